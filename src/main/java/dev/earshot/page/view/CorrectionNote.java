package dev.earshot.page.view;

import dev.earshot.article.Corrections;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import dev.earshot.i18n.Punctuation;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an update says of its corrections: when it was corrected, and which update corrects it or is corrected by it.
 *
 * @param text a sentence; empty if the link says it all
 * @param link to the other update, or null
 * @param rest what completes the link's text for those who hear it out of context
 */
public record CorrectionNote(String text, @Nullable TextLink link, String rest) {
    /**
     * Returns the notes of an update: first on the one that it corrects, then on its own corrections, oldest first.
     *
     * @param hasVersions whether it said something else before
     * @param name of an update within a sentence: "9:24 p.m."
     * @param paths of updates from here
     */
    static List<CorrectionNote> of(
            Update update,
            ZoneId zone,
            Corrections corrections,
            boolean hasVersions,
            Messages messages,
            Function<Update, String> name,
            Function<UpdateId, String> paths) {
        List<CorrectionNote> notes = new ArrayList<>();
        UpdateId corrected = update.corrects();
        if (corrected != null) {
            String key = update.kind() == UpdateKind.CLARIFICATION ? "note.clarifies" : "note.corrects";
            notes.add(corrections
                    .findLive(corrected)
                    .map(target -> new CorrectionNote(
                            "", new TextLink(paths.apply(corrected), messages.format(key, name.apply(target))), ""))
                    .orElse(new CorrectionNote(messages.format(key + ".gone"), null, "")));
        }
        List<Update> own = corrections.of(update.id());
        Instant edited = update.correctedAt();
        if (own.isEmpty() && edited != null) {
            notes.add(new CorrectionNote(
                    at("note.corrected", edited, update, zone, messages),
                    hasVersions ? new TextLink(SiteUrls.versions(update), messages.format("versions.link")) : null,
                    hasVersions ? messages.format("note.see.rest", name.apply(update)) : ""));
        }
        for (Update correction : own) {
            boolean clarifies = correction.kind() == UpdateKind.CLARIFICATION;
            notes.add(new CorrectionNote(
                    at(
                            clarifies ? "note.clarified" : "note.corrected",
                            correction.publishedAt(),
                            update,
                            zone,
                            messages),
                    new TextLink(
                            paths.apply(correction.id()),
                            messages.format(clarifies ? "note.see.clarification" : "note.see.correction")),
                    messages.format("note.see.rest", name.apply(update))));
        }
        return notes;
    }

    /**
     * Returns a sentence with a time of day, and the day if it isn't the one on which the update was published. Its period is
     * added here, since "p.m." ends with one.
     */
    static String at(String key, Instant at, Update update, ZoneId zone, Messages messages) {
        Times times = new Times(zone, messages.language());
        String time = ShortTime.clock(at, zone, messages);
        return Punctuation.ensureFinalPeriod(
                times.localDate(at).equals(times.localDate(update.publishedAt()))
                        ? messages.format(key, time)
                        : messages.format(key + ".day", times.monthAndDay(at), time));
    }
}
