package dev.earshot.speech.english;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file in which a newsroom writes how names are said, beside its articles. */
public final class LexiconFile {
    /** What it is called. */
    public static final String NAME = "lexicon.pls";

    /** One more than may be read. */
    private static final int BYTES = 1_000_001;

    private LexiconFile() {}

    /** What is in a file; nothing where there is none. */
    public static Lexicon.LoadResult read(Path file) {
        if (!Files.isRegularFile(file)) {
            return new Lexicon.LoadResult(Lexicon.of(List.of()), List.of());
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Lexicon.read(in.readNBytes(BYTES));
        } catch (IOException e) {
            return new Lexicon.LoadResult(
                    Lexicon.of(List.of()),
                    List.of(new Lexicon.Problem(0, "The file can't be read: " + e.getMessage())));
        }
    }

    /** The product's own lexicon, with that of the newsroom before it that lies beside an article's file. */
    public static Lexicon beside(Path article) {
        Lexicon newsrooms = read(article.toAbsolutePath().resolveSibling(NAME)).lexicon();
        return newsrooms.size() == 0 ? Lexicon.own() : Lexicon.own().with(newsrooms);
    }
}
