package dev.earshot.cli;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.speech.Script;
import dev.earshot.speech.ScriptOptions;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.english.LexiconFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The article in a file, as it would be published.
 *
 * @param updates newest first
 * @param lexicon how words are pronounced
 */
record ArticleFile(Draft draft, List<Update> updates, Lexicon lexicon) {
    /**
     * Reads a file, and prints one line for each problem.
     *
     * @return null if the file has no article
     */
    static @Nullable ArticleFile read(Intake intake, Path file, Instant now, PrintWriter err) {
        try {
            ReadResult readResult =
                    intake.read(InputDocument.ofFile(FileProblems.name(file), Files.readAllBytes(file)));
            return switch (readResult) {
                case ReadResult.Rejected rejected -> {
                    rejected.problems().forEach(problem -> err.println("problem: " + problem));
                    yield null;
                }
                case ReadResult.Accepted accepted -> {
                    accepted.remarks().forEach(problem -> err.println("problem: " + problem));
                    Draft draft = accepted.draft();
                    yield new ArticleFile(
                            draft, Desk.preview(draft, now).updates().reversed(), LexiconFile.beside(file));
                }
            };
        } catch (IOException e) {
            err.println("problem: " + FileProblems.problem(file, e));
            return null;
        }
    }

    ArticleCopy copy() {
        return draft.copy();
    }

    /** A part with a recording of its own. */
    record Segment(String title, Supplier<Script> script) {}

    /** Returns all parts: headline, updates newest first, background. Any thread can write the scripts. */
    List<Segment> segments() {
        ScriptOptions scriptOptions = new ScriptOptions(lexicon, true);
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment(copy().headline(), () -> Script.headline(copy(), scriptOptions)));
        for (Update update : updates) {
            segments.add(new Segment(update.headline(), () -> Script.of(copy(), update, scriptOptions)));
        }
        if (!updates.isEmpty() && !copy().body().isEmpty()) {
            segments.add(new Segment("Background", () -> Script.background(copy(), scriptOptions)));
        }
        return segments;
    }

    List<Script> scripts() {
        return segments().stream().map(segment -> segment.script().get()).toList();
    }
}
