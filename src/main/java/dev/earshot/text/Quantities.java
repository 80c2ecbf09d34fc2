package dev.earshot.text;

import java.time.Duration;

/** Numbers as people read them, in English. */
public final class Quantities {
    private Quantities() {}

    /** A length of time in whole seconds; at least one. */
    public static long wholeSeconds(Duration length) {
        return Math.max(1, Math.round(length.toMillis() / 1000.0));
    }

    /** A count with its noun: "1 update", "6 updates". */
    public static String pluralize(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
