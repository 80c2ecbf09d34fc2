package dev.earshot.cli;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Draft;
import dev.earshot.intake.Document;
import dev.earshot.intake.Intake;
import dev.earshot.intake.Reading;
import dev.earshot.speech.Lexicon;
import dev.earshot.speech.LexiconFile;
import dev.earshot.speech.Script;
import dev.earshot.speech.Style;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What is said for all of it: headline, updates newest first, background. */
    List<Script> scripts() {
        return List.copyOf(chapters().values());
    }

    /** The same, each under its number and its title. */
    Map<String, Script> chapters() {
        Map<String, Script> chapters = new LinkedHashMap<>();
        chapters.put("0 " + copy().headline(), Script.headline(copy(), new Style(lexicon, true)));
        for (Update update : updates) {
            chapters.put(
                    chapters.size() + " " + update.headline(), Script.of(copy(), update, new Style(lexicon, true)));
        }
        if (!updates.isEmpty() && !copy().body().isEmpty()) {
            chapters.put(chapters.size() + " Background", Script.background(copy(), new Style(lexicon, true)));
        }
        return chapters;
    }
}
