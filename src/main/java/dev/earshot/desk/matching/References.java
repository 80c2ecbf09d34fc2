package dev.earshot.desk.matching;

import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.Kind;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the update that another one says it puts right. It is found for certain or not at all: what fits two updates is
 * no reference.
 */
public final class References {
    /** A time of day alone is one of the hours before; what is further away is another day's. */
    private static final Duration REACH = Duration.ofHours(12);

    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * An update that may be meant.
     *
     * @param claimed the id that its document says it has, or null
     * @param called what its source calls it, or null
     * @param timed whether its time may name it
     */
    private record Candidate(
            UpdateId id, @Nullable String claimed, @Nullable String called, Instant at, boolean timed) {}

    /** The update of a draft, under the id that it has or will have. */
    public void add(UpdateId id, DraftUpdate draft, Instant at) {
        candidates.add(new Candidate(id, draft.id(), draft.sourceId(), at, true));
    }

    /**
     * An archived update that is not one of the draft's.
     *
     * @param staying whether it is on the air and will be
     */
    public void add(Piece piece, boolean staying) {
        Update update = piece.update();
        candidates.add(new Candidate(
                update.id(), null, piece.called(), update.publishedAt(), staying && update.kind() != Kind.STORY));
    }

    /**
     * The update that is meant; null where there is none, or more than one that fits.
     *
     * @param self the update that says it, or null where it has no id yet
     * @param at when that one was published
     */
    @Nullable
    public UpdateId find(@Nullable Corrects corrects, @Nullable UpdateId self, Instant at) {
        if (corrects == null) {
            return null;
        }
        UpdateId found = switch (corrects) {
            case Corrects.Named named -> named(named.name());
            case Corrects.At told -> {
                Predicate<Instant> fits = fits(told.when(), at);
                yield one(candidate -> candidate.timed()
                        && candidate.at().isBefore(at)
                        && !candidate.id().equals(self)
                        && fits.test(candidate.at()));
            }
        };
        return found == null || found.equals(self) ? null : found;
    }

    /** By the first kind of name that anything has: its id, the id it has in its document, what its source calls it. */
    private @Nullable UpdateId named(String name) {
        return Stream.<Predicate<Candidate>>of(
                        candidate -> candidate.id().toString().equals(name),
                        candidate -> name.equals(candidate.claimed()),
                        candidate -> name.equals(candidate.called()))
                .filter(rule -> candidates.stream().anyMatch(rule))
                .findFirst()
                .map(this::one)
                .orElse(null);
    }

    private @Nullable UpdateId one(Predicate<Candidate> rule) {
        List<UpdateId> found =
                candidates.stream().filter(rule).map(Candidate::id).distinct().toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static Predicate<Instant> fits(When when, Instant at) {
        return switch (when) {
            case When.TimeOfDay daily -> {
                LocalDateTime own = LocalDateTime.ofInstant(at, daily.zone());
                LocalDateTime today = own.toLocalDate().atTime(minute(daily.time()));
                LocalDateTime meant = today.isBefore(own) ? today : today.minusDays(1);
                boolean near = Duration.between(meant, own).compareTo(REACH) < 0;
                yield other -> near && local(other, daily.zone()).equals(meant);
            }
            case When.Dated dated -> {
                LocalDateTime meant = dated.date().atTime(minute(dated.time()));
                yield other -> local(other, dated.zone()).equals(meant);
            }
            case When.DatedWithoutYear yearly ->
                other -> {
                    LocalDateTime its = local(other, yearly.zone());
                    return MonthDay.from(its).equals(yearly.date())
                            && its.toLocalTime().equals(minute(yearly.time()));
                };
            case When.Exact exact -> other -> Objects.equals(other, exact.at());
            case When.Supposed supposed -> other -> false;
        };
    }

    private static LocalDateTime local(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES);
    }

    private static LocalTime minute(LocalTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }
}
