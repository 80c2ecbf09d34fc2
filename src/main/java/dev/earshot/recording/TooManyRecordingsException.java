package dev.earshot.recording;

import java.time.Duration;

/** A recording isn't made because too many others wait. Has no stack trace. */
final class TooManyRecordingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter when there will probably be room */
    TooManyRecordingsException(Duration retryAfter) {
        super("too many recordings are waiting", null, false, false);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
