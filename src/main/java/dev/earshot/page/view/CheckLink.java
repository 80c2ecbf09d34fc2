package dev.earshot.page.view;

import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** The link of a page to what became new after it was made. */
final class CheckLink {
    private CheckLink() {}

    /**
     * The link of a page that lists updates of several articles; without a time where it lists none.
     *
     * @param of the page's own path
     * @param cursor of the last change that it shows
     */
    static TextLink of(List<TimelineEntry> entries, String of, String cursor, Messages messages) {
        return entries.stream()
                .max(Comparator.comparing(TimelineEntry::update, Comparator.comparing(Update::publishedAt)))
                .map(timelineEntry ->
                        of(timelineEntry.update(), timelineEntry.copy().zone(), of, cursor, messages))
                .orElse(any(of, cursor, messages));
    }

    static TextLink of(Update newest, ZoneId zone, String of, String cursor, Messages messages) {
        return new TextLink(path(of, cursor), messages.format("new.check", ShortTime.of(newest, zone, messages)));
    }

    static TextLink of(Instant newest, ZoneId zone, String of, String cursor, Messages messages) {
        return new TextLink(path(of, cursor), messages.format("new.check", ShortTime.of(newest, zone, messages)));
    }

    /** Where it isn't told of when the newest update is. */
    static TextLink any(String of, String cursor, Messages messages) {
        return new TextLink(path(of, cursor), messages.format("new.check.any"));
    }

    private static String path(String of, String cursor) {
        return of + "?since=" + cursor;
    }
}
