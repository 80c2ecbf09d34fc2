package dev.earshot.desk.matching;

import dev.earshot.draft.UpdateTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assigns dates to times of day. Pages show times of day, but seldom dates. From the oldest update to the newest, a
 * time that decreases means that midnight has passed.
 */
public final class DateResolver {
    /** A smaller step back is a misplaced update; a larger one, a midnight. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private static final Duration MISPLACED_TOLERANCE = Duration.ofMinutes(30);

    private final List<UpdateTime> times;
    private final Instant now;
    private final @Nullable Instant[] resolved;

    private DateResolver(List<UpdateTime> times, Instant now) {
        this.times = times;
        this.now = now;
        this.resolved = new Instant[times.size()];
    }

    /**
     * Returns when a page's updates were published.
     *
     * @param times oldest first
     * @param archived for each update its archived time, or null; archived updates keep their date
     * @param start the date of the oldest if the page says it; without it, and with nothing archived, the dates are the
     *     latest that put no update in the future
     */
    public static List<Instant> resolve(
            List<UpdateTime> times, List<@Nullable Instant> archived, @Nullable LocalDate start, Instant now) {
        DateResolver dateResolver = new DateResolver(times, now);
        dateResolver.resolveKnown(archived);
        dateResolver.releaseMoved(archived);
        if (dateResolver.isNothingKnown() && start == null) {
            return dateResolver.latestDays();
        }
        dateResolver.walk(start);
        return List.of(dateResolver.resolved);
    }

    private void resolveKnown(List<@Nullable Instant> archived) {
        for (int i = 0; i < resolved.length; i++) {
            Instant known = archived.get(i);
            resolved[i] = switch (times.get(i)) {
                case UpdateTime.Exact exact -> exact.at();
                case UpdateTime.Dated dated -> at(dated.date(), dated.time(), dated.zone());
                case UpdateTime.DatedWithoutYear yearly -> latestYear(yearly);
                case UpdateTime.TimeOfDay daily -> known == null ? null : nearest(known, daily.time(), daily.zone());
                case UpdateTime.Unstated unstated ->
                    known != null ? known : unstated.estimate() != null ? unstated.estimate() : now;
            };
        }
    }

    /**
     * Drops the date of an update whose time was edited and which its old date would misplace, so that it is dated by
     * its position.
     */
    private void releaseMoved(List<@Nullable Instant> archived) {
        Instant earlier = null;
        for (int i = 0; i < resolved.length; i++) {
            Instant own = resolved[i];
            if (own == null) {
                continue;
            }
            boolean edited = times.get(i) instanceof UpdateTime.TimeOfDay && !own.equals(archived.get(i));
            if (edited && earlier != null && own.isBefore(earlier.minus(HALF_A_DAY))) {
                resolved[i] = null;
            } else if (!edited) {
                earlier = own;
            }
        }
    }

    private boolean isNothingKnown() {
        for (Instant instant : resolved) {
            if (instant != null) {
                return false;
            }
        }
        return true;
    }

    /** Dates forward from the oldest, and backward from the first known date what is older than that. */
    private void walk(@Nullable LocalDate start) {
        int first = 0;
        while (first < resolved.length && resolved[first] == null) {
            first++;
        }
        if (start != null && first > 0) {
            resolved[0] = after(null, start, 0);
        } else {
            for (int i = first - 1; i >= 0; i--) {
                resolved[i] = before(i);
            }
        }
        Instant[] next = nextKnown();
        for (int i = 1; i < resolved.length; i++) {
            if (resolved[i] == null) {
                resolved[i] = after(resolved[i - 1], start, i);
                // there is no midnight between this and the known updates after it: it is misplaced
                if (resolved[i].isAfter(next[i])) {
                    resolved[i] = dayBefore(i, HALF_A_DAY);
                } else if (resolved[i].isAfter(now)) {
                    resolved[i] = dayBefore(i, MISPLACED_TOLERANCE);
                }
            }
        }
    }

    /** Returns for each update the time of the next one after it that is known. */
    private Instant[] nextKnown() {
        Instant[] next = new Instant[resolved.length];
        Instant known = Instant.MAX;
        for (int i = resolved.length - 1; i >= 0; i--) {
            next[i] = known;
            known = resolved[i] == null ? known : resolved[i];
        }
        return next;
    }

    /** Returns the day before, unless that is farther than {@code max} before the previous update. */
    private Instant dayBefore(int place, Duration max) {
        UpdateTime.TimeOfDay own = (UpdateTime.TimeOfDay) times.get(place);
        Instant at = Objects.requireNonNull(resolved[place]);
        Instant before = at(at.atZone(own.zone()).toLocalDate().minusDays(1), own.time(), own.zone());
        return before.isBefore(Objects.requireNonNull(resolved[place - 1]).minus(max)) ? at : before;
    }

    private Instant after(@Nullable Instant earlier, @Nullable LocalDate start, int place) {
        UpdateTime.TimeOfDay own = (UpdateTime.TimeOfDay) times.get(place);
        if (earlier == null) {
            return at(Objects.requireNonNull(start), own.time(), own.zone());
        }
        ZonedDateTime last = toMinute(earlier).atZone(own.zone());
        Instant sameDay = at(last.toLocalDate(), own.time(), own.zone());
        if (!own.time().isBefore(last.toLocalTime())) {
            return sameDay;
        }
        Instant nextDay = at(last.toLocalDate().plusDays(1), own.time(), own.zone());
        // a small step back that would lead into the future is a misplaced update, not a midnight
        boolean smallStep =
                own.time().toSecondOfDay() > last.toLocalTime().toSecondOfDay() - LocalTime.NOON.toSecondOfDay();
        return nextDay.isAfter(now) && smallStep ? sameDay : nextDay;
    }

    private Instant before(int place) {
        UpdateTime.TimeOfDay own = (UpdateTime.TimeOfDay) times.get(place);
        ZonedDateTime next =
                toMinute(Objects.requireNonNull(resolved[place + 1])).atZone(own.zone());
        // an update slightly later than the next one is misplaced; a day between them would be long
        boolean sameDay = !own.time().isAfter(next.toLocalTime().plus(MISPLACED_TOLERANCE))
                || next.toLocalTime().plus(MISPLACED_TOLERANCE).isBefore(next.toLocalTime());
        return at(next.toLocalDate().minusDays(sameDay ? 0 : 1), own.time(), own.zone());
    }

    /** Returns the latest dates that put nothing in the future. */
    private List<Instant> latestDays() {
        if (resolved.length == 0) {
            return List.of();
        }
        UpdateTime.TimeOfDay oldest = (UpdateTime.TimeOfDay) times.getFirst();
        LocalDate start = now.atZone(oldest.zone()).toLocalDate();
        // a page over several days starts earlier by that many days: jump back far enough, then correct the rest
        List<Instant> dates = datesFrom(start);
        Instant newest = dates.stream().max(Instant::compareTo).orElse(now);
        while (newest.isAfter(now)) {
            long days = Math.max(1, Duration.between(now, newest).toDays());
            start = start.minusDays(days);
            dates = datesFrom(start);
            newest = dates.stream().max(Instant::compareTo).orElse(now);
        }
        return dates;
    }

    private List<Instant> datesFrom(LocalDate start) {
        DateResolver dateResolver = new DateResolver(times, Instant.MAX);
        dateResolver.walk(start);
        return List.of(dateResolver.resolved);
    }

    /** Returns the last time that this day occurred. */
    private Instant latestYear(UpdateTime.DatedWithoutYear when) {
        int year = now.atZone(when.zone()).getYear();
        Instant thisYear = at(when.date().atYear(year), when.time(), when.zone());
        return thisYear.isAfter(now) ? at(when.date().atYear(year - 1), when.time(), when.zone()) : thisYear;
    }

    /** Returns the time of day on whichever of three days is nearest to the archived time. */
    private static Instant nearest(Instant known, LocalTime time, ZoneId zone) {
        ZonedDateTime old = known.atZone(zone);
        if (old.getHour() == time.getHour() && old.getMinute() == time.getMinute()) {
            return known;
        }
        Instant best = at(old.toLocalDate(), time, zone);
        for (int days = -1; days <= 1; days += 2) {
            Instant other = at(old.toLocalDate().plusDays(days), time, zone);
            boolean nearer = Duration.between(known, other)
                            .abs()
                            .compareTo(Duration.between(known, best).abs())
                    < 0;
            best = nearer ? other : best;
        }
        return best;
    }

    private static Instant toMinute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant();
    }
}
