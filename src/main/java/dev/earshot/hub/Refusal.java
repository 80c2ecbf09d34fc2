package dev.earshot.hub;

/** A request that the hub can't take; the message says why, for whoever writes subscribers. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private Refusal(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static Refusal bad(String reason) {
        return new Refusal(400, reason);
    }

    static Refusal full() {
        return new Refusal(503, "This hub has as many subscriptions as it can keep. Try again later.");
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** Why, in a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
