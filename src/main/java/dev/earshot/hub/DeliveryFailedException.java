package dev.earshot.hub;

/** Somebody could not be told something now, and is to be told again later. */
final class DeliveryFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long sequence;

    /** @param sequence of the log, up to which was to be told */
    DeliveryFailedException(long sequence, String reason) {
        super(reason, null, false, false);
        this.sequence = sequence;
    }

    long sequence() {
        return sequence;
    }
}
