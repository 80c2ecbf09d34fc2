package dev.earshot.intake.time;

import dev.earshot.draft.UpdateTime;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as words tell it: a date, a time of day, and the zone of its clock, each where the words have it.
 *
 * @param date the day, where its year is told
 * @param monthDay the day, where its year is not told
 * @param hasMinutes whether the time is told to the minute
 * @param invalidText the words of a date or time that there is not, or null
 * @param unknownZone an abbreviation that stands where a zone would, or null
 * @param end where the words end
 */
public record TextTime(
        @Nullable LocalDate date,
        @Nullable MonthDay monthDay,
        @Nullable LocalTime time,
        @Nullable ZoneId zone,
        boolean hasMinutes,
        @Nullable String invalidText,
        @Nullable String unknownZone,
        int end) {
    /** How far a leap day may be from the date beside it. */
    private static final int MAX_YEARS_APART = 4;

    /** Whether a time of day is told, be it an impossible one. */
    public boolean hasTime() {
        return time != null || invalidText != null;
    }

    /** When a moment is, by the clock of a zone where it names none. */
    public UpdateTime when(@Nullable LocalDate referenceDate, ZoneId defaultZone) {
        LocalTime clockTime = Objects.requireNonNull(time);
        ZoneId timeZone = zone == null ? defaultZone : zone;
        if (date != null) {
            return new UpdateTime.Dated(date, clockTime, timeZone);
        }
        if (monthDay == null) {
            return new UpdateTime.TimeOfDay(clockTime, timeZone);
        }
        return referenceDate == null
                ? new UpdateTime.DatedWithoutYear(monthDay, clockTime, timeZone)
                : new UpdateTime.Dated(nearest(monthDay, referenceDate), clockTime, timeZone);
    }

    /** The year is the one that brings the day nearest: January 1 beside a Date of December 31 is in the next. */
    private static LocalDate nearest(MonthDay day, LocalDate date) {
        return IntStream.rangeClosed(date.getYear() - MAX_YEARS_APART, date.getYear() + MAX_YEARS_APART)
                .filter(day::isValidYear)
                .mapToObj(day::atYear)
                .min((a, b) -> Long.compare(distance(a, date), distance(b, date)))
                .orElse(date);
    }

    private static long distance(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay());
    }
}
