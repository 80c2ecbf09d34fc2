package dev.earshot.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every folder of the two corpora is a page or a document of JSON-LD and what it must be read as.
 *
 * <p>{@code -Dcorpus.rewrite=true} writes the expected readings anew, to be read through before they are kept.
 */
class WebCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A zone and a limit that no case could have hit upon by itself. */
    private static final Intake INTAKE = new Intake(ZoneId.of("America/Denver"), Locale.ENGLISH, 100_000);

    static List<Path> cases() throws IOException {
        List<Path> cases = new ArrayList<>();
        for (String corpus : List.of("html", "jsonld")) {
            try (Stream<Path> folders = Files.list(CORPUS.resolve(corpus))) {
                folders.sorted().forEach(cases::add);
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheCaseAsExpected(Path folder) throws IOException {
        Path html = folder.resolve("page.html");
        Path input = Files.exists(html) ? html : folder.resolve("input.jsonld");
        Reading reading = INTAKE.read(Document.file(input.getFileName().toString(), Files.readAllBytes(input)));
        String actual = pretty(JSON.valueToTree(ReadingDump.of(reading)));
        Path expected = folder.resolve("expected.json");
        if (Boolean.getBoolean("corpus.rewrite")) {
            Files.writeString(expected, actual + "\n");
        }
        assertEquals(pretty(JSON.readTree(Files.readString(expected))), actual);
    }

    @Test
    void corpusIsWhole() throws IOException {
        assertTrue(cases().size() >= 103, cases().size() + " cases");
    }

    private static String pretty(JsonNode tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }
}
