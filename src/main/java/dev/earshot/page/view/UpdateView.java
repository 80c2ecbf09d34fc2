package dev.earshot.page.view;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Quantities;
import dev.earshot.text.Times;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An update as its article's page and its own page show it.
 *
 * @param zone of its times
 * @param around the language of the page
 * @param name its time of day, with the day if another update of the page has the same
 * @param lead its heading and the text after it
 * @param recording of it, or null if there is none yet
 * @param words of the page
 * @param articleAuthors the authors of the article, who aren't named again
 * @param notes on its corrections
 */
public record UpdateView(
        Update update,
        ZoneId zone,
        Locale around,
        String name,
        UpdateLead lead,
        @Nullable Recording recording,
        Messages words,
        List<String> articleAuthors,
        List<CorrectionNote> notes) {

    /** Returns the link to an update from a page, on which it may be. */
    static String place(ArticleId article, UpdateId id, Predicate<UpdateId> isHere) {
        return isHere.test(id) ? "#" + anchor(id) : SiteUrls.update(article, id);
    }

    /**
     * Returns the view of an update.
     *
     * @param around the language of the page
     * @param isHere whether another update is on the same page
     */
    static UpdateView of(
            Update update,
            ArticleCopy copy,
            Locale around,
            UpdateNames names,
            Corrections corrections,
            boolean hasVersions,
            @Nullable Recording recording,
            Messages messages,
            Predicate<UpdateId> isHere) {
        return new UpdateView(
                update,
                copy.zone(),
                around,
                names.of(update),
                UpdateLead.of(update),
                recording,
                messages,
                copy.authors(),
                CorrectionNote.of(
                        update,
                        copy.zone(),
                        corrections,
                        hasVersions,
                        messages,
                        names::of,
                        other -> place(update.article(), other, isHere)));
    }

    /** Returns the name of an update's place in a page; it never changes. */
    public static String anchor(UpdateId update) {
        return "u-" + update;
    }

    public String anchor() {
        return anchor(update.id());
    }

    public String headingId() {
        return anchor() + "-h";
    }

    public String path() {
        return SiteUrls.update(update);
    }

    public String audioPath() {
        return SiteUrls.updateAudio(update);
    }

    /** Returns how its own words are marked. */
    public LangAttributes tongue() {
        return LangAttributes.of(update.language(), around);
    }

    /** Returns how the heading is marked within it. */
    public LangAttributes leadTongue() {
        return LangAttributes.of(lead.language(), update.language());
    }

    /** Returns how the server's words are marked within it. */
    public LangAttributes ours() {
        return LangAttributes.ours(words, update.language());
    }

    /** Returns its time of day. */
    public DisplayTime time() {
        return DisplayTime.of(update, zone, ShortTime.clock(update, zone, words));
    }

    LocalDate day() {
        return new Times(zone, words.language()).localDate(update.publishedAt());
    }

    /** Returns the word in front of its heading: "Correction"; null for an ordinary update. */
    public @Nullable String tag() {
        return update.kind() == UpdateKind.STORY ? words.format("tag.story") : KindTag.of(update.kind(), words);
    }

    public boolean isCorrection() {
        return update.kind() == UpdateKind.CORRECTION || update.kind() == UpdateKind.CLARIFICATION;
    }

    public boolean isWithdrawn() {
        return update.isWithdrawn();
    }

    /** Returns when it was withdrawn: "This update was withdrawn at 7:34 p.m." */
    public String withdrawal() {
        return update.withdrawnAt() == null ? "" : CorrectionNote.at("gone", update.withdrawnAt(), update, zone, words);
    }

    /** Returns its authors if they aren't those of the article; null otherwise. */
    public @Nullable String byline() {
        return update.authors().isEmpty() || update.authors().equals(articleAuthors)
                ? null
                : words.format("byline", words.formatList(update.authors()));
    }

    /** Returns the blocks after the heading. */
    public List<Block> blocks() {
        return lead.rest();
    }

    /** Returns the length of its recording to the eye: "0:35"; null if there is none. */
    public @Nullable String length() {
        return recording == null ? null : clock(recording.duration());
    }

    /** Returns what completes "Listen": " to the 9:24 p.m. update, 35 seconds". */
    public String listenRest() {
        return recording == null
                ? words.format("listen.update.rest", name)
                : words.format("listen.update.length.rest", name, words.formatDuration(recording.duration()));
    }

    /** Returns what completes "Share": " the 9:24 p.m. update". */
    public String shareRest() {
        return words.format("share.rest", name);
    }

    /** Returns a length to the eye: "0:35", "1:02:07". */
    static String clock(Duration length) {
        long seconds = Quantities.wholeSeconds(length);
        return seconds < 3_600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
