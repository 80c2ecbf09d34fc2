package dev.earshot.upkeep;

/** An archive can't be backed up, restored, verified or erased from. The message says why, and what to do. */
public final class UpkeepException extends Exception {
    private static final long serialVersionUID = 1L;

    UpkeepException(String message) {
        super(message);
    }

    UpkeepException(String message, Throwable cause) {
        super(message, cause);
    }
}
