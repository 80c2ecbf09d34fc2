package dev.earshot.wording;

import java.time.Duration;

/** Durations and sizes as people read them, in English. */
public final class Quantities {
    private Quantities() {}

    /** A length of time in whole seconds; at least one. */
    public static long seconds(Duration length) {
        return Math.max(1, Math.round(length.toMillis() / 1000.0));
    }

    /** A length of time in whole seconds: "41 seconds", "1 minute 5 seconds", "2 hours 1 minute"; at least a second. */
    public static String duration(Duration length) {
        long seconds = seconds(length);
        if (seconds >= 3600) {
            long minutes = Math.round(seconds / 60.0);
            return join(counted(minutes / 60, "hour"), minutes % 60, "minute");
        }
        return seconds < 60
                ? counted(seconds, "second")
                : join(counted(seconds / 60, "minute"), seconds % 60, "second");
    }

    /** A number of bytes, by the thousand: "246 kilobytes", "1.2 megabytes". */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return counted(bytes, "byte");
        }
        long kilobytes = Math.round(bytes / 1_000.0);
        if (kilobytes < 1_000) {
            return counted(kilobytes, "kilobyte");
        }
        long tenths = Math.round(bytes / 100_000.0);
        return tenths % 10 == 0 ? counted(tenths / 10, "megabyte") : tenths / 10 + "." + tenths % 10 + " megabytes";
    }

    /** A count with its noun: "1 update", "6 updates". */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String join(String first, long rest, String noun) {
        return rest == 0 ? first : first + " " + counted(rest, noun);
    }
}
