package dev.earshot.page.view;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update of some article in a stream of updates.
 *
 * @param known a time on the date that the page names
 * @param around the language of the page
 * @param words of the page
 */
public record StreamItem(TimelineEntry entry, Instant known, ZoneId zone, Locale around, Messages words) {
    /** How many updates of one story a stream has, so that none fills it. */
    private static final int MAX_OF_STORY = 3;

    private static final int MAX_STREAM = 12;

    static List<StreamItem> of(
            List<TimelineEntry> entries, Instant known, ZoneId zone, Locale around, Messages messages) {
        return entries.stream()
                .map(entry -> new StreamItem(entry, known, zone, around, messages))
                .toList();
    }

    /**
     * Returns the stream of a list of stories: the newest updates, a few of each story.
     *
     * @param known a time on the date that the page names; null if it has no stories
     */
    static List<StreamItem> latest(List<TimelineEntry> newestFirst, @Nullable Instant known, PageLayout frame) {
        if (known == null) {
            return List.of();
        }
        Map<ArticleId, Integer> counts = new HashMap<>();
        List<TimelineEntry> few = newestFirst.stream()
                .filter(entry -> counts.merge(entry.update().article(), 1, Integer::sum) <= MAX_OF_STORY)
                .limit(MAX_STREAM)
                .toList();
        return of(few, known, frame.site().zone(), frame.language(), frame.words());
    }

    public Update update() {
        return entry.update();
    }

    public String anchor() {
        return UpdateView.anchor(update().id());
    }

    public String path() {
        return SiteUrls.update(update());
    }

    public LangAttributes tongue() {
        return LangAttributes.of(update().language(), around);
    }

    public LangAttributes storyTongue() {
        return LangAttributes.of(entry.copy().language(), around);
    }

    public DisplayTime time() {
        ZoneId shown = update().dateOnly() ? entry.copy().zone() : zone;
        return DisplayTime.of(update(), shown, ShortTime.of(update(), known, shown, words));
    }

    /** Returns the word in front of it: "Correction"; null for an ordinary update. */
    public @Nullable String tag() {
        return KindTag.of(update().kind(), words);
    }

    /** Returns its first sentence. */
    public String text() {
        return UpdateLead.sentence(update());
    }

    public String story() {
        return entry.copy().headline();
    }

    public String storyPath() {
        return SiteUrls.article(update().article());
    }

    /** Returns what completes the story's name in its link. */
    public String storyRest() {
        Times times = new Times(zone, words.language());
        boolean sameDay = times.localDate(update().publishedAt()).equals(times.localDate(known));
        return words.format("stream.story.rest", UpdateNames.of(update(), !sameDay, zone, words));
    }
}
