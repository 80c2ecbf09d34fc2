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
 * Folders of cases: a document, and in {@code expected.json} what it must be read as.
 *
 * <p>{@code -Dcorpus.rewrite=true} writes the expected readings anew, to be read through before they are kept.
 */
public final class Corpus {
    private static final Path ROOT = Path.of("src/test/resources/corpus");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Corpus() {}

    /** The cases of a corpus, by name. */
    public static List<Path> cases(String name) {
        return list(ROOT.resolve(name)).filter(Files::isDirectory).toList();
    }

    /** What is in a folder, by name. */
    public static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of a case, as the newsroom would have laid it down. */
    public static InputDocument file(Path file) throws IOException {
        return InputDocument.ofFile(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /** Fails unless a case was read as expected. */
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
