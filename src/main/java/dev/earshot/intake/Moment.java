package dev.earshot.intake;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as words tell it: a date, a time of day, and the zone of its clock, each where the words have it.
 *
 * @param date the day, where its year is told
 * @param day the day, where its year is not told
 * @param precise whether the time is told to the minute
 * @param impossible the words of a date or time that there is not, or null
 * @param unknownZone an abbreviation that stands where a zone would, or null
 * @param end where the words end
 */
record Moment(
        @Nullable LocalDate date,
        @Nullable MonthDay day,
        @Nullable LocalTime time,
        @Nullable ZoneId zone,
        boolean precise,
        @Nullable String impossible,
        @Nullable String unknownZone,
        int end) {
    /** Whether a time of day is told, be it an impossible one. */
    boolean hasTime() {
        return time != null || impossible != null;
    }
}
