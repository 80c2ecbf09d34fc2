package dev.earshot.speech.voice;

/** Something can't be spoken, and will not be when it is tried again. Says why in one sentence. */
public final class UnspeakableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnspeakableException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Why, in one sentence. */
    public String reason() {
        return reason;
    }
}
