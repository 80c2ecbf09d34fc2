package dev.earshot.page.view;

import dev.earshot.article.Update;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A point in time as a page shows it.
 *
 * @param datetime for machines: a global date and time as HTML defines it, or a date
 * @param words for people
 */
public record DisplayTime(String datetime, String words) {
    /** Returns when an update was published: for machines the date only if that is all that is known. */
    static DisplayTime of(Update update, ZoneId zone, String words) {
        return update.dateOnly()
                ? new DisplayTime(
                        update.publishedAt().atZone(zone).toLocalDate().toString(), words)
                : of(update.publishedAt(), zone, words);
    }

    static DisplayTime of(Instant at, ZoneId zone, String words) {
        String datetime = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime());
        return new DisplayTime(datetime, words);
    }
}
