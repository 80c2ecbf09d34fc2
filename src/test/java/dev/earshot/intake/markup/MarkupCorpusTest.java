package dev.earshot.intake.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.Corpus;
import dev.earshot.intake.ReadingDump;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each folder of the corpus holds a foreign text with its expected blocks and plain line. */
class MarkupCorpusTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final URI BASE = URI.create("https://news.example/2026/storm/live.html?page=2");

    static List<Path> cases() {
        return Corpus.cases("markup");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsCaseAsExpected(Path folder) throws IOException {
        String input = Files.readString(folder.resolve("input.html")).stripTrailing();
        JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected.json")));
        URI base = expected.path("based").asBoolean(true) ? BASE : null;
        assertEquals(lines(expected.get("blocks")), String.join("\n", ReadingDump.blocks(Markup.blocks(input, base))));
        if (expected.has("words")) {
            assertEquals(expected.get("words").asString(), Markup.plainLine(input));
        }
    }

    @Test
    void corpusIsComplete() {
        assertTrue(cases().size() >= 30, cases().size() + " cases");
    }

    private static String lines(JsonNode list) {
        return String.join("\n", list.valueStream().map(JsonNode::asString).toList());
    }
}
