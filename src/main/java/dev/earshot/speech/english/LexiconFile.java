package dev.earshot.speech.english;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The newsroom's lexicon file, in the folder of its articles. */
public final class LexiconFile {
    /** The name of the file. */
    public static final String NAME = "lexicon.pls";

    /** One byte more than the limit. */
    private static final int BYTES = 1_000_001;

    private LexiconFile() {}

    /** Opens the file. */
    public interface Opening {
        InputStream open() throws IOException;
    }

    /** Reads a file; returns an empty lexicon if there is none. */
    public static Lexicon.LoadResult read(Path file) {
        return Files.isRegularFile(file)
                ? read(() -> Files.newInputStream(file))
                : new Lexicon.LoadResult(Lexicon.of(List.of()), List.of());
    }

    /** Reads a file that exists. */
    public static Lexicon.LoadResult read(Opening file) {
        try (InputStream in = file.open()) {
            return Lexicon.read(in.readNBytes(BYTES));
        } catch (IOException e) {
            return new Lexicon.LoadResult(
                    Lexicon.of(List.of()),
                    List.of(new Lexicon.Problem(0, "The file can't be read: " + e.getMessage())));
        }
    }

    /** Returns the built-in lexicon, with precedence for the newsroom's file in the folder of an article. */
    public static Lexicon beside(Path article) {
        Lexicon newsrooms = read(article.toAbsolutePath().resolveSibling(NAME)).lexicon();
        return newsrooms.size() == 0 ? Lexicon.own() : Lexicon.own().with(newsrooms);
    }
}
