package dev.earshot.page.view;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of several updates, of any articles, as a list shows it.
 *
 * @param around the language of the page
 */
public record UpdateListItem(TimelineEntry entry, Locale around, Messages words) {
    static List<UpdateListItem> of(List<TimelineEntry> entries, Messages messages) {
        return of(entries, messages.language(), messages);
    }

    static List<UpdateListItem> of(List<TimelineEntry> entries, Locale around, Messages messages) {
        return entries.stream()
                .map(timelineEntry -> new UpdateListItem(timelineEntry, around, messages))
                .toList();
    }

    /** Where the skip link of a page leads that begins with such a list. */
    static PageLayout.SkipLink skip(List<TimelineEntry> entries, Messages messages) {
        return entries.isEmpty()
                ? PageLayout.SkipLink.content(messages)
                : new PageLayout.SkipLink(
                        messages.format("skip.latest"),
                        UpdateView.anchor(entries.getFirst().update().id()));
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

    public String audioPath() {
        return SiteUrls.updateAudio(update());
    }

    public LangAttributes tongue() {
        return LangAttributes.of(update().language(), around);
    }

    /** How the article's headline is marked within it. */
    public LangAttributes articleTongue() {
        return LangAttributes.of(entry.copy().language(), update().language());
    }

    public DisplayTime published() {
        return DisplayTime.of(update(), entry.copy().zone());
    }

    /** The text of the link to its recording, or null while there is none. */
    public @Nullable String listen() {
        Recording recording = entry.recording();
        return recording == null
                ? null
                : words.format(
                        "listen.latest",
                        UpdateView.size(recording.duration(), recording.bytes(), words),
                        update().headline());
    }
}
