package dev.earshot.support;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The sizes of the long runs. A run has a fifth of its full size and a fixed seed, unless {@code -Dsoak.full=true} requests
 * the full size or {@code -Dsoak.seed=} another seed. Each run prints both, so that a failure can be repeated.
 */
public final class Soak {
    private static final int PART = 5;
    private static final long USUAL_SEED = 20_261_130;

    private Soak() {}

    /** Returns whether runs have their full size. */
    public static boolean isFull() {
        return Boolean.getBoolean("soak.full");
    }

    /** Returns the number of rounds of a run that has so many at its full size, otherwise a fifth. */
    public static int size(int full) {
        return size(full, PART);
    }

    /**
     * Returns the number of rounds of a run that has so many at its full size, otherwise an nth.
     *
     * @param n larger for runs that take minutes
     */
    public static int size(int full, int n) {
        return isFull() ? full : Math.max(1, full / n);
    }

    /** Returns the cases that a run tries: all at its full size, otherwise every nth. */
    public static <T> List<T> part(List<T> all, int n) {
        int step = isFull() ? 1 : n;
        return IntStream.range(0, all.size() / step)
                .mapToObj(i -> all.get(i * step))
                .toList();
    }

    /** Returns the seed of a run, and prints it with the number of rounds. */
    public static long seed(String run, int size) {
        long seed = Long.getLong("soak.seed", USUAL_SEED);
        System.out.println(run + ": " + size + " rounds with -Dsoak.seed=" + seed);
        return seed;
    }
}
