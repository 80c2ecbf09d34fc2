package dev.earshot.speech.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the table of cases: written sentences, and what a newsreader says. */
class EnglishTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/speech");

    record Case(String file, String written, String spoken) {}

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CORPUS)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".tsv")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("# ")) {
                        String[] columns = line.split("\t", -1);
                        assertEquals(2, columns.length, file + ": " + line);
                        cases.add(new Case(file.getFileName().toString(), columns[0], columns[1]));
                    }
                }
            }
        }
        return cases;
    }

    @Test
    void corpusIsComplete() throws IOException {
        assertTrue(cases().size() >= 500, "cases found: " + cases().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spokenFormMatchesCorpus(Case expected) {
        Locale language = expected.file().startsWith("british") ? Locale.UK : Locale.US;
        assertEquals(expected.spoken(), English.of(language).spoken(expected.written()));
    }
}
