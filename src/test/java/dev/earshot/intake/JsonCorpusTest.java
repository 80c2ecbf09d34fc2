package dev.earshot.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every folder of the corpus is a document in our own JSON form and what it must be read as.
 *
 * <p>{@code -Dcorpus.rewrite=true} writes the expected readings anew, to be read through before they are kept.
 */
class JsonCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A zone and a limit that no case could have hit upon by itself. */
    private static final Intake INTAKE = new Intake(ZoneId.of("America/Denver"), Locale.ENGLISH, 100_000);

    static List<Path> cases() {
        return list(CORPUS).filter(Files::isDirectory).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheCaseAsExpected(Path folder) throws IOException {
        Path input = folder.resolve("input.json");
        Reading reading = INTAKE.read(Document.file(input.getFileName().toString(), Files.readAllBytes(input)));
        String actual = pretty(JSON.valueToTree(ReadingDump.of(reading)));
        Path expected = folder.resolve("expected.json");
        if (Boolean.getBoolean("corpus.rewrite")) {
            Files.writeString(expected, actual + "\n");
        }
        assertEquals(pretty(JSON.readTree(Files.readString(expected))), actual);
    }

    @Test
    void corpusIsWhole() {
        assertTrue(cases().size() >= 24, cases().size() + " cases");
    }

    private static String pretty(JsonNode tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
