package dev.earshot.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.intake.document.InputDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Folders of cases: a document, and its expected result in {@code expected.json}.
 *
 * <p>{@code -Dcorpus.rewrite=true} rewrites the expected results, to be reviewed before they are committed.
 */
public final class Corpus {
    private static final Path ROOT = Path.of("src/test/resources/corpus");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Corpus() {}

    /** Returns the cases of a corpus, sorted by name. */
    public static List<Path> cases(String name) {
        return list(ROOT.resolve(name)).filter(Files::isDirectory).toList();
    }

    /** Returns the contents of a folder, sorted by name. */
    public static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a file of a case as a newsroom file. */
    public static InputDocument file(Path file) throws IOException {
        return InputDocument.ofFile(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** Fails unless the result of a case is as expected. */
    public static void compare(Path folder, Map<String, Object> dump) throws IOException {
        String actual = pretty(JSON.valueToTree(dump));
        Path expected = folder.resolve("expected.json");
        if (Boolean.getBoolean("corpus.rewrite")) {
            Files.writeString(expected, actual + "\n");
        }
        assertEquals(pretty(JSON.readTree(Files.readString(expected))), actual);
    }

    private static String pretty(JsonNode tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }
}
