package dev.earshot.page.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A point in time as a page shows it.
 *
 * @param datetime for machines: a global date and time as HTML defines it
 * @param words for people
 */
public record DisplayTime(String datetime, String words) {
    static DisplayTime of(Instant at, ZoneId zone, String words) {
        String datetime = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                at.atZone(zone).truncatedTo(ChronoUnit.SECONDS).toOffsetDateTime());
        return new DisplayTime(datetime, words);
    }
}
