package dev.earshot.desk.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.draft.UpdateTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DateResolverTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant NOW = Instant.parse("2026-11-10T12:00:00Z");

    private static List<UpdateTime> times(String... times) {
        return Arrays.stream(times)
                .map(time -> (UpdateTime) new UpdateTime.TimeOfDay(LocalTime.parse(time), UTC))
                .toList();
    }

    private static List<Instant> date(List<UpdateTime> times, String start) {
        return DateResolver.resolve(
                times, Collections.nCopies(times.size(), null), start.isEmpty() ? null : LocalDate.parse(start), NOW);
    }

    private static List<Instant> instants(String... instants) {
        return Arrays.stream(instants).map(Instant::parse).toList();
    }

    @Test
    void pageDateIsDateOfOldestUpdate() {
        assertEquals(
                instants("2026-03-01T09:00:00Z", "2026-03-01T10:30:00Z"), date(times("09:00", "10:30"), "2026-03-01"));
    }

    @Test
    void earlierTimeMeansNextDay() {
        assertEquals(
                instants(
                        "2026-03-01T22:00:00Z", "2026-03-02T00:10:00Z", "2026-03-02T23:00:00Z", "2026-03-03T01:00:00Z"),
                date(times("22:00", "00:10", "23:00", "01:00"), "2026-03-01"));
    }

    @Test
    void withoutDateChoosesLatestDaysNotInFuture() {
        assertEquals(instants("2026-11-10T09:00:00Z", "2026-11-10T11:59:00Z"), date(times("09:00", "11:59"), ""));
        assertEquals(instants("2026-11-09T09:00:00Z", "2026-11-09T12:01:00Z"), date(times("09:00", "12:01"), ""));
        assertEquals(instants("2026-11-09T23:00:00Z", "2026-11-10T00:30:00Z"), date(times("23:00", "00:30"), ""));
        assertEquals(
                instants("2026-11-08T23:00:00Z", "2026-11-09T13:00:00Z", "2026-11-10T01:00:00Z"),
                date(times("23:00", "13:00", "01:00"), ""));
    }

    @Test
    void datesNewUpdatesFromArchivedOnes() {
        List<UpdateTime> times = times("09:00", "10:00", "08:00");
        Instant archived = Instant.parse("2026-11-05T10:00:00Z");
        assertEquals(
                instants("2026-11-05T09:00:00Z", "2026-11-05T10:00:00Z", "2026-11-06T08:00:00Z"),
                DateResolver.resolve(times, Arrays.asList(null, archived, null), null, NOW));
    }

    @Test
    void changedTimeGoesToNearestDay() {
        Instant archived = Instant.parse("2026-11-05T23:58:00Z");
        assertEquals(
                instants("2026-11-06T00:02:00Z"), DateResolver.resolve(times("00:02"), List.of(archived), null, NOW));
    }

    @Test
    void laterTimeTodayStaysInFuture() {
        Instant archived = Instant.parse("2026-11-10T11:00:00Z");
        assertEquals(
                instants("2026-11-10T11:00:00Z", "2026-11-10T18:00:00Z"),
                DateResolver.resolve(times("11:00", "18:00"), Arrays.asList(archived, null), null, NOW));
    }

    @Test
    void smallStepBackDoesNotCrossMidnightIntoFuture() {
        Instant archived = Instant.parse("2026-11-10T11:30:00Z");
        assertEquals(
                instants("2026-11-10T11:30:00Z", "2026-11-10T11:20:00Z"),
                DateResolver.resolve(times("11:30", "11:20"), Arrays.asList(archived, null), null, NOW));
    }

    @Test
    void usesDaylightTimeInForceOnDate() {
        UpdateTime inApril = new UpdateTime.Dated(
                LocalDate.parse("2017-04-12"), LocalTime.parse("16:25"), ZoneId.of("America/New_York"));
        assertEquals(instants("2017-04-12T20:25:00Z"), date(List.of(inApril), ""));
    }
}
