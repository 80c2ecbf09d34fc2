package dev.earshot.hub;

import dev.earshot.archive.model.HubAdmission;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The hub rejects a request. The message explains why, for developers of subscribers. */
public final class HubRequestException extends Exception {
    private static final long serialVersionUID = 1L;
    private static final Duration UNTIL_LEASES_END = Duration.ofHours(1);
    private static final Duration UNTIL_VERIFIED = Duration.ofMinutes(1);

    private final int status;
    private final @Nullable Duration retryAfter;

    private HubRequestException(int status, String reason, @Nullable Duration retryAfter) {
        super(reason, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static HubRequestException badRequest(String reason) {
        return new HubRequestException(400, reason, null);
    }

    /** @throws IllegalArgumentException if the request was admitted */
    static HubRequestException notAdmitted(HubAdmission admission, String host) {
        return switch (admission) {
            case ADMITTED -> throw new IllegalArgumentException("admitted");
            case NOT_SUBSCRIBED -> new HubRequestException(404, "hub.callback is not subscribed to hub.topic.", null);
            case FULL ->
                new HubRequestException(503, "This hub has too many subscriptions. Try again later.", UNTIL_LEASES_END);
            case TOPIC_FULL ->
                new HubRequestException(
                        429, "This topic has too many subscriptions. Try again later.", UNTIL_LEASES_END);
            case HOST_FULL ->
                new HubRequestException(
                        429,
                        host + " has too many subscriptions. Unsubscribe from other topics, or try again later.",
                        UNTIL_LEASES_END);
            case TOO_MANY_UNVERIFIED ->
                new HubRequestException(
                        429, "Too many requests are waiting for verification. Try again in a minute.", UNTIL_VERIFIED);
            case TOO_MANY_UNVERIFIED_OF_HOST ->
                new HubRequestException(
                        429,
                        "Too many requests for " + host + " are waiting for verification. Try again in a minute.",
                        UNTIL_VERIFIED);
        };
    }

    /** Returns how long the client should wait before it tries again; null if that is of no use. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
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
