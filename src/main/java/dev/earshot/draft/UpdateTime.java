package dev.earshot.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** How much a document says about the time of one of its updates. */
public sealed interface UpdateTime {
    /** A point in time: machine-readable, or otherwise without doubt. */
    record Exact(Instant at) implements UpdateTime {}

    /** A date and a time of day. */
    record Dated(LocalDate date, LocalTime time, ZoneId zone) implements UpdateTime {}

    /** A day of some year and a time of day, where nothing in the document says what year. */
    record DatedWithoutYear(MonthDay date, LocalTime time, ZoneId zone) implements UpdateTime {}

    /** A time of day alone, as a page tells it that runs for a day. */
    record TimeOfDay(LocalTime time, ZoneId zone) implements UpdateTime {}

    /**
     * Nothing: the document doesn't say it. What is archived keeps its time.
     *
     * @param estimate the likely time of what is new, as by its neighbours; null for the time when it is first seen
     */
    record Unstated(@Nullable Instant estimate) implements UpdateTime {}
}
