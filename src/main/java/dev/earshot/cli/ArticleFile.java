package dev.earshot.cli;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Reading;
import dev.earshot.speech.Script;
import dev.earshot.speech.Style;
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
 * The article in a file, as it would go on the air.
 *
 * @param updates newest first
 * @param lexicon how words are said
 */
record ArticleFile(Draft draft, List<Update> updates, Lexicon lexicon) {
    /**
     * Reads a file, and tells of each problem with it in a line.
     *
     * @return null where there is no article in it
     */
    static @Nullable ArticleFile read(Intake intake, Path file, Instant now, PrintWriter err) {
        try {
            Reading reading = intake.read(Document.file(Unreadable.name(file), Files.readAllBytes(file)));
            return switch (reading) {
                case Reading.Rejected rejected -> {
                    rejected.problems().forEach(problem -> err.println("problem: " + problem));
                    yield null;
                }
                case Reading.Accepted accepted -> {
                    accepted.remarks().forEach(problem -> err.println("problem: " + problem));
                    Draft draft = accepted.draft();
                    yield new ArticleFile(
                            draft, Desk.preview(draft, now).updates().reversed(), LexiconFile.beside(file));
                }
            };
        } catch (IOException e) {
            err.println("problem: " + Unreadable.problem(file, e));
            return null;
        }
    }

    ArticleCopy copy() {
        return draft.copy();
    }

    /** A part that is heard for itself. */
    record Part(String title, Supplier<Script> script) {}

    /** What is said for all of it: headline, updates newest first, background. Any thread may write the scripts. */
    List<Part> parts() {
        Style style = new Style(lexicon, true);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(copy().headline(), () -> Script.headline(copy(), style)));
        for (Update update : updates) {
            parts.add(new Part(update.headline(), () -> Script.of(copy(), update, style)));
        }
        if (!updates.isEmpty() && !copy().body().isEmpty()) {
            parts.add(new Part("Background", () -> Script.background(copy(), style)));
        }
        return parts;
    }

    List<Script> scripts() {
        return parts().stream().map(part -> part.script().get()).toList();
    }
}
