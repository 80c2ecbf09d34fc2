package dev.earshot.syndication;

import dev.earshot.article.Update;
import dev.earshot.text.Times;

/** Writes when an update was published, for titles: "9:24 p.m."; "March 3" if only the date is known. */
final class PublishedTime {
    private PublishedTime() {}

    static String of(Update update, Times times) {
        return update.dateOnly() ? times.monthAndDay(update.publishedAt()) : times.time(update.publishedAt());
    }
}
