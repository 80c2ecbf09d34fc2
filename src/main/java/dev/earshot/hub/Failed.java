package dev.earshot.hub;

/** Somebody could not be told something now, and is to be told again later. */
final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long number;

    /** @param number of the log, up to which was to be told */
    Failed(long number, String reason) {
        super(reason, null, false, false);
        this.number = number;
    }

    long number() {
        return number;
    }
}
