package dev.earshot.desk;

import dev.earshot.archive.Archived;
import dev.earshot.archive.Archived.Piece;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.article.RichText;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    private final Map<Instant, Integer> idsGiven = new HashMap<>();
    private final Set<Piece> kept = new HashSet<>();
    private int unchanged;
    private int missing;
    private @Nullable Instant heldUntil;

    private Planning(Draft draft, @Nullable Archived archived, Instant now, Instant due) {
        this.draft = draft;
        this.archived = archived;
        this.now = now;
        this.due = due;
        pieces().forEach(piece -> idsGiven.merge(piece.idMinute(), 1, Integer::sum));
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
        LocalDate dated = draft.date() != null ? draft.date() : archived == null ? null : archived.dated();
        boolean onlyWithdraws = draft.withdrawn()
                && draft.updates().isEmpty()
                && draft.copy().body().isEmpty();
        if (onlyWithdraws) {
            planAir();
            return plan(archived == null ? draft.copy() : archived.article().copy(), dated);
        }
        ArticleCopy copy = draft.updates().isEmpty() ? planStory() : planUpdates();
        planWithdrawals();
        planAir();
        return plan(copy, dated);
    }

    private Plan plan(ArticleCopy copy, @Nullable LocalDate dated) {
        String print = Print.of(copy);
        boolean revised = archived != null
                && !archived.print().equals(print)
                && !Print.of(archived.article().copy()).equals(print);
        boolean fresh = archived == null && !steps.isEmpty();
        int revision = archived == null ? 1 : archived.article().revision() + (revised ? 1 : 0);
        return new Plan(
                draft,
                fresh,
                fresh || revised ? copy : null,
                revision,
                print,
                dated,
                List.copyOf(steps),
                unchanged,
                missing,
                heldUntil);
    }

    /** An article without updates is one update: its body. */
    private ArticleCopy planStory() {
        List<Block> blocks = draft.copy().body().isEmpty()
                ? List.of(
                        new Block.Paragraph("b1", null, RichText.of(draft.copy().headline())))
                : draft.copy().body();
        Piece story = story();
        Instant at = draft.published() != null
                ? draft.published()
                : draft.date() != null
                        ? draft.date().atStartOfDay(draft.copy().zone()).toInstant()
                        : story != null ? story.update().publishedAt() : now;
        settle(storyDraft(blocks, at), story, at);
        return draft.copy().withBody(List.of());
    }

    private ArticleCopy planUpdates() {
        List<Piece> pieces = pieces();
        @Nullable Piece[] matches = Matching.match(draft.updates(), pieces);
        List<DraftUpdate> updates = new ArrayList<>(draft.updates());
        ArticleCopy copy = Division.keep(draft.copy(), updates, matches);
        boolean redated =
                draft.date() != null && archived != null && !draft.date().equals(archived.dated());
        List<@Nullable Instant> known = new ArrayList<>();
        for (Piece match : matches) {
            known.add(match == null || redated ? null : match.update().publishedAt());
        }
        List<Instant> times = Dating.of(updates.stream().map(DraftUpdate::when).toList(), known, draft.date(), now);
        for (int i = 0; i < updates.size(); i++) {
            settle(updates.get(i), matches[i], times.get(i));
        }
        Piece story = story();
        if (story != null) {
            // what was published as the story stays an entry, and goes on following the body
            kept.add(story);
            if (!copy.body().isEmpty()) {
                settle(
                        storyDraft(copy.body(), story.update().publishedAt()),
                        story,
                        story.update().publishedAt());
            }
            return copy.withBody(List.of());
        }
        return copy;
    }

    /** Decides on one update: new, corrected, as it was, or still to come. */
    private void settle(DraftUpdate update, @Nullable Piece match, Instant at) {
        if (match == null) {
            if (at.isAfter(due)) {
                heldUntil = heldUntil == null || at.isBefore(heldUntil) ? at : heldUntil;
            } else {
                publish(update, at);
            }
            return;
        }
        kept.add(match);
        Update old = match.update();
        String print = Print.of(update);
        Update next = corrected(old, update, at);
        boolean sameWords =
                Print.of(asDraft(old, update)).equals(print) && next.headline().equals(old.headline());
        if (at.isAfter(now)
                || (match.print().equals(print) && at.equals(old.publishedAt()))
                || (sameWords && at.equals(old.publishedAt()))) {
            unchanged++;
        } else {
            steps.add(new Plan.Step.Correct(next, print));
        }
        if (old.isWithdrawn() && draft.source().equals(match.withdrawnBy())) {
            steps.add(new Plan.Step.Restore(next));
        }
    }

    private void publish(DraftUpdate update, Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        ArticleId article = draft.id();
        String sourceId = uniqueSourceId(update);
        int count = idsGiven.merge(minute, 1, Integer::sum) - 1;
        UpdateId id =
                sourceId != null ? UpdateId.ofSource(article, sourceId) : UpdateId.ofMinute(article, minute, count);
        Locale language = update.language() == null ? draft.copy().language() : update.language();
        Update fresh = new Update(
                id,
                article,
                new Source(draft.source(), sourceId),
                at,
                null,
                null,
                update.kind(),
                null,
                update.keyEvent(),
                update.authors(),
                headline(update, language),
                language,
                update.blocks(),
                1,
                0,
                0);
        steps.add(new Plan.Step.Publish(fresh, Print.of(update), minute));
    }

    private Update corrected(Update old, DraftUpdate update, Instant at) {
        Locale language = update.language() == null ? draft.copy().language() : update.language();
        return new Update(
                old.id(),
                old.article(),
                old.source(),
                at,
                now,
                null,
                update.kind(),
                old.corrects(),
                update.keyEvent(),
                update.authors(),
                headline(update, language),
                language,
                update.blocks(),
                old.revision() + 1,
                old.publishedIn(),
                old.changedIn());
    }

    /** What a complete source doesn't have any more, and brought itself, goes off the air. */
    private void planWithdrawals() {
        for (Piece piece : pieces()) {
            Update update = piece.update();
            if (!kept.contains(piece)
                    && !update.isWithdrawn()
                    && update.source().name().equals(draft.source())) {
                missing++;
                if (draft.complete()) {
                    steps.add(new Plan.Step.Withdraw(update));
                }
            }
        }
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

    /** An archived update in the form of a draft, with what a draft says that the archive doesn't keep. */
    private DraftUpdate asDraft(Update old, DraftUpdate like) {
        return new DraftUpdate(
                like.line(),
                like.sourceId(),
                like.when(),
                old.kind(),
                old.keyEvent(),
                old.authors(),
                like.headline(),
                like.language(),
                old.blocks(),
                like.openEnded());
    }

    private @Nullable String uniqueSourceId(DraftUpdate update) {
        String id = update.sourceId();
        boolean unique = id != null
                && draft.updates().stream().filter(u -> id.equals(u.sourceId())).count() == 1
                && pieces().stream()
                        .noneMatch(p -> id.equals(p.update().source().id()));
        return unique ? id : null;
    }

    private static String headline(DraftUpdate update, Locale language) {
        return update.headline() == null || update.headline().isBlank()
                ? Update.headlineOf(update.blocks(), language, update.kind())
                : update.headline();
    }
}
