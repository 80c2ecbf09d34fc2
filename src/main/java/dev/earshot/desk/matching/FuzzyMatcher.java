package dev.earshot.desk.matching;

import dev.earshot.article.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pairs updates for which {@link UpdateMatcher} found no certain match. It pairs the most similar first; the rest
 * within a minute is paired in order, however much was rewritten.
 */
final class FuzzyMatcher {
    /** Minimum similarity of texts of the same minute. */
    private static final double SAME_MINUTE_THRESHOLD = 0.25;

    /** Minimum similarity of texts of different minutes. */
    private static final double OTHER_MINUTE_THRESHOLD = 0.6;

    /** Bonus for the same minute, so that a corrected time doesn't lose to two words in common. */
    private static final double SAME_MINUTE_BONUS = 0.3;

    /** Penalty for being withdrawn. */
    private static final double WITHDRAWN_PENALTY = 0.5;

    /** Score of texts that don't match. */
    private static final double NO_MATCH = -1;

    /** How many minutes a time may have been corrected by if the words, but not the position, indicate a match. */
    private static final long NEARBY_MINUTES = 30;

    /** How many neighbors in time are compared word by word, on each side. */
    private static final int MAX_WINDOW = 20;

    /** Its minimum, for rewritten pages of many thousands of updates, which must not take hours. */
    private static final int MIN_WINDOW = 5;

    /** How many words are compared in total before the window is narrowed. */
    private static final long MAX_WORD_COMPARISONS = 60_000_000;

    private final UpdateMatcher matcher;
    private final int[] drafts;
    private final int[] places;
    private final long[] draftMinutes;
    private final long[] placeMinutes;
    private final WordBag[] draftWords;
    private final WordBag[] placeWords;
    private final int window;

    /** @param times of all drafts, as inferred from the certain matches */
    FuzzyMatcher(UpdateMatcher updateMatcher, List<Instant> times) {
        this.matcher = updateMatcher;
        drafts = IntStream.range(0, updateMatcher.drafts().size())
                .filter(updateMatcher::isDraftOpen)
                .toArray();
        places = IntStream.range(0, updateMatcher.archivedUpdates().size())
                .filter(updateMatcher::isArchivedOpen)
                .toArray();
        draftMinutes = IntStream.of(drafts).mapToLong(i -> minute(times.get(i))).toArray();
        placeMinutes = IntStream.of(places)
                .mapToLong(place -> minute(update(place).publishedAt()))
                .toArray();
        WordBag.Vocabulary vocabulary = new WordBag.Vocabulary();
        draftWords = IntStream.of(drafts)
                .mapToObj(i -> vocabulary.bagOf(
                        UpdateMatcher.plainText(updateMatcher.drafts().get(i).blocks())))
                .toArray(WordBag[]::new);
        placeWords = IntStream.of(places)
                .mapToObj(place ->
                        vocabulary.bagOf(UpdateMatcher.plainText(update(place).blocks())))
                .toArray(WordBag[]::new);
        long words = Stream.of(draftWords, placeWords)
                .flatMap(Stream::of)
                .mapToLong(WordBag::size)
                .sum();
        window = Math.clamp(MAX_WORD_COMPARISONS / Math.max(1, 2 * words), MIN_WINDOW, MAX_WINDOW);
    }

    /** A draft and an archived update that may match, both by index in this class. */
    private record Pair(int draft, int place, double score, long minutes) {}

    private static final Comparator<Pair> BEST_FIRST = Comparator.comparingDouble((Pair pair) -> -pair.score())
            .thenComparingLong(Pair::minutes)
            .thenComparingInt(Pair::draft)
            .thenComparingInt(Pair::place);

    void pairRemaining() {
        if (places.length == 0) {
            return;
        }
        List<Pair> pairs = new ArrayList<>();
        Map<Long, Integer> inMinute = new HashMap<>();
        for (int i = 0; i < drafts.length; i++) {
            long minute = draftMinutes[i];
            int rank = inMinute.merge(minute, 1, Integer::sum) - 1;
            int from = firstAtOrAfter(minute);
            int center = from + Math.min(rank, firstAtOrAfter(minute + 1) - from);
            for (int p = Math.max(0, center - window); p < Math.min(places.length, center + window); p++) {
                addCandidate(i, p, pairs);
            }
        }
        pairs.sort(BEST_FIRST);
        for (Pair pair : pairs) {
            if (matcher.mayMatch(drafts[pair.draft()], places[pair.place()])) {
                matcher.pair(drafts[pair.draft()], places[pair.place()]);
            }
        }
        pairRewritten();
    }

    private void addCandidate(int draft, int place, List<Pair> pairs) {
        double score = score(draft, place);
        if (score > NO_MATCH) {
            pairs.add(new Pair(draft, place, score, Math.abs(draftMinutes[draft] - placeMinutes[place])));
        }
    }

    private double score(int draft, int place) {
        boolean sameMinute = draftMinutes[draft] == placeMinutes[place];
        boolean withdrawn = update(places[place]).isWithdrawn();
        double threshold = sameMinute && !withdrawn ? SAME_MINUTE_THRESHOLD : OTHER_MINUTE_THRESHOLD;
        if (!matcher.mayMatch(drafts[draft], places[place])
                || draftWords[draft].maxSimilarity(placeWords[place]) < threshold) {
            return NO_MATCH;
        }
        double similarity = draftWords[draft].similarity(placeWords[place]);
        if (similarity < threshold || !(sameMinute || mayHaveMoved(draft, place, similarity))) {
            return NO_MATCH;
        }
        return similarity + (sameMinute ? SAME_MINUTE_BONUS : 0) - (withdrawn ? WITHDRAWN_PENALTY : 0);
    }

    /** Returns whether the time of an update with similar words may have been corrected from that of the archived one. */
    private boolean mayHaveMoved(int draft, int place, double similarity) {
        boolean near = Math.abs(draftMinutes[draft] - placeMinutes[place]) <= NEARBY_MINUTES;
        boolean sameWords = similarity == 1;
        boolean distinctive = placeWords[place].isDistinctive();
        if (matcher.isCutOff(places[place]) || update(places[place]).isWithdrawn()) {
            return near && sameWords && distinctive;
        }
        return matcher.fits(drafts[draft], places[place]) || (near && (sameWords || distinctive));
    }

    private void pairRewritten() {
        Map<Long, Integer> next = new HashMap<>();
        for (int i = 0; i < drafts.length; i++) {
            if (matcher.isDraftOpen(drafts[i])) {
                long minute = draftMinutes[i];
                int p = next.computeIfAbsent(minute, this::firstAtOrAfter);
                while (p < places.length && placeMinutes[p] == minute && !isRewriteCandidate(places[p])) {
                    p++;
                }
                if (p < places.length && placeMinutes[p] == minute && matcher.mayMatch(drafts[i], places[p])) {
                    matcher.pair(drafts[i], places[p]);
                }
                next.put(minute, p);
            }
        }
    }

    private boolean isRewriteCandidate(int place) {
        return matcher.isArchivedOpen(place) && !update(place).isWithdrawn() && !matcher.isNearCut(place);
    }

    /** Returns the index of the first archived update of that minute or later. */
    private int firstAtOrAfter(long minute) {
        int low = 0;
        for (int high = places.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (placeMinutes[middle] < minute) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Update update(int place) {
        return matcher.archivedUpdates().get(place).update();
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), TimeUnit.MINUTES.toSeconds(1));
    }
}
