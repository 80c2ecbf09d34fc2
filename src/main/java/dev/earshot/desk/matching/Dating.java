package dev.earshot.desk.matching;

import dev.earshot.draft.When;
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
 * Gives times of day their dates. Pages tell times of day and seldom dates; walking from the oldest update to the newest,
 * a time that falls means that midnight was crossed.
 */
public final class Dating {
    /** A step back by less is an update put in the wrong place; by more, a midnight that was crossed. */
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private static final Duration MISPLACED = Duration.ofMinutes(30);

    private final List<When> times;
    private final Instant now;
    private final @Nullable Instant[] found;

    private Dating(List<When> times, Instant now) {
        this.times = times;
        this.now = now;
        this.found = new Instant[times.size()];
    }

    /**
     * The points in time that a page's updates were published at.
     *
     * @param times oldest first
     * @param archived for each what the archive says of it, or null; what is archived keeps its date
     * @param start the date of the oldest, where the page says it; without it, and with nothing archived, the days are
     *     the latest that put no update in the future
     */
    public static List<Instant> of(
            List<When> times, List<@Nullable Instant> archived, @Nullable LocalDate start, Instant now) {
        Dating dating = new Dating(times, now);
        dating.anchor(archived);
        dating.letGoWhatWasMoved(archived);
        if (dating.nothingIsKnown() && start == null) {
            return dating.latestDays();
        }
        dating.walk(start);
        return List.of(dating.found);
    }

    private void anchor(List<@Nullable Instant> archived) {
        for (int i = 0; i < found.length; i++) {
            Instant known = archived.get(i);
            found[i] = switch (times.get(i)) {
                case When.Exact exact -> exact.at();
                case When.Dated dated -> at(dated.date(), dated.time(), dated.zone());
                case When.DatedWithoutYear yearly -> latestYear(yearly);
                case When.TimeOfDay daily -> known == null ? null : nearest(known, daily.time(), daily.zone());
                case When.Supposed supposed -> known != null ? known : supposed.at() != null ? supposed.at() : now;
            };
        }
    }

    /** What has another time than the archive says, and another place than its old day gives it, is dated by its place. */
    private void letGoWhatWasMoved(List<@Nullable Instant> archived) {
        Instant earlier = null;
        for (int i = 0; i < found.length; i++) {
            Instant own = found[i];
            if (own == null) {
                continue;
            }
            boolean mended = times.get(i) instanceof When.TimeOfDay && !own.equals(archived.get(i));
            if (mended && earlier != null && own.isBefore(earlier.minus(HALF_A_DAY))) {
                found[i] = null;
            } else if (!mended) {
                earlier = own;
            }
        }
    }

    private boolean nothingIsKnown() {
        for (Instant instant : found) {
            if (instant != null) {
                return false;
            }
        }
        return true;
    }

    /** From the oldest to the newest; what is older than all that is known, backwards from there. */
    private void walk(@Nullable LocalDate start) {
        int first = 0;
        while (first < found.length && found[first] == null) {
            first++;
        }
        if (start != null && first > 0) {
            found[0] = after(null, start, 0);
        } else {
            for (int i = first - 1; i >= 0; i--) {
                found[i] = before(i);
            }
        }
        Instant[] next = nextKnown();
        for (int i = 1; i < found.length; i++) {
            if (found[i] == null) {
                found[i] = after(found[i - 1], start, i);
                // no midnight lies between this and what is known of the updates behind it: it is in the wrong place
                if (found[i].isAfter(next[i])) {
                    found[i] = dayBefore(i, HALF_A_DAY);
                } else if (found[i].isAfter(now)) {
                    found[i] = dayBefore(i, MISPLACED);
                }
            }
        }
    }

    /** For each update what is known of the next one behind it of which anything is known. */
    private Instant[] nextKnown() {
        Instant[] next = new Instant[found.length];
        Instant known = Instant.MAX;
        for (int i = found.length - 1; i >= 0; i--) {
            next[i] = known;
            known = found[i] == null ? known : found[i];
        }
        return next;
    }

    /** The day before, where that is no farther from the update in front than so much. */
    private Instant dayBefore(int place, Duration most) {
        When.TimeOfDay own = (When.TimeOfDay) times.get(place);
        Instant at = Objects.requireNonNull(found[place]);
        Instant before = at(at.atZone(own.zone()).toLocalDate().minusDays(1), own.time(), own.zone());
        return before.isBefore(Objects.requireNonNull(found[place - 1]).minus(most)) ? at : before;
    }

    private Instant after(@Nullable Instant earlier, @Nullable LocalDate start, int place) {
        When.TimeOfDay own = (When.TimeOfDay) times.get(place);
        if (earlier == null) {
            return at(Objects.requireNonNull(start), own.time(), own.zone());
        }
        ZonedDateTime last = minute(earlier).atZone(own.zone());
        Instant sameDay = at(last.toLocalDate(), own.time(), own.zone());
        if (!own.time().isBefore(last.toLocalTime())) {
            return sameDay;
        }
        Instant nextDay = at(last.toLocalDate().plusDays(1), own.time(), own.zone());
        // a small step back that would lead into the future is an update put in the wrong place, not a midnight
        boolean smallStep =
                own.time().toSecondOfDay() > last.toLocalTime().toSecondOfDay() - LocalTime.NOON.toSecondOfDay();
        return nextDay.isAfter(now) && smallStep ? sameDay : nextDay;
    }

    private Instant before(int place) {
        When.TimeOfDay own = (When.TimeOfDay) times.get(place);
        ZonedDateTime next = minute(Objects.requireNonNull(found[place + 1])).atZone(own.zone());
        // what is a little later than the update behind it stands in the wrong place; a day between them would be long
        boolean sameDay = !own.time().isAfter(next.toLocalTime().plus(MISPLACED))
                || next.toLocalTime().plus(MISPLACED).isBefore(next.toLocalTime());
        return at(next.toLocalDate().minusDays(sameDay ? 0 : 1), own.time(), own.zone());
    }

    /** The latest days that put nothing in the future. */
    private List<Instant> latestDays() {
        if (found.length == 0) {
            return List.of();
        }
        When.TimeOfDay oldest = (When.TimeOfDay) times.getFirst();
        LocalDate start = now.atZone(oldest.zone()).toLocalDate();
        // a page over several days begins as many days earlier: far enough back, then forward by what is left
        List<Instant> dates = from(start);
        Instant newest = dates.stream().max(Instant::compareTo).orElse(now);
        while (newest.isAfter(now)) {
            long days = Math.max(1, Duration.between(now, newest).toDays());
            start = start.minusDays(days);
            dates = from(start);
            newest = dates.stream().max(Instant::compareTo).orElse(now);
        }
        return dates;
    }

    private List<Instant> from(LocalDate start) {
        Dating dating = new Dating(times, Instant.MAX);
        dating.walk(start);
        return List.of(dating.found);
    }

    /** The last time that this day came. */
    private Instant latestYear(When.DatedWithoutYear when) {
        int year = now.atZone(when.zone()).getYear();
        Instant thisYear = at(when.date().atYear(year), when.time(), when.zone());
        return thisYear.isAfter(now) ? at(when.date().atYear(year - 1), when.time(), when.zone()) : thisYear;
    }

    /** The time of day on that one of three days that is nearest to what is archived. */
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

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant();
    }
}
