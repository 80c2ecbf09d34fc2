package dev.earshot.purge;

/** A cache did not drop what it was told to. */
final class PurgeFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PurgeFailedException(String message) {
        super(message, null, false, false);
    }
}
