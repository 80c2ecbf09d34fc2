package dev.earshot.desk.matching;

import java.util.Arrays;

/**
 * The pairs of drafts and archived updates that are in the same order on both sides: a longest increasing subsequence.
 * They bound the positions at which any other draft fits. Places count from 0, the oldest first.
 */
final class OrderedMatches {
    /** No place. */
    static final int NONE = -1;

    private final int[] pairs;
    private final int[] lowerBounds;
    private final int[] upperBounds;
    private final int end;
    private int oldest = NONE;

    /**
     * @param drafts the number of drafts
     * @param archived the number of archived updates
     */
    OrderedMatches(int drafts, int archived) {
        pairs = new int[drafts];
        lowerBounds = new int[drafts];
        upperBounds = new int[drafts];
        Arrays.fill(pairs, NONE);
        Arrays.fill(lowerBounds, NONE);
        Arrays.fill(upperBounds, archived);
        end = archived;
    }

    /** Returns whether an archived update is between those that the neighbors of a draft are paired with. */
    boolean fits(int draft, int place) {
        return lowerBounds[draft] < place && place < upperBounds[draft];
    }

    /** Returns the place of the nearest older pair of a draft; -1 if there is none. */
    int lowerBound(int draft) {
        return lowerBounds[draft];
    }

    /** Returns the place of the nearest newer pair of a draft; the number of archived updates if there is none. */
    int upperBound(int draft) {
        return upperBounds[draft];
    }

    boolean isEmpty() {
        return oldest == NONE;
    }

    /** Returns the oldest archived update among the pairs, or 0 if there are none. */
    int oldest() {
        return Math.max(0, oldest);
    }

    /**
     * Adds the longest run of pairs that is in order; the rest has been moved.
     *
     * @param places for each draft the place of its candidate, or -1; none of them twice
     * @return the same, without what has been moved
     */
    int[] extend(int[] places) {
        int[] inOrder = longestIncreasing(places);
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = inOrder[i] == NONE ? pairs[i] : inOrder[i];
        }
        int low = NONE;
        for (int i = 0; i < pairs.length; i++) {
            low = pairs[i] == NONE ? low : pairs[i];
            lowerBounds[i] = low;
        }
        oldest = Arrays.stream(pairs).filter(place -> place != NONE).findFirst().orElse(NONE);
        int high = end;
        for (int i = pairs.length - 1; i >= 0; i--) {
            high = pairs[i] == NONE ? high : pairs[i];
            upperBounds[i] = high;
        }
        return inOrder;
    }

    /** Uses patience sorting, among the candidates that fit. */
    private int[] longestIncreasing(int[] places) {
        int[] tops = new int[places.length];
        int[] before = new int[places.length];
        int length = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] == NONE || !fits(i, places[i])) {
                continue;
            }
            int low = 0;
            for (int high = length; low < high; ) {
                int middle = (low + high) >>> 1;
                if (places[tops[middle]] < places[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? NONE : tops[low - 1];
            tops[low] = i;
            length = Math.max(length, low + 1);
        }
        int[] increasing = new int[places.length];
        Arrays.fill(increasing, NONE);
        for (int i = length == 0 ? NONE : tops[length - 1]; i != NONE; i = before[i]) {
            increasing[i] = places[i];
        }
        return increasing;
    }
}
