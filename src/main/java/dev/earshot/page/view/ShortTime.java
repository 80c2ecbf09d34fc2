package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;

/** A point in time in as few words as a link or a heading has room for: "2:32 p.m., January 31". */
final class ShortTime {
    private ShortTime() {}

    static String of(Instant at, ZoneId zone, Messages messages) {
        Times times = new Times(zone, messages.language());
        return messages.format("when", times.time(at), times.monthAndDay(at));
    }
}
