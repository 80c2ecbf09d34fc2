package dev.earshot.text;

import java.time.Duration;

/** Numbers for people, in English. */
public final class Quantities {
    private Quantities() {}

    /** Returns a duration in whole seconds, at least one. */
    public static long wholeSeconds(Duration length) {
        return Math.max(1, Math.round(length.toMillis() / 1000.0));
    }

    /** Returns a count with its noun: "1 update", "6 updates". */
    public static String pluralize(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
