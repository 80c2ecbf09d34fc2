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
 * A date, time of day and zone as written in prose, each optional.
 *
 * @param date the day with a year
 * @param monthDay the day without a year
 * @param hasMinutes whether the time has minutes
 * @param invalidText a date or time that doesn't exist, or null
 * @param unknownZone an unknown abbreviation in place of a zone, or null
 * @param end of the match
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
    /** Maximum distance of a leap day from the reference date, in years. */
    private static final int MAX_YEARS_APART = 4;

    /** Returns only the day. */
    public TextTime withoutTime() {
        return new TextTime(date, monthDay, null, zone, false, invalidText, unknownZone, end);
    }

    /** Returns the same time on a day. */
    public TextTime on(LocalDate day) {
        return new TextTime(day, null, time, zone, hasMinutes, invalidText, unknownZone, end);
    }

    /** Returns whether there is a time of day, even an impossible one. */
    public boolean hasTime() {
        return time != null || invalidText != null;
    }

    /**
     * Returns the update time.
     *
     * @param referenceDate the date to infer a missing year from, or null
     * @param defaultZone used if no zone is given
     */
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

    /** Chooses the year that brings the day nearest: January 1 with a reference date of December 31 is in the next year. */
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
