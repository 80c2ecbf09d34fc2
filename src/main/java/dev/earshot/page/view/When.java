package dev.earshot.page.view;

import dev.earshot.i18n.Words;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;

/** A point in time in as few words as a link or a heading has room for: "2:32 p.m., January 31". */
final class When {
    private When() {}

    static String of(Instant at, ZoneId zone, Words words) {
        Times times = new Times(zone, words.language());
        return words.say("when", times.time(at), times.monthAndDay(at));
    }
}
