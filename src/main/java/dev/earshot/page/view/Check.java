package dev.earshot.page.view;

import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.i18n.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** The link of a page to what became new after it was made. */
final class Check {
    private Check() {}

    /**
     * The link of a page that lists updates of several articles; without a time where it lists none.
     *
     * @param of the page's own path
     * @param cursor of the last change that it shows
     */
    static TextLink of(List<Entry> entries, String of, String cursor, Words words) {
        return entries.stream()
                .max(Comparator.comparing(Entry::update, Comparator.comparing(Update::publishedAt)))
                .map(entry -> of(entry.update().publishedAt(), entry.copy().zone(), of, cursor, words))
                .orElse(any(of, cursor, words));
    }

    static TextLink of(Instant newest, ZoneId zone, String of, String cursor, Words words) {
        return new TextLink(path(of, cursor), words.say("new.check", When.of(newest, zone, words)));
    }

    /** Where it isn't told of when the newest update is. */
    static TextLink any(String of, String cursor, Words words) {
        return new TextLink(path(of, cursor), words.say("new.check.any"));
    }

    private static String path(String of, String cursor) {
        return of + "?since=" + cursor;
    }
}
