package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Block;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which update of a draft is which archived one. Readers punish a changed id, so the sure pairs are made first, and they
 * tell the places and the dates of the rest:
 *
 * <ol>
 *   <li>the source's own id with what the source brought under it last;
 *   <li>what the source brought last, time and words, wherever it stands; where there are several of it, in order;
 *   <li>the source's own id alone;
 *   <li>the same words at another time; where there are several of them, in order;
 *   <li>{@linkplain FuzzyMatcher what resembles}: like words, the same time, or both.
 * </ol>
 *
 * <p>Two ids of the source are two updates, unless its {@link SourceIds} turn out not to be trusted.
 *
 * <p>A page may be cut to its newest updates while old words are posted again. So where a draft isn't known to be
 * complete, what is archived below its oldest pair counts as cut off, and words alone don't bring it back.
 */
public final class UpdateMatcher {
    private static final int NONE = OrderedMatches.NONE;

    private final List<DraftUpdate> drafts;
    private final List<ArchivedUpdate> archivedUpdates;
    private final boolean complete;
    private final int[] matches;
    private final boolean[] paired;
    private final SourceIds sourceIds;
    private final OrderedMatches orderedMatches;
    private int openCount;
    private boolean trustDecided;

    private UpdateMatcher(Draft draft, List<ArchivedUpdate> pieces) {
        this.drafts = draft.updates();
        this.archivedUpdates = pieces;
        this.complete = draft.complete();
        this.matches = new int[drafts.size()];
        this.paired = new boolean[pieces.size()];
        this.orderedMatches = new OrderedMatches(drafts.size(), pieces.size());
        this.openCount = drafts.size();
        Arrays.fill(matches, NONE);
        this.sourceIds = new SourceIds(draft, pieces);
    }

    /**
     * Pairs a draft's updates with archived ones, in time proportional to the sizes of both but for a logarithm.
     *
     * @param archived all of the article's updates, oldest first; a story among them is no update and is left alone
     * @param dates the times of the drafts, told what is known of each: that of its archived update, or null
     * @return for each draft its archived update, or null where it is new
     */
    static @Nullable public ArchivedUpdate[] match(
            Draft draft, List<ArchivedUpdate> archived, Function<List<@Nullable Instant>, List<Instant>> dates) {
        List<ArchivedUpdate> updates = archived.stream()
                .filter(archivedUpdate -> archivedUpdate.update().kind() != UpdateKind.STORY)
                .toList();
        UpdateMatcher updateMatcher = new UpdateMatcher(draft, updates);
        updateMatcher.matchCertain();
        if (updateMatcher.openCount > 0) {
            new FuzzyMatcher(updateMatcher, dates.apply(updateMatcher.times())).pairRemaining();
        }
        return Arrays.stream(updateMatcher.matches)
                .mapToObj(place -> place == NONE ? null : updates.get(place))
                .toArray(ArchivedUpdate[]::new);
    }

    private void matchCertain() {
        List<@Nullable String> prints = SourceIds.keys(drafts, Fingerprint::of);
        List<@Nullable String> brought = SourceIds.keys(
                archivedUpdates, archivedUpdate -> Fingerprint.withoutSuffix(archivedUpdate.fingerprint()));
        for (int i = 0; i < matches.length; i++) {
            int place = sourceIds.place(i);
            if (place != NONE && Objects.equals(prints.get(i), brought.get(place))) {
                pair(i, place);
            }
        }
        orderedMatches.extend(matches.clone());
        matchUnchanged(prints, brought);
        sourceIds.decideTrust(matches);
        trustDecided = true;
        matchUnchanged(prints, brought);
        matchBySourceId();
        if (openCount > 0) {
            List<@Nullable String> words = SourceIds.keys(drafts, draft -> plainText(draft.blocks()));
            List<@Nullable String> archived = SourceIds.keys(archivedUpdates, UpdateMatcher::reusableText);
            matchUnique(words, archived, false);
            matchRepeated(words, withoutWithdrawn(archived), false);
            matchRepeated(words, archived, false);
        }
    }

    private void matchUnchanged(List<@Nullable String> prints, List<@Nullable String> brought) {
        if (openCount > 0) {
            matchUnique(prints, brought, true);
            matchRepeated(prints, withoutWithdrawn(brought), true);
            matchRepeated(prints, brought, true);
        }
    }

    private void matchBySourceId() {
        int[] pairs = new int[matches.length];
        for (int i = 0; i < matches.length; i++) {
            int place = sourceIds.place(i);
            pairs[i] = place != NONE && areBothOpen(i, place) ? place : NONE;
            if (pairs[i] != NONE) {
                pair(i, place);
            }
        }
        orderedMatches.extend(pairs);
    }

    /** Pairs what there is one of on both sides: first what is in order, then what was moved. */
    private void matchUnique(List<@Nullable String> drafted, List<@Nullable String> archived, boolean withTime) {
        int[] pairs = SourceIds.unique(drafted, archived);
        for (int i = 0; i < pairs.length; i++) {
            boolean free = pairs[i] != NONE && mayMatch(i, pairs[i]);
            pairs[i] = free && (withTime || !isCutOff(pairs[i])) ? pairs[i] : NONE;
        }
        int[] inOrder = orderedMatches.extend(pairs);
        for (int i = 0; i < pairs.length; i++) {
            int place = pairs[i];
            boolean moved = place != NONE && !isCutOff(place) && (withTime || (complete && isDistinctive(place)));
            if (inOrder[i] != NONE || moved) {
                pair(i, place);
            }
        }
    }

    /** Where the same stands several times between two sure neighbours. */
    private record RepeatedRun(String key, int below) {}

    /** Pairs what there are several of, in order; where the numbers differ, only what has the same time as well. */
    private void matchRepeated(List<@Nullable String> drafted, List<@Nullable String> archived, boolean withTime) {
        Map<String, TreeSet<Integer>> places = new HashMap<>();
        for (int place = 0; place < paired.length; place++) {
            String key = archived.get(place);
            if (key != null && !paired[place]) {
                places.computeIfAbsent(key, k -> new TreeSet<>()).add(place);
            }
        }
        Map<RepeatedRun, List<Integer>> runs = new LinkedHashMap<>();
        for (int i = 0; i < matches.length; i++) {
            String key = drafted.get(i);
            if (matches[i] == NONE && key != null && places.containsKey(key)) {
                runs.computeIfAbsent(new RepeatedRun(key, orderedMatches.lowerBound(i)), r -> new ArrayList<>())
                        .add(i);
            }
        }
        runs.forEach((repeatedRun, mine) -> {
            List<Integer> its = new ArrayList<>(Objects.requireNonNull(places.get(repeatedRun.key()))
                    .subSet(repeatedRun.below(), false, orderedMatches.upperBound(mine.getFirst()), false));
            List<Integer> left = mine.stream().filter(this::isDraftOpen).toList();
            if (withTime || (left.size() == its.size() && !isCutOff(its.getFirst()))) {
                zip(left, its, repeatedRun.below() == NONE && !orderedMatches.isEmpty());
            }
        });
        if (withTime) {
            Map<String, List<Integer>> left = new LinkedHashMap<>();
            runs.forEach((repeatedRun, mine) -> left.computeIfAbsent(repeatedRun.key(), k -> new ArrayList<>())
                    .addAll(mine.stream().filter(this::isDraftOpen).toList()));
            left.forEach((key, mine) -> zip(
                    mine,
                    Objects.requireNonNull(places.get(key)).stream()
                            .filter(place -> isArchivedOpen(place) && !isCutOff(place))
                            .toList(),
                    false));
        }
    }

    /** The same keys without those of what is withdrawn: what is on the air comes first. */
    private List<@Nullable String> withoutWithdrawn(List<@Nullable String> archived) {
        List<@Nullable String> keys = new ArrayList<>(archived);
        for (int place = 0; place < paired.length; place++) {
            if (archivedUpdates.get(place).update().isWithdrawn()) {
                keys.set(place, null);
            }
        }
        return keys;
    }

    /**
     * Pairs what is the same, in order.
     *
     * @param fromTheTop whether what is missing is missing at the old end, since the page is cut there; else what is new is
     *     on top
     */
    private void zip(List<Integer> mine, List<Integer> its, boolean fromTheTop) {
        for (int n = 1; n <= Math.min(mine.size(), its.size()); n++) {
            int draft = mine.get(fromTheTop ? mine.size() - n : n - 1);
            int place = its.get(fromTheTop ? its.size() - n : n - 1);
            if (mayMatch(draft, place)) {
                pair(draft, place);
            }
        }
    }

    /** When the archived updates were published that have been found so far. */
    private List<@Nullable Instant> times() {
        List<@Nullable Instant> times = new ArrayList<>(matches.length);
        for (int place : matches) {
            times.add(place == NONE ? null : archivedUpdates.get(place).update().publishedAt());
        }
        return times;
    }

    List<DraftUpdate> drafts() {
        return drafts;
    }

    List<ArchivedUpdate> archivedUpdates() {
        return archivedUpdates;
    }

    boolean isDraftOpen(int draft) {
        return matches[draft] == NONE;
    }

    boolean isArchivedOpen(int place) {
        return !paired[place];
    }

    /**
     * Whether a draft and an archived update are both free, and their names don't tell them apart. Before it is known
     * whether names are trusted, "Goal!" under another name is another goal, and a telling text the same.
     */
    boolean mayMatch(int draft, int place) {
        return areBothOpen(draft, place)
                && (sourceIds.mayMatch(draft, place)
                        || (!trustDecided && (sourceIds.isReused(draft, place) || isDistinctive(place))));
    }

    private boolean areBothOpen(int draft, int place) {
        return matches[draft] == NONE && !paired[place];
    }

    void pair(int draft, int place) {
        matches[draft] = place;
        paired[place] = true;
        openCount--;
    }

    /** Whether an archived update stands between those that the draft's neighbours were paired with. */
    boolean fits(int draft, int place) {
        return orderedMatches.fits(draft, place);
    }

    /** Whether an archived update may be missing for no other reason than that the page is cut to its newest. */
    boolean isCutOff(int place) {
        // the oldest of all that are paired may have been moved up past one other
        return !complete && place < orderedMatches.oldest() - 1;
    }

    /** Whether an archived update is at the end where a page is cut, so that another of the same minute is another. */
    boolean isNearCut(int place) {
        return !complete && place < orderedMatches.oldest();
    }

    /** Whether an archived update has so many words that nobody happens upon them twice. */
    boolean isDistinctive(int place) {
        return WordBag.isDistinctive(
                plainText(archivedUpdates.get(place).update().blocks()));
    }

    static String plainText(List<Block> blocks) {
        return blocks.stream().map(Block::plainText).collect(Collectors.joining("\n"));
    }

    /** A "Goal!" that was withdrawn is another than the next one. */
    private static @Nullable String reusableText(ArchivedUpdate archivedUpdate) {
        String words = plainText(archivedUpdate.update().blocks());
        return archivedUpdate.update().isWithdrawn() && !WordBag.isDistinctive(words) ? null : words;
    }
}
