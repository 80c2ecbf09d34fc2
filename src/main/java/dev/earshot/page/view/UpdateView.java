package dev.earshot.page.view;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.Inline;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An update as a page shows it: all its words, ready to be laid out.
 *
 * @param zone whose clock its times are told by
 * @param around the language of the page
 * @param number its number; the oldest update of an article is number 1
 * @param total how many updates of its article are on the air
 * @param recording of it, or null while there is none
 * @param words of the page
 * @param references to what it puts right or makes clear, and to what does so with it
 */
public record UpdateView(
        Update update,
        ZoneId zone,
        Locale around,
        int number,
        int total,
        @Nullable Recording recording,
        Messages words,
        List<Reference> references) {

    /**
     * Where an update is found from a page.
     *
     * @param isHere whether an update is on that page
     */
    static String place(ArticleId article, UpdateId id, Predicate<UpdateId> isHere) {
        return isHere.test(id) ? "#" + anchor(id) : SiteUrls.update(article, id);
    }

    /**
     * An update of an article.
     *
     * @param around the language of the page
     * @param isHere whether another update is on the same page
     */
    static UpdateView of(
            Update update,
            ArticleCopy copy,
            Locale around,
            Corrections corrections,
            int total,
            @Nullable Recording recording,
            Messages messages,
            Predicate<UpdateId> isHere) {
        return new UpdateView(
                update,
                copy.zone(),
                around,
                corrections.number(update.id()),
                total,
                recording,
                messages,
                Reference.of(
                        update, copy.zone(), corrections, messages, other -> place(update.article(), other, isHere)));
    }

    /** The name of an update's place in a page; it never changes. */
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

    /** How its own words are marked. */
    public LangAttributes tongue() {
        return LangAttributes.of(update.language(), around);
    }

    /** How the server's words are marked within it. */
    public LangAttributes ours() {
        return LangAttributes.ours(words, update.language());
    }

    public boolean isStory() {
        return update.kind() == UpdateKind.STORY;
    }

    /** An article without updates: it reads as one text, and nothing is counted. */
    public boolean isWholeStory() {
        return isStory() && total == 1;
    }

    /** What it is called within a sentence: "update 12". */
    public String name() {
        return name(update, number, words);
    }

    static String name(Update update, int number, Messages messages) {
        return update.kind() == UpdateKind.STORY
                ? messages.format("update.name.story")
                : messages.format("update.name", number);
    }

    /** Where it stands among the others, or null where it stands alone. */
    public @Nullable String position() {
        if (isWholeStory()) {
            return null;
        }
        return isStory() ? words.format("update.position.story") : words.format("update.position", number, total);
    }

    public DisplayTime published() {
        return DisplayTime.of(update, zone);
    }

    public @Nullable String byline() {
        return update.authors().isEmpty() ? null : words.format("byline", words.formatList(update.authors()));
    }

    /** What must be known of it before it is read. */
    public List<String> remarks() {
        return new Remarks(update, zone, words).all();
    }

    /** Its blocks, without a first paragraph that says no more than the headline above it: nobody wants to hear it twice. */
    public List<Block> blocks() {
        List<Block> blocks = update.blocks();
        return !blocks.isEmpty() && repeatsHeadline(blocks.getFirst()) ? blocks.subList(1, blocks.size()) : blocks;
    }

    /** The text of the link to its recording. */
    public String listen() {
        return recording == null
                ? words.format("listen.to.unknown", name())
                : words.format("listen.to", name(), size(recording.duration(), recording.bytes(), words));
    }

    /** A recording in words: "41 seconds, MP3, 246 kilobytes". */
    static String size(Duration duration, long bytes, Messages messages) {
        return messages.format("listen.size", messages.formatDuration(duration), messages.formatSize(bytes));
    }

    /** What must be known of the recording, or null where there is nothing. */
    public @Nullable String listenNote() {
        if (recording == null) {
            return words.format(update.revision() > 1 ? "listen.again" : "listen.soon");
        }
        return recording.revision() == update.revision() ? null : words.format("listen.outdated");
    }

    private boolean repeatsHeadline(Block block) {
        return block instanceof Block.Paragraph paragraph
                && paragraph.text().content().stream().allMatch(piece -> piece instanceof Inline.TextRun)
                && paragraph.plainText().equals(update.headline());
    }
}
