package dev.earshot.archive.model;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of the log has been delivered to a subscriber.
 *
 * @param sequence of the log, up to which changes have been delivered
 * @param documentHash of the last document that was delivered; empty if there was none
 * @param failingSince when delivery of the current document first failed; null if it didn't
 * @param failingSequence the head of the log at that time; 0 if delivery didn't fail
 */
public record DeliveryProgress(
        long sequence, String documentHash, @Nullable Instant failingSince, long failingSequence) {
    /** Digits of the sequence at the start of the encoded form, padded so that the database can compare it. */
    public static final int SEQUENCE_DIGITS = 19;

    /** Returns the progress after a delivery. */
    public static DeliveryProgress of(long sequence, String hash) {
        return new DeliveryProgress(sequence, hash, null, 0);
    }

    /** Returns this progress, failing since a time. */
    public DeliveryProgress withFailure(Instant since, long at) {
        return new DeliveryProgress(sequence, documentHash, since, at);
    }

    /** Returns this progress, not failing. */
    public DeliveryProgress withoutFailure() {
        return of(sequence, documentHash);
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
