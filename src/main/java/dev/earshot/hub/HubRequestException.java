package dev.earshot.hub;

/** The hub rejects a request. The message explains why, for developers of subscribers. */
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
        return new HubRequestException(503, "This hub has too many subscriptions. Try again later.");
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the reason as a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
