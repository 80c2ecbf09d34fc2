package dev.earshot.recording;

/** There is no recording: nothing can be spoken, or it isn't ready yet. The message is one sentence. */
public final class RecordingUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    private RecordingUnavailableException(String reason, boolean temporary) {
        super(reason, null, false, false);
        this.temporary = temporary;
    }

    /** Creates an exception for text that can't be spoken, now or later. */
    static RecordingUnavailableException permanent(String reason) {
        return new RecordingUnavailableException(reason, false);
    }

    /** Creates an exception for a recording that a later request may get. */
    static RecordingUnavailableException temporary(String reason) {
        return new RecordingUnavailableException(reason, true);
    }

    /** Returns whether a later request may succeed. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Returns the reason in one sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
