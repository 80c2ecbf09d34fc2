package dev.earshot.recording;

/** There is no recording to be had: nothing that can be spoken, or not yet. Says why in one sentence. */
public final class RecordingUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean temporary;

    private RecordingUnavailableException(String reason, boolean passing) {
        super(reason, null, false, false);
        this.temporary = passing;
    }

    /** It can't be spoken, now or later. */
    static RecordingUnavailableException permanent(String reason) {
        return new RecordingUnavailableException(reason, false);
    }

    /** It takes longer than somebody should wait. */
    static RecordingUnavailableException temporary(String reason) {
        return new RecordingUnavailableException(reason, true);
    }

    /** Whether it is worth asking again. */
    public boolean isTemporary() {
        return temporary;
    }

    /** Why, in one sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
