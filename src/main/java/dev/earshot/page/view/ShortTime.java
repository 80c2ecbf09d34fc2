package dev.earshot.page.view;

import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A point in time in as few words as readers can do with beside a date that they know: "9:24 p.m." on that day,
 * "Saturday, 10:12 p.m." in the six days before it, "November 3, 10:12 p.m." in its year.
 */
final class ShortTime {
    private static final int DAYS_OF_WEEK = 7;

    private ShortTime() {}

    /** Returns the time of day: "9:24 p.m."; "21:24 Uhr" in German. */
    static String clock(Instant at, ZoneId zone, Messages messages) {
        return messages.format("time", new Times(zone, messages.language()).time(at));
    }

    /** Returns when an update was published: the day if no time of day is known. */
    static String clock(Update update, ZoneId zone, Messages messages) {
        return update.dateOnly()
                ? new Times(zone, messages.language()).monthAndDay(update.publishedAt())
                : clock(update.publishedAt(), zone, messages);
    }

    /** @param known a time on the date that the page names */
    static String of(Update update, Instant known, ZoneId zone, Messages messages) {
        return update.dateOnly()
                ? messages.capitalize(day(update.publishedAt(), known, zone, messages))
                : of(update.publishedAt(), known, zone, messages);
    }

    /** Returns day and time, or the day only if no time of day is known. */
    static String of(Update update, ZoneId zone, Messages messages) {
        return update.dateOnly()
                ? new Times(zone, messages.language()).monthAndDay(update.publishedAt())
                : of(update.publishedAt(), zone, messages);
    }

    /** @param known a time on the date that the page names */
    static String of(Instant at, Instant known, ZoneId zone, Messages messages) {
        Times times = new Times(zone, messages.language());
        LocalDate date = times.localDate(at);
        LocalDate today = times.localDate(known);
        long days = ChronoUnit.DAYS.between(date, today);
        return days == 0
                ? clock(at, zone, messages)
                : messages.capitalize(messages.format("when", day(at, days, today, times), clock(at, zone, messages)));
    }

    /** Returns the day only, whatever the time: "Saturday", "November 3". */
    static String day(Instant at, Instant known, ZoneId zone, Messages messages) {
        Times times = new Times(zone, messages.language());
        LocalDate today = times.localDate(known);
        return day(at, ChronoUnit.DAYS.between(times.localDate(at), today), today, times);
    }

    private static String day(Instant at, long days, LocalDate today, Times times) {
        if (days >= 0 && days < DAYS_OF_WEEK) {
            return times.weekday(at);
        }
        return times.localDate(at).getYear() == today.getYear() ? times.monthAndDay(at) : times.yearMonthAndDay(at);
    }

    /**
     * Returns date, time and zone in words: "Sunday, November 29, 2026, 9:24 p.m. Eastern Standard Time"; the date only if no
     * time of day is known.
     */
    static String full(Update update, ZoneId zone, Messages messages) {
        Instant at = update.publishedAt();
        Times times = new Times(zone, messages.language());
        if (update.dateOnly()) {
            return messages.capitalize(times.date(at));
        }
        String time = messages.format("time.zone", clock(at, zone, messages), times.zoneName(at));
        return messages.capitalize(messages.format("when", times.date(at), time));
    }

    /** Returns day and time: "November 3, 10:12 p.m." */
    static String of(Instant at, ZoneId zone, Messages messages) {
        Times times = new Times(zone, messages.language());
        return messages.format("when", times.monthAndDay(at), clock(at, zone, messages));
    }
}
