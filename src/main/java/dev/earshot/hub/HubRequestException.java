package dev.earshot.hub;

/** A request that the hub can't take; the message says why, for whoever writes subscribers. */
public final class HubRequestException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    private HubRequestException(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    static HubRequestException badRequest(String reason) {
        return new HubRequestException(400, reason);
    }

    static HubRequestException tooManySubscriptions() {
        return new HubRequestException(503, "This hub has as many subscriptions as it can keep. Try again later.");
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
