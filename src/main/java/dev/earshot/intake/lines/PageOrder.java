package dev.earshot.intake.lines;

import dev.earshot.draft.UpdateTime;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;

/**
 * Determines from the times of its updates whether a page runs newest first.
 *
 * <p>Between two neighbors with a date, the step is the difference of their times. Without a date, it is the shorter way around
 * the clock, so that 12:10 a.m. above 11:50 p.m. is a step down past midnight and not a jump up. Most steps decide; a draw is
 * newest first, as most pages are.
 */
public final class PageOrder {
    /** The difference of two zones changes with the season; where no date is known, it is judged on this day. */
    private static final LocalDate ANY_DAY = LocalDate.of(2024, 1, 15);

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long YEAR = Duration.ofDays(ANY_DAY.lengthOfYear()).toSeconds();

    private PageOrder() {}

    /**
     * Returns whether a page has its newest update first.
     *
     * @param times those of the updates, from the top of the page to its end
     */
    public static boolean isNewestFirst(List<UpdateTime> times) {
        int rises = 0;
        for (int i = 1; i < times.size(); i++) {
            rises += Long.signum(step(times.get(i - 1), times.get(i)));
        }
        return rises <= 0;
    }

    private static long step(UpdateTime from, UpdateTime to) {
        long seconds = seconds(to) - seconds(from);
        if (from instanceof UpdateTime.DatedWithoutYear && to instanceof UpdateTime.DatedWithoutYear) {
            return shortestWayRound(seconds, YEAR);
        }
        return hasDay(from) && hasDay(to) ? seconds : shortestWayRound(seconds, DAY);
    }

    private static long shortestWayRound(long step, long cycle) {
        long around = Math.floorMod(step, cycle);
        return around > cycle / 2 ? around - cycle : around;
    }

    private static boolean hasDay(UpdateTime updateTime) {
        return !(updateTime instanceof UpdateTime.TimeOfDay);
    }

    private static long seconds(UpdateTime updateTime) {
        return switch (updateTime) {
            case UpdateTime.Exact exact -> exact.at().getEpochSecond();
            case UpdateTime.Dated dated -> seconds(dated.date(), dated.time(), dated.zone());
            case UpdateTime.DatedWithoutYear dated -> seconds(day(dated.date()), dated.time(), dated.zone());
            case UpdateTime.TimeOfDay clock -> seconds(ANY_DAY, clock.time(), clock.zone());
            case UpdateTime.Unstated unstated ->
                unstated.estimate() == null ? 0 : unstated.estimate().getEpochSecond();
        };
    }

    private static LocalDate day(MonthDay day) {
        return day.atYear(ANY_DAY.getYear());
    }

    private static long seconds(LocalDate date, LocalTime time, ZoneId zone) {
        return LocalDateTime.of(date, time).atZone(zone).toEpochSecond();
    }
}
