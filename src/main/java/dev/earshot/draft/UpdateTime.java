package dev.earshot.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a document says about the time of one of its updates. */
public sealed interface UpdateTime {
    /**
     * A point in time: machine-readable, or otherwise unambiguous.
     *
     * @param dateOnly whether the document only gives the date; the point in time is then the start of that day
     */
    record Exact(Instant at, boolean dateOnly) implements UpdateTime {
        public Exact(Instant at) {
            this(at, false);
        }
    }

    /** A date and a time of day. */
    record Dated(LocalDate date, LocalTime time, ZoneId zone) implements UpdateTime {}

    /** A day and a time of day, in a document that doesn't give the year. */
    record DatedWithoutYear(MonthDay date, LocalTime time, ZoneId zone) implements UpdateTime {}

    /** A time of day only, as on a page that covers one day. */
    record TimeOfDay(LocalTime time, ZoneId zone) implements UpdateTime {}

    /**
     * Nothing: the document doesn't give the time. An archived update keeps its own.
     *
     * @param estimate the likely time of a new update, as by its neighbors; null for the time when it is first seen
     */
    record Unstated(@Nullable Instant estimate) implements UpdateTime {}
}
