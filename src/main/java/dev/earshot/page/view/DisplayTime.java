package dev.earshot.page.view;

import dev.earshot.article.Update;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time as a page shows it.
 *
 * @param datetime for machines: a global date and time as HTML defines it, or a date
 * @param words date, time and zone in full
 */
public record DisplayTime(String datetime, String words) {
    /** Returns when an update was published: the date only if that is all that is known. */
    static DisplayTime of(Update update, ZoneId zone) {
        if (!update.dateOnly()) {
            return of(update.publishedAt(), zone, update.language());
        }
        Times times = new Times(zone, update.language());
        return new DisplayTime(times.localDate(update.publishedAt()).toString(), times.date(update.publishedAt()));
    }

    public static DisplayTime of(Instant at, ZoneId zone, Locale language) {
        String datetime = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime());
        return new DisplayTime(datetime, new Times(zone, language).dateTimeAndZone(at));
    }
}
