package dev.earshot.page;

import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.wording.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * The link of a page to what became new after it was made.
 *
 * @param text a link's text, complete by itself
 */
public record Check(String text, String path) {
    /**
     * The link of a page that lists updates of several articles; without a time where it lists none.
     *
     * @param of the page's own path
     * @param cursor of the last change that it shows
     */
    static Check of(List<Entry> entries, String of, String cursor, Words words) {
        return entries.stream()
                .max(Comparator.comparing(Entry::update, Comparator.comparing(Update::publishedAt)))
                .map(entry -> of(entry.update().publishedAt(), entry.copy().zone(), of, cursor, words))
                .orElse(new Check(words.say("new.check.any"), path(of, cursor)));
    }

    static Check of(Instant newest, ZoneId zone, String of, String cursor, Words words) {
        return new Check(words.say("new.check", When.of(newest, zone, words)), path(of, cursor));
    }

    static String path(String of, String cursor) {
        return of + "?since=" + cursor;
    }
}
