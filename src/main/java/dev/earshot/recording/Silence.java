package dev.earshot.recording;

/** There is no recording to be had: nothing that can be spoken, or not yet. Says why in one sentence. */
public final class Silence extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private Silence(String reason, boolean passing) {
        super(reason, null, false, false);
        this.passing = passing;
    }

    /** It can't be spoken, now or later. */
    static Silence lasting(String reason) {
        return new Silence(reason, false);
    }

    /** It takes longer than somebody should wait. */
    static Silence passing(String reason) {
        return new Silence(reason, true);
    }

    /** Whether it is worth asking again. */
    public boolean isPassing() {
        return passing;
    }

    /** Why, in one sentence. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
