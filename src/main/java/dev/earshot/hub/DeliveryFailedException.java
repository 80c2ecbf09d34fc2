package dev.earshot.hub;

/** A delivery or verification failed and should be retried. */
final class DeliveryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;

    /** @param sequence the sequence number up to which changes should have been delivered */
    DeliveryFailedException(long sequence, String reason) {
        super(reason, null, false, false);
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }
}
