package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
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
 * Finds the update that another one corrects. It is found only if it is unique: a reference that fits two updates is
 * dropped.
 */
public final class CorrectionResolver {
    /** A time of day refers to the preceding hours; one that is farther away is another day's. */
    private static final Duration TIME_OF_DAY_REACH = Duration.ofHours(12);

    private final List<Candidate> candidates = new ArrayList<>();

    /**
     * An update that may be the target.
     *
     * @param localId its id within its document, or null
     * @param sourceId its source's id, or null
     * @param matchableByTime whether it may be referred to by time
     */
    private record Candidate(
            UpdateId id, @Nullable String localId, @Nullable String sourceId, Instant at, boolean matchableByTime) {}

    /** Adds an update of the draft, under the id that it has or will have. */
    public void addCandidate(UpdateId id, DraftUpdate draft, Instant at) {
        candidates.add(new Candidate(id, draft.localId(), draft.sourceId(), at, true));
    }

    /**
     * Adds an archived update that is not in the draft.
     *
     * @param staysLive whether it is live and remains so
     */
    public void addCandidate(ArchivedUpdate archivedUpdate, boolean staysLive) {
        Update update = archivedUpdate.update();
        candidates.add(new Candidate(
                update.id(),
                null,
                archivedUpdate.currentSourceId(),
                update.publishedAt(),
                staysLive && update.kind() != UpdateKind.STORY));
    }

    /**
     * Returns the target; null if there is none, or more than one fits.
     *
     * @param self the update that refers to it, or null if that has no id yet
     * @param at when that update was published
     */
    @Nullable
    public UpdateId resolve(@Nullable CorrectionTarget correctionTarget, @Nullable UpdateId self, Instant at) {
        if (correctionTarget == null) {
            return null;
        }
        UpdateId found = switch (correctionTarget) {
            case CorrectionTarget.ById byId -> byName(byId.id());
            case CorrectionTarget.ByTime byTime -> {
                Predicate<Instant> fits = timeFilter(byTime.time(), at);
                yield uniqueMatch(candidate -> candidate.matchableByTime()
                        && candidate.at().isBefore(at)
                        && !candidate.id().equals(self)
                        && fits.test(candidate.at()));
            }
        };
        return found == null || found.equals(self) ? null : found;
    }

    /**
     * Finds a candidate by the first kind of id that matches any: its permanent id, its id within the document, its
     * source's id.
     */
    private @Nullable UpdateId byName(String name) {
        return Stream.<Predicate<Candidate>>of(
                        candidate -> candidate.id().toString().equals(name),
                        candidate -> name.equals(candidate.localId()),
                        candidate -> name.equals(candidate.sourceId()))
                .filter(rule -> candidates.stream().anyMatch(rule))
                .findFirst()
                .map(this::uniqueMatch)
                .orElse(null);
    }

    private @Nullable UpdateId uniqueMatch(Predicate<Candidate> rule) {
        List<UpdateId> found =
                candidates.stream().filter(rule).map(Candidate::id).distinct().toList();
        return found.size() == 1 ? found.getFirst() : null;
    }

    private static Predicate<Instant> timeFilter(UpdateTime updateTime, Instant at) {
        return switch (updateTime) {
            case UpdateTime.TimeOfDay daily -> {
                LocalDateTime own = LocalDateTime.ofInstant(at, daily.zone());
                LocalDateTime today = own.toLocalDate().atTime(minute(daily.time()));
                LocalDateTime meant = today.isBefore(own) ? today : today.minusDays(1);
                boolean near = Duration.between(meant, own).compareTo(TIME_OF_DAY_REACH) < 0;
                yield other -> near && local(other, daily.zone()).equals(meant);
            }
            case UpdateTime.Dated dated -> {
                LocalDateTime meant = dated.date().atTime(minute(dated.time()));
                yield other -> local(other, dated.zone()).equals(meant);
            }
            case UpdateTime.DatedWithoutYear yearly ->
                other -> {
                    LocalDateTime its = local(other, yearly.zone());
                    return MonthDay.from(its).equals(yearly.date())
                            && its.toLocalTime().equals(minute(yearly.time()));
                };
            case UpdateTime.Exact exact -> other -> Objects.equals(other, exact.at());
            case UpdateTime.Unstated unstated -> other -> false;
        };
    }

    private static LocalDateTime local(Instant at, ZoneId zone) {
        return LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.MINUTES);
    }

    private static LocalTime minute(LocalTime time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }
}
