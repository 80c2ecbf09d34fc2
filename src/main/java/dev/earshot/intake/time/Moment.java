package dev.earshot.intake.time;

import dev.earshot.draft.When;
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
 * @param day the day, where its year is not told
 * @param precise whether the time is told to the minute
 * @param impossible the words of a date or time that there is not, or null
 * @param unknownZone an abbreviation that stands where a zone would, or null
 * @param end where the words end
 */
public record Moment(
        @Nullable LocalDate date,
        @Nullable MonthDay day,
        @Nullable LocalTime time,
        @Nullable ZoneId zone,
        boolean precise,
        @Nullable String impossible,
        @Nullable String unknownZone,
        int end) {
    /** How far a leap day may be from the date beside it. */
    private static final int YEARS = 4;

    /** Whether a time of day is told, be it an impossible one. */
    public boolean hasTime() {
        return time != null || impossible != null;
    }

    /** When a moment is, by the clock of a zone where it names none. */
    public When when(@Nullable LocalDate near, ZoneId clock) {
        LocalTime told = Objects.requireNonNull(time);
        ZoneId there = zone == null ? clock : zone;
        if (date != null) {
            return new When.Dated(date, told, there);
        }
        if (day == null) {
            return new When.TimeOfDay(told, there);
        }
        return near == null
                ? new When.DatedWithoutYear(day, told, there)
                : new When.Dated(nearest(day, near), told, there);
    }

    /** The year is the one that brings the day nearest: January 1 beside a Date of December 31 is in the next. */
    private static LocalDate nearest(MonthDay day, LocalDate date) {
        return IntStream.rangeClosed(date.getYear() - YEARS, date.getYear() + YEARS)
                .filter(day::isValidYear)
                .mapToObj(day::atYear)
                .min((a, b) -> Long.compare(distance(a, date), distance(b, date)))
                .orElse(date);
    }

    private static long distance(LocalDate one, LocalDate other) {
        return Math.abs(one.toEpochDay() - other.toEpochDay());
    }
}
