package dev.earshot.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.model.Erasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureListTest {
    private static final Instant AT = Instant.parse("2026-03-16T12:00:00Z");
    private static final Erasure FIRST = new Erasure("a".repeat(64), "print", AT);
    private static final Erasure SECOND = new Erasure("b".repeat(64), null, AT.plusSeconds(1));
    private static final Erasure THIRD = new Erasure("c".repeat(64), null, AT.plusSeconds(2));

    @TempDir
    private Path data;

    @Test
    void onlyMissingErasuresAreAdded() throws IOException {
        ErasureList list = new ErasureList(data);

        assertEquals(1, list.add(List.of(FIRST), list.read()));
        assertEquals(1, list.add(List.of(FIRST, SECOND), list.read()));
        assertEquals(0, list.add(List.of(SECOND), list.read()));

        assertEquals(List.of(FIRST, SECOND), list.read());
    }

    @Test
    void lineAfterOneThatWasCutOffIsRead() throws IOException {
        ErasureList list = new ErasureList(data);
        list.add(List.of(FIRST, SECOND), List.of());
        Path file = data.resolve(ErasureList.NAME);
        String lines = Files.readString(file);
        Files.writeString(file, lines.substring(0, lines.length() - 20));

        list.add(List.of(FIRST, THIRD), list.read());

        assertEquals(List.of(FIRST, THIRD), list.read());
    }
}
