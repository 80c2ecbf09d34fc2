package dev.earshot.desk;

import dev.earshot.archive.model.Archived;
import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.matching.Dating;
import dev.earshot.desk.matching.Division;
import dev.earshot.desk.matching.Matching;
import dev.earshot.desk.matching.NewIds;
import dev.earshot.desk.matching.Print;
import dev.earshot.desk.matching.References;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
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
public final class Planning {
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
    private final List<DraftUpdate> unlinked = new ArrayList<>();
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
    public static Plan plan(Draft draft, @Nullable Archived archived, Instant now) {
        return new Planning(draft, archived, now, now).plan();
    }

    /** Plans a draft for an empty archive, as if what is still to come had come. */
    static Plan preview(Draft draft, Instant now) {
        return new Planning(draft, null, now, Instant.MAX).plan();
    }

    private Plan plan() {
        if (isOnlyWithdrawn()) {
            planAir();
            ArticleCopy copy =
                    archived == null ? draft.copy() : archived.article().copy();
            return plan(Wording.of(draft, copy, archived, now), remembered());
        }
        if (draft.updates().isEmpty() && !draft.complete() && hasUpdates()) {
            // an error page, or half a page: it says nothing of the updates, and so nothing of the words around them
            missing = (int) pieces().stream().filter(this::mayWithdraw).count();
            return plan(Wording.of(Objects.requireNonNull(archived)), null);
        }
        ArticleCopy copy = draft.updates().isEmpty() ? planStory() : planUpdates();
        planWithdrawals();
        planAir();
        return plan(Wording.of(draft, copy, archived, now), remembered());
    }

    private boolean isOnlyWithdrawn() {
        return draft.withdrawn()
                && draft.updates().isEmpty()
                && draft.copy().body().isEmpty();
    }

    private Plan plan(Wording wording, Plan.@Nullable Remembered remembered) {
        boolean fresh = archived == null && !steps.isEmpty();
        boolean revised = archived != null && wording.isNew();
        return new Plan(
                draft,
                fresh,
                fresh || revised ? wording.copy() : null,
                archived == null ? 1 : archived.article().revision() + (revised ? 1 : 0),
                wording.print(),
                remembered,
                List.copyOf(steps),
                unchanged,
                missing,
                wording.closedAt(),
                List.copyOf(unlinked),
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
        DraftUpdate update = storyDraft(blocks, at);
        settle(update, story, at, true, story == null && !at.isAfter(due) ? give(update, at) : null, null);
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
        List<@Nullable UpdateId> given = new ArrayList<>();
        for (int i = 0; i < updates.size(); i++) {
            boolean published = matches[i] == null && !times.get(i).isAfter(due);
            given.add(published ? give(updates.get(i), times.get(i)) : null);
        }
        References references = references(updates, matches, given, times);
        for (int i = 0; i < updates.size(); i++) {
            UpdateId self =
                    matches[i] == null ? given.get(i) : matches[i].update().id();
            UpdateId corrects = references.find(updates.get(i).corrects(), self, times.get(i));
            settle(updates.get(i), matches[i], times.get(i), redated, given.get(i), corrects);
        }
        Piece story = story();
        if (story == null) {
            return copy;
        }
        // what was published as the story stays an entry, and goes on following the body
        kept.add(story.update().id());
        if (!copy.body().isEmpty()) {
            Instant at = story.update().publishedAt();
            settle(storyDraft(copy.body(), at), story, at, false, null, null);
        }
        return copy.withBody(List.of());
    }

    private UpdateId give(DraftUpdate update, Instant at) {
        return ids.give(update, at.truncatedTo(ChronoUnit.MINUTES));
    }

    /** What an update of the draft may name: the others of the draft, and what is archived beside them. */
    private References references(
            List<DraftUpdate> updates, @Nullable Piece[] matches, List<@Nullable UpdateId> given, List<Instant> times) {
        References references = new References();
        Set<UpdateId> matched = new HashSet<>();
        for (int i = 0; i < updates.size(); i++) {
            Piece match = matches[i];
            UpdateId id = match == null ? given.get(i) : match.update().id();
            if (id != null) {
                references.add(id, updates.get(i), times.get(i));
                matched.add(id);
            }
        }
        pieces().stream()
                .filter(piece -> !matched.contains(piece.update().id()))
                .forEach(piece -> references.add(
                        piece, !piece.update().isWithdrawn() && !(draft.complete() && mayWithdraw(piece))));
        return references;
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
     * @param given the id of one that is published now; null where there is a match, or it is still to come
     * @param corrects the update that it puts right, or null
     */
    private void settle(
            DraftUpdate update,
            @Nullable Piece match,
            Instant at,
            boolean timed,
            @Nullable UpdateId given,
            @Nullable UpdateId corrects) {
        boolean links = update.corrects() != null && update.corrects().isTold();
        if (links && corrects == null && (match != null || given != null)) {
            unlinked.add(update);
        }
        if (match == null) {
            if (given == null) {
                hold(at);
            } else {
                publish(update, at, given, corrects);
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
        Update next = revising.next(match, update, corrects, at, timed);
        if (next != null && at.isAfter(now)) {
            hold(at);
        } else if (next != null) {
            boolean own = old.source().name().equals(draft.source());
            steps.add(new Plan.Step.Correct(next, own ? Revising.print(match, update, corrects) : match.print()));
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

    private void publish(DraftUpdate update, Instant at, UpdateId id, @Nullable UpdateId corrects) {
        Update fresh = revising.fresh(id, ids.sourceId(update), update, corrects, at);
        steps.add(new Plan.Step.Publish(fresh, Print.of(update, corrects != null), at.truncatedTo(ChronoUnit.MINUTES)));
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
