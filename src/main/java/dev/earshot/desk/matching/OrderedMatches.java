package dev.earshot.desk.matching;

import java.util.Arrays;

/**
 * The pairs of drafts and archived updates that stand in the same order on both sides, and so tell between which archived
 * ones anything else has its place. Places count from 0, the oldest first.
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
     * @param drafts how many drafts there are
     * @param pieces how many archived updates there are
     */
    OrderedMatches(int drafts, int pieces) {
        pairs = new int[drafts];
        lowerBounds = new int[drafts];
        upperBounds = new int[drafts];
        Arrays.fill(pairs, NONE);
        Arrays.fill(lowerBounds, NONE);
        Arrays.fill(upperBounds, pieces);
        end = pieces;
    }

    /** Whether an archived update stands between those that the neighbours of a draft are paired with. */
    boolean fits(int draft, int piece) {
        return lowerBounds[draft] < piece && piece < upperBounds[draft];
    }

    /** The place above which a draft stands; -1 where nothing older is paired. */
    int lowerBound(int draft) {
        return lowerBounds[draft];
    }

    /** The place below which a draft stands; the number of all where nothing newer is paired. */
    int upperBound(int draft) {
        return upperBounds[draft];
    }

    boolean isEmpty() {
        return oldest == NONE;
    }

    /** The oldest archived update of the backbone, or 0 where there is none. */
    int oldest() {
        return Math.max(0, oldest);
    }

    /**
     * Takes the longest run of pairs that is in order; the rest was moved.
     *
     * @param pieces for each draft the place of what it may be paired with, or -1; none of them twice
     * @return the same, without what was moved
     */
    int[] extend(int[] pieces) {
        int[] inOrder = longestIncreasing(pieces);
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

    /** By patience sorting, among those that have room. */
    private int[] longestIncreasing(int[] pieces) {
        int[] tops = new int[pieces.length];
        int[] before = new int[pieces.length];
        int length = 0;
        for (int i = 0; i < pieces.length; i++) {
            if (pieces[i] == NONE || !fits(i, pieces[i])) {
                continue;
            }
            int low = 0;
            for (int high = length; low < high; ) {
                int middle = (low + high) >>> 1;
                if (pieces[tops[middle]] < pieces[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? NONE : tops[low - 1];
            tops[low] = i;
            length = Math.max(length, low + 1);
        }
        int[] increasing = new int[pieces.length];
        Arrays.fill(increasing, NONE);
        for (int i = length == 0 ? NONE : tops[length - 1]; i != NONE; i = before[i]) {
            increasing[i] = pieces[i];
        }
        return increasing;
    }
}
