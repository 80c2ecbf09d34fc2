package dev.earshot.archive.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has been told of what is in the log.
 *
 * @param number of the log, up to which it was told
 * @param hash of the document that was told last; empty where none was
 * @param failingSince when telling failed first, of what is told now; null where it didn't
 * @param failingAt the number that the log stood at then; 0 where it didn't fail
 */
public record Progress(long number, String hash, @Nullable Instant failingSince, long failingAt) {
    /** How many digits the number has at the beginning of what is kept, so that the database can compare it. */
    public static final int DIGITS = 19;

    /** Told up to a number. */
    public static Progress of(long number, String hash) {
        return new Progress(number, hash, null, 0);
    }

    /** The same, failing since a time. */
    public Progress failing(Instant since, long at) {
        return new Progress(number, hash, since, at);
    }

    public String text() {
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number) + "," + hash + ","
                + (failingSince == null ? "" : Long.toString(failingSince.toEpochMilli())) + "," + failingAt;
    }

    public static Progress parse(String text) {
        String[] parts = text.split(",", -1);
        return new Progress(
                Long.parseLong(parts[0]),
                parts[1],
                parts[2].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[2])),
                Long.parseLong(parts[3]));
    }
}
