package dev.earshot.page.view;

import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;

/** A point in time in as few words as a link or a heading has room for: "2:32 p.m., January 31". */
final class ShortTime {
    private ShortTime() {}

    /** Returns when an update was published: the date only if that is all that is known. */
    static String of(Update update, ZoneId zone, Messages messages) {
        return update.dateOnly()
                ? new Times(zone, messages.language()).monthAndDay(update.publishedAt())
                : of(update.publishedAt(), zone, messages);
    }

    static String of(Instant at, ZoneId zone, Messages messages) {
        Times times = new Times(zone, messages.language());
        return messages.format("when", times.time(at), times.monthAndDay(at));
    }
}
