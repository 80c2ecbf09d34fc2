package dev.earshot.archive.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has been told of what is in the log.
 *
 * @param sequence of the log, up to which it was told
 * @param documentHash of the document that was told last; empty where none was
 * @param failingSince when telling failed first, of what is told now; null where it didn't
 * @param failingSequence the number that the log stood at then; 0 where it didn't fail
 */
public record DeliveryProgress(
        long sequence, String documentHash, @Nullable Instant failingSince, long failingSequence) {
    /** How many digits the number has at the beginning of what is kept, so that the database can compare it. */
    public static final int SEQUENCE_DIGITS = 19;

    /** Told up to a number. */
    public static DeliveryProgress of(long sequence, String hash) {
        return new DeliveryProgress(sequence, hash, null, 0);
    }

    /** The same, failing since a time. */
    public DeliveryProgress withFailure(Instant since, long at) {
        return new DeliveryProgress(sequence, documentHash, since, at);
    }

    public String encode() {
        return String.format(Locale.ROOT, "%0" + SEQUENCE_DIGITS + "d", sequence) + "," + documentHash + ","
                + (failingSince == null ? "" : Long.toString(failingSince.toEpochMilli())) + "," + failingSequence;
    }

    public static DeliveryProgress decode(String text) {
        String[] parts = text.split(",", -1);
        return new DeliveryProgress(
                Long.parseLong(parts[0]),
                parts[1],
                parts[2].isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(parts[2])),
                Long.parseLong(parts[3]));
    }
}
