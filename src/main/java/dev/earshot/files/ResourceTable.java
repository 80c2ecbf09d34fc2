package dev.earshot.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads tables that are part of the program. */
public final class ResourceTable {
    private ResourceTable() {}

    /**
     * Returns the rows of a table in UTF-8, without blank lines and comments, which begin with {@code #}.
     *
     * @param owner a class in whose package the table is
     */
    public static List<String> rows(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name);
                BufferedReader table = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return table.lines()
                    .filter(row -> !row.isBlank() && !row.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
