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
 * Decides which archived update each update of a draft is. A changed id is visible to readers, so the certain pairs come
 * first; they determine the positions and dates of the rest:
 *
 * <ol>
 *   <li>the same source id, with what the source last supplied under it;
 *   <li>what the source last supplied, time and words, wherever it is; repeated ones in order;
 *   <li>the same source id only;
 *   <li>the same words at another time; repeated ones in order;
 *   <li>{@linkplain FuzzyMatcher similar updates}: similar words, the same time, or both.
 * </ol>
 *
 * <p>Different source ids mean different updates, unless the {@link SourceIds} turn out not to be trustworthy.
 *
 * <p>A page may be cut to its newest updates while old words are posted again. So unless a draft is known to be complete,
 * archived updates older than its oldest match count as cut off, and equal words alone don't bring them back.
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

    private UpdateMatcher(Draft draft, List<ArchivedUpdate> archivedUpdates) {
        this.drafts = draft.updates();
        this.archivedUpdates = archivedUpdates;
        this.complete = draft.complete();
        this.matches = new int[drafts.size()];
        this.paired = new boolean[archivedUpdates.size()];
        this.orderedMatches = new OrderedMatches(drafts.size(), archivedUpdates.size());
        this.openCount = drafts.size();
        Arrays.fill(matches, NONE);
        this.sourceIds = new SourceIds(draft, archivedUpdates);
    }

    /**
     * Pairs a draft's updates with archived ones, in O(n log n) time.
     *
     * @param archived all of the article's updates, oldest first; a story among them is ignored, unless the source brought it as
     *     an update with an id
     * @param dates returns the times of the drafts, given for each the time of its archived update, or null
     * @return for each draft its archived update, or null if it is new
     */
    static @Nullable public ArchivedUpdate[] match(
            Draft draft, List<ArchivedUpdate> archived, Function<List<@Nullable Instant>, List<Instant>> dates) {
        List<ArchivedUpdate> updates = archived.stream()
                .filter(archivedUpdate ->
                        archivedUpdate.update().kind() != UpdateKind.STORY || archivedUpdate.currentSourceId() != null)
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
        List<@Nullable String> fingerprints = SourceIds.keys(drafts, Fingerprint::of);
        List<@Nullable String> archivedFingerprints = SourceIds.keys(
                archivedUpdates, archivedUpdate -> Fingerprint.withoutSuffix(archivedUpdate.fingerprint()));
        for (int i = 0; i < matches.length; i++) {
            int place = sourceIds.place(i);
            if (place != NONE && Objects.equals(fingerprints.get(i), archivedFingerprints.get(place))) {
                pair(i, place);
            }
        }
        orderedMatches.extend(matches.clone());
        matchUnchanged(fingerprints, archivedFingerprints);
        sourceIds.decideTrust(matches);
        trustDecided = true;
        matchUnchanged(fingerprints, archivedFingerprints);
        matchBySourceId();
        if (openCount > 0) {
            List<@Nullable String> words = SourceIds.keys(drafts, draft -> plainText(draft.blocks()));
            List<@Nullable String> archived = SourceIds.keys(archivedUpdates, UpdateMatcher::reusableText);
            matchUnique(words, archived, false);
            matchRepeated(words, withoutWithdrawn(archived), false);
            matchRepeated(words, archived, false);
        }
    }

    private void matchUnchanged(List<@Nullable String> fingerprints, List<@Nullable String> archivedFingerprints) {
        if (openCount > 0) {
            matchUnique(fingerprints, archivedFingerprints, true);
            matchRepeated(fingerprints, withoutWithdrawn(archivedFingerprints), true);
            matchRepeated(fingerprints, archivedFingerprints, true);
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

    /** Pairs what is unique on both sides: first what is in order, then what was moved. */
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

    /** A text that occurs several times between two certain neighbors. */
    private record RepeatedRun(String key, int below) {}

    /** Pairs repeated texts in order; if their numbers differ, only those with the same time as well. */
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

    /** Returns the keys without those of withdrawn updates, since live ones come first. */
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
     * Pairs equal items, in order.
     *
     * @param fromTheTop whether items are missing at the old end, where the page is cut; otherwise new items are at the
     *     top
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

    /** Returns the publication times of the archived updates matched so far. */
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
     * Returns whether a draft and an archived update are both free, and their ids permit a match. Before it is known
     * whether ids are trusted, "Goal!" with another id is another goal, but a distinctive text is the same.
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

    /** Returns whether an archived update is between those that the draft's neighbors were paired with. */
    boolean fits(int draft, int place) {
        return orderedMatches.fits(draft, place);
    }

    /** Returns whether an archived update may be missing only because the page is cut to its newest updates. */
    boolean isCutOff(int place) {
        // the oldest matched update may have been moved up past one other
        return !complete && place < orderedMatches.oldest() - 1;
    }

    /**
     * Returns whether an archived update is at the end where a page is cut, so that one with the same minute is another
     * update.
     */
    boolean isNearCut(int place) {
        return !complete && place < orderedMatches.oldest();
    }

    /** Returns whether an archived update is long enough that its text is unlikely to occur twice. */
    boolean isDistinctive(int place) {
        return WordBag.isDistinctive(
                plainText(archivedUpdates.get(place).update().blocks()));
    }

    static String plainText(List<Block> blocks) {
        return blocks.stream().map(Block::plainText).collect(Collectors.joining("\n"));
    }

    /** Returns the text by which an update may be found again; a withdrawn "Goal!" is not the next one. */
    private static @Nullable String reusableText(ArchivedUpdate archivedUpdate) {
        String words = plainText(archivedUpdate.update().blocks());
        return archivedUpdate.update().isWithdrawn() && !WordBag.isDistinctive(words) ? null : words;
    }
}
