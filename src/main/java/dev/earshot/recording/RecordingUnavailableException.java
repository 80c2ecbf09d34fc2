package dev.earshot.recording;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There is no recording: nothing can be spoken, or it isn't ready yet. The message is one sentence. */
public final class RecordingUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    private RecordingUnavailableException(String reason, @Nullable Duration retryAfter) {
        super(reason, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** Creates an exception for text that can't be spoken, now or later. */
    static RecordingUnavailableException permanent(String reason) {
        return new RecordingUnavailableException(reason, null);
    }

    /** Creates an exception for a recording that a request may get after some time. */
    static RecordingUnavailableException temporary(String reason, Duration retryAfter) {
        return new RecordingUnavailableException(reason, retryAfter);
    }

    /** Returns whether a later request may succeed. */
    public boolean isTemporary() {
        return retryAfter != null;
    }

    /** Returns after what time a later request may succeed; null if none will. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the reason in one sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
