package dev.earshot.upkeep;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The bytes of all files in a folder. */
final class DataFolder {
    private DataFolder() {}

    /** Returns the files that have a word in ASCII anywhere in their bytes or in their names, in any case. */
    static List<Path> filesWith(String word, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> has(word, file))
                    .toList();
        }
    }

    private static boolean has(String word, Path file) {
        try {
            String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
            return (bytes + file).toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            return false;
        }
    }
}
