package dev.earshot.desk;

import dev.earshot.archive.Archived;
import dev.earshot.archive.Archived.Piece;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a draft changes in what is archived, without touching the archive. */
final class Planning {
    private final Draft draft;

    private final @Nullable Archived archived;
    private final Instant now;
    private final Instant due;
    private final List<Plan.Step> steps = new ArrayList<>();
    private final Set<UpdateId> kept = new HashSet<>();
    private final Map<UpdateId, String> called = new LinkedHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final NewIds ids;
    private final Revising revising;
    private int unchanged;
    private int missing;
    private @Nullable Instant heldUntil;

    private Planning(Draft draft, @Nullable Archived archived, Instant now, Instant due) {
        this.draft = draft;
        this.archived = archived;
        this.now = now;
        this.due = due;
        this.ids = new NewIds(draft, pieces());
        this.revising = new Revising(draft, now);
        draft.updates().stream()
                .map(DraftUpdate::sourceId)
                .filter(Objects::nonNull)
                .forEach(name -> names.merge(name, 1, Integer::sum));
    }

    /**
     * Plans a draft.
     *
     * @param archived the article as it is archived, or null where it is new
     * @param now what counts as the present: what is published later is held back
     */
    static Plan plan(Draft draft, @Nullable Archived archived, Instant now) {
        return new Planning(draft, archived, now, now).plan();
    }

    /** Plans a draft for an empty archive, as if what is still to come had come. */
    static Plan preview(Draft draft, Instant now) {
        return new Planning(draft, null, now, Instant.MAX).plan();
    }

    private Plan plan() {
        if (isOnlyWithdrawn()) {
            planAir();
            return plan(archived == null ? draft.copy() : archived.article().copy(), remembered());
        }
        if (draft.updates().isEmpty() && !draft.complete() && hasUpdates()) {
            // an error page, or half a page: it says nothing of the updates, and so nothing of the words around them
            missing = (int) pieces().stream().filter(this::mayWithdraw).count();
            return plan(Objects.requireNonNull(archived).article().copy(), null);
        }
        ArticleCopy copy = draft.updates().isEmpty() ? planStory() : planUpdates();
        planWithdrawals();
        planAir();
        return plan(copy, remembered());
    }

    private boolean isOnlyWithdrawn() {
        return draft.withdrawn()
                && draft.updates().isEmpty()
                && draft.copy().body().isEmpty();
    }

    private Plan plan(ArticleCopy copy, Plan.@Nullable Remembered remembered) {
        boolean fresh = archived == null && !steps.isEmpty();
        boolean revised = archived != null && isRevised(copy, archived);
        String print = archived == null || archived.source().equals(draft.source()) ? Print.of(copy) : archived.print();
        int revision = archived == null ? 1 : archived.article().revision() + (revised ? 1 : 0);
        return new Plan(
                draft,
                fresh,
                fresh || revised ? copy : null,
                revision,
                print,
                remembered,
                List.copyOf(steps),
                unchanged,
                missing,
                heldUntil);
    }

    /** What the article's own source says beside its words, where it is other than it was. */
    private Plan.@Nullable Remembered remembered() {
        if (archived == null || !archived.source().equals(draft.source())) {
            return called.isEmpty() ? null : new Plan.Remembered(null, called);
        }
        // a date that could not be given to all yet has to be new again the next time
        LocalDate dated = draft.date() == null || (isRedated() && heldUntil != null) ? archived.dated() : draft.date();
        boolean same = archived.document().equals(draft.document()) && Objects.equals(archived.dated(), dated);
        return same && called.isEmpty()
                ? null
                : new Plan.Remembered(same ? null : new Plan.Origin(draft.document(), dated), called);
    }

    private boolean isRedated() {
        return draft.date() != null && archived != null && !draft.date().equals(archived.dated());
    }

    private boolean isRevised(ArticleCopy copy, Archived before) {
        String print = Print.of(copy);
        return revising.mayCorrect(before.source())
                && !before.print().equals(print)
                && !Print.of(before.article().copy()).equals(print);
    }

    /**
     * An article without updates is one update: its body. One that had updates from the start keeps its body as
     * background, also when all of them have been taken away, so that they can come back and leave no story behind.
     */
    private ArticleCopy planStory() {
        Piece story = story();
        List<Block> body = draft.copy().body();
        if (story == null && hasUpdates()) {
            return draft.copy();
        }
        if (body.isEmpty() && hasUpdates()) {
            kept.add(Objects.requireNonNull(story).update().id());
            return draft.copy();
        }
        List<Block> blocks = body.isEmpty()
                ? List.of(
                        new Block.Paragraph("b1", null, RichText.of(draft.copy().headline())))
                : body;
        Instant at = draft.published() != null
                ? draft.published()
                : draft.date() != null
                        ? draft.date().atStartOfDay(draft.copy().zone()).toInstant()
                        : story != null ? story.update().publishedAt() : now;
        settle(storyDraft(blocks, at), story, at, true);
        return draft.copy().withBody(List.of());
    }

    private ArticleCopy planUpdates() {
        boolean redated = isRedated();
        List<When> whens = draft.updates().stream().map(DraftUpdate::when).toList();
        @Nullable Piece[] matches = Matching.match(draft, pieces(), known -> likelyTimes(whens, known, redated));
        List<DraftUpdate> updates = new ArrayList<>(draft.updates());
        ArticleCopy copy = Division.keep(draft.copy(), updates, matches);
        List<@Nullable Instant> known = new ArrayList<>();
        for (Piece match : matches) {
            known.add(match == null || redated ? null : match.update().publishedAt());
        }
        List<Instant> times = Dating.of(whens, known, draft.date(), now);
        for (int i = 0; i < updates.size(); i++) {
            settle(updates.get(i), matches[i], times.get(i), redated);
        }
        Piece story = story();
        if (story == null) {
            return copy;
        }
        // what was published as the story stays an entry, and goes on following the body
        kept.add(story.update().id());
        if (!copy.body().isEmpty()) {
            Instant at = story.update().publishedAt();
            settle(storyDraft(copy.body(), at), story, at, false);
        }
        return copy.withBody(List.of());
    }

    /** The times of a draft by the archive's days, while it isn't known yet which updates are which. */
    private List<Instant> likelyTimes(List<When> whens, List<@Nullable Instant> known, boolean redated) {
        LocalDate start = draft.date();
        if (known.stream().anyMatch(Objects::nonNull)) {
            start = redated ? null : start;
        } else if (start == null && draft.complete() && !pieces().isEmpty()) {
            // nothing is as it was: if all of it was rewritten, it begins on the day that it began on
            Instant oldest = pieces().getFirst().update().publishedAt();
            start = oldest.atZone(zone(whens.getFirst())).toLocalDate();
        }
        return Dating.of(whens, known, start, now);
    }

    private ZoneId zone(When when) {
        return switch (when) {
            case When.Exact exact -> draft.copy().zone();
            case When.Dated dated -> dated.zone();
            case When.DatedWithoutYear yearly -> yearly.zone();
            case When.TimeOfDay daily -> daily.zone();
            case When.Supposed supposed -> draft.copy().zone();
        };
    }

    /**
     * Decides on one update: new, corrected, as it was, or still to come.
     *
     * @param timed whether its time may have changed though its source says the same of it as before, since the source
     *     says another date for all
     */
    private void settle(DraftUpdate update, @Nullable Piece match, Instant at, boolean timed) {
        if (match == null) {
            if (at.isAfter(due)) {
                hold(at);
            } else {
                publish(update, at);
            }
            return;
        }
        Update old = match.update();
        kept.add(old.id());
        learnName(update, match);
        if (old.isWithdrawn() && !draft.source().equals(match.withdrawnBy())) {
            // who took it off the air puts it back, and until then nobody sees what it says
            unchanged++;
            return;
        }
        Update next = revising.next(match, update, at, timed);
        if (next != null && at.isAfter(now)) {
            hold(at);
        } else if (next != null) {
            boolean own = old.source().name().equals(draft.source());
            steps.add(new Plan.Step.Correct(next, own ? Print.of(update) : match.print()));
        } else {
            unchanged++;
        }
        if (old.isWithdrawn()) {
            steps.add(new Plan.Step.Restore(next == null || at.isAfter(now) ? old : next));
        }
    }

    private void hold(Instant at) {
        heldUntil = heldUntil == null || at.isBefore(heldUntil) ? at : heldUntil;
    }

    /** The source may give its updates other ids; the one that it goes by now is the one that it is found by. */
    private void learnName(DraftUpdate update, Piece match) {
        String name = update.sourceId();
        if (name != null
                && names.getOrDefault(name, 0) == 1
                && !name.equals(match.called())
                && match.update().source().name().equals(draft.source())) {
            called.put(match.update().id(), name);
        }
    }

    private void publish(DraftUpdate update, Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        UpdateId id = ids.give(update, minute);
        Update fresh = revising.fresh(id, ids.sourceId(update), update, at);
        steps.add(new Plan.Step.Publish(fresh, Print.of(update), minute));
    }

    /** What a complete source doesn't have any more, and brought itself, goes off the air. */
    private void planWithdrawals() {
        for (Piece piece : pieces()) {
            if (!kept.contains(piece.update().id()) && mayWithdraw(piece)) {
                missing++;
                if (draft.complete()) {
                    steps.add(new Plan.Step.Withdraw(piece.update()));
                }
            }
        }
    }

    private boolean mayWithdraw(Piece piece) {
        return !piece.update().isWithdrawn() && piece.update().source().name().equals(draft.source());
    }

    private void planAir() {
        boolean off = archived != null && archived.article().isWithdrawn();
        if (draft.withdrawn() && !off && (archived != null || !steps.isEmpty())) {
            steps.add(new Plan.Step.WithdrawArticle());
        } else if (!draft.withdrawn()
                && off
                && draft.source().equals(Objects.requireNonNull(archived).withdrawnBy())) {
            steps.add(new Plan.Step.RestoreArticle());
        }
    }

    private List<Piece> pieces() {
        return archived == null ? List.of() : archived.updates();
    }

    /** Whether the article ever had an update beside a story. */
    private boolean hasUpdates() {
        return pieces().stream().anyMatch(piece -> piece.update().kind() != Kind.STORY);
    }

    private @Nullable Piece story() {
        return pieces().stream()
                .filter(piece -> piece.update().kind() == Kind.STORY)
                .min(Comparator.comparingLong(piece -> piece.update().publishedIn()))
                .orElse(null);
    }

    private DraftUpdate storyDraft(List<Block> blocks, Instant at) {
        return new DraftUpdate(
                1,
                null,
                new When.Exact(at),
                Kind.STORY,
                false,
                draft.copy().authors(),
                draft.copy().headline(),
                null,
                blocks,
                false);
    }
}
