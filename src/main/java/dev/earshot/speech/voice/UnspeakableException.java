package dev.earshot.speech.voice;

/** Text can't be spoken, and trying again won't help. The reason is one sentence. */
public final class UnspeakableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnspeakableException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Returns the reason in one sentence. */
    public String reason() {
        return reason;
    }
}
