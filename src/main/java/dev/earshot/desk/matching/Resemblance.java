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
 * Pairs what {@link Matching} is not sure of. The likest pairs are made first; then, what is left in a minute is paired
 * in order, however much was rewritten.
 */
final class Resemblance {
    /** Words of the same minute are one update when they share this much. */
    private static final double SAME_TIME = 0.25;

    /** Words of different times are one update when they share this much. */
    private static final double OTHER_TIME = 0.6;

    /** What the same minute counts for beside likeness, so that a mended time doesn't lose to two words in common. */
    private static final double MINUTE = 0.3;

    /** What being off the air counts against it. */
    private static final double WITHDRAWN = 0.5;

    /** Not the same. */
    private static final double NO = -1;

    /** How many minutes a time is mended by where the words, and not the place, speak for it. */
    private static final long NEAR = 30;

    /** How many neighbours in time are compared word by word, on each side. */
    private static final int WINDOW = 20;

    /** The fewest of them, where a page of many thousands was rewritten: it must take no hours. */
    private static final int LEAST_WINDOW = 5;

    /** How many words are compared in all, before the window is made narrower. */
    private static final long ENOUGH = 60_000_000;

    private final Matching matching;
    private final int[] drafts;
    private final int[] places;
    private final long[] draftMinutes;
    private final long[] placeMinutes;
    private final Likeness[] draftWords;
    private final Likeness[] placeWords;
    private final int window;

    /** @param times of all drafts, as far as what is sure tells them */
    Resemblance(Matching matching, List<Instant> times) {
        this.matching = matching;
        drafts = IntStream.range(0, matching.drafts().size())
                .filter(matching::isOpen)
                .toArray();
        places = IntStream.range(0, matching.pieces().size())
                .filter(matching::isLeft)
                .toArray();
        draftMinutes = IntStream.of(drafts).mapToLong(i -> minute(times.get(i))).toArray();
        placeMinutes = IntStream.of(places)
                .mapToLong(place -> minute(update(place).publishedAt()))
                .toArray();
        Likeness.Lexicon lexicon = new Likeness.Lexicon();
        draftWords = IntStream.of(drafts)
                .mapToObj(i ->
                        lexicon.count(Matching.words(matching.drafts().get(i).blocks())))
                .toArray(Likeness[]::new);
        placeWords = IntStream.of(places)
                .mapToObj(place -> lexicon.count(Matching.words(update(place).blocks())))
                .toArray(Likeness[]::new);
        long words = Stream.of(draftWords, placeWords)
                .flatMap(Stream::of)
                .mapToLong(Likeness::size)
                .sum();
        window = Math.clamp(ENOUGH / Math.max(1, 2 * words), LEAST_WINDOW, WINDOW);
    }

    /** A draft and an archived update, both by their index here, that may be the same. */
    private record Pair(int draft, int place, double score, long minutes) {}

    private static final Comparator<Pair> LIKEST_FIRST = Comparator.comparingDouble((Pair pair) -> -pair.score())
            .thenComparingLong(Pair::minutes)
            .thenComparingInt(Pair::draft)
            .thenComparingInt(Pair::place);

    void pair() {
        if (places.length == 0) {
            return;
        }
        List<Pair> pairs = new ArrayList<>();
        Map<Long, Integer> inMinute = new HashMap<>();
        for (int i = 0; i < drafts.length; i++) {
            long minute = draftMinutes[i];
            int rank = inMinute.merge(minute, 1, Integer::sum) - 1;
            int from = firstFrom(minute);
            int center = from + Math.min(rank, firstFrom(minute + 1) - from);
            for (int p = Math.max(0, center - window); p < Math.min(places.length, center + window); p++) {
                consider(i, p, pairs);
            }
        }
        pairs.sort(LIKEST_FIRST);
        for (Pair pair : pairs) {
            if (matching.mayBeOne(drafts[pair.draft()], places[pair.place()])) {
                matching.take(drafts[pair.draft()], places[pair.place()]);
            }
        }
        leftInAMinute();
    }

    private void consider(int draft, int place, List<Pair> pairs) {
        double score = score(draft, place);
        if (score > NO) {
            pairs.add(new Pair(draft, place, score, Math.abs(draftMinutes[draft] - placeMinutes[place])));
        }
    }

    private double score(int draft, int place) {
        boolean sameMinute = draftMinutes[draft] == placeMinutes[place];
        boolean withdrawn = update(places[place]).isWithdrawn();
        double least = sameMinute && !withdrawn ? SAME_TIME : OTHER_TIME;
        if (!matching.mayBeOne(drafts[draft], places[place]) || draftWords[draft].atMost(placeWords[place]) < least) {
            return NO;
        }
        double likeness = draftWords[draft].to(placeWords[place]);
        if (likeness < least || !(sameMinute || mayBeMoved(draft, place, likeness))) {
            return NO;
        }
        return likeness + (sameMinute ? MINUTE : 0) - (withdrawn ? WITHDRAWN : 0);
    }

    /** Whether an update of like words may have had its time mended from that of the archived one. */
    private boolean mayBeMoved(int draft, int place, double likeness) {
        boolean near = Math.abs(draftMinutes[draft] - placeMinutes[place]) <= NEAR;
        boolean sameWords = likeness == 1;
        boolean telling = placeWords[place].isTelling();
        if (matching.isCutOff(places[place]) || update(places[place]).isWithdrawn()) {
            return near && sameWords && telling;
        }
        return matching.hasRoom(drafts[draft], places[place]) || (near && (sameWords || telling));
    }

    private void leftInAMinute() {
        Map<Long, Integer> next = new HashMap<>();
        for (int i = 0; i < drafts.length; i++) {
            if (matching.isOpen(drafts[i])) {
                long minute = draftMinutes[i];
                int p = next.computeIfAbsent(minute, this::firstFrom);
                while (p < places.length && placeMinutes[p] == minute && !mayBeRewritten(places[p])) {
                    p++;
                }
                if (p < places.length && placeMinutes[p] == minute && matching.mayBeOne(drafts[i], places[p])) {
                    matching.take(drafts[i], places[p]);
                }
                next.put(minute, p);
            }
        }
    }

    private boolean mayBeRewritten(int place) {
        return matching.isLeft(place) && !update(place).isWithdrawn() && !matching.isAtTheCut(place);
    }

    /** The index of the first archived update of that minute or later. */
    private int firstFrom(long minute) {
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
        return matching.pieces().get(place).update();
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), TimeUnit.MINUTES.toSeconds(1));
    }
}
