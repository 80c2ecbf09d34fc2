package dev.earshot.web.api;

import dev.earshot.web.http.RequestException;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates clients by a bearer token (RFC 6750, section 2.1). Responses to wrong tokens are delayed, a limited number at a
 * time, so that guessing is slow and can't exhaust memory. The right token is never delayed. Thread-safe.
 */
public final class TokenAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(TokenAuthenticator.class);
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final String CHALLENGE = "Bearer realm=\"publishing\"";

    private final @Nullable PublishToken token;
    private final Delay rejectionDelay;
    private final Semaphore delayedRejections;

    /** Delays the response to a wrong token. */
    public interface Delay {
        void await() throws InterruptedException;
    }

    /**
     * @param token null to turn publishing off
     * @param maxDelayed the maximum number of responses delayed at once
     */
    public TokenAuthenticator(@Nullable PublishToken token, Delay rejectionDelay, int maxDelayed) {
        this.token = token;
        this.rejectionDelay = rejectionDelay;
        this.delayedRejections = new Semaphore(maxDelayed);
    }

    /**
     * Throws unless the token is right.
     *
     * @param authorization the field value, or null
     * @param client the sender, for the log
     */
    void authenticate(@Nullable String authorization, String client) {
        if (token == null) {
            throw new RequestException(
                    403,
                    "Publishing over HTTP is off",
                    "To turn it on, the server's operator sets EARSHOT_PUBLISH_TOKEN.");
        }
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            throw new RequestException(
                            401, "Publishing requires a token", "Send it in the Authorization field, after Bearer.")
                    .withHeader("WWW-Authenticate", CHALLENGE);
        }
        if (!token.matches(bearer.group(1))) {
            reject(client);
        }
    }

    /** Returns whether a request has the right token. Only for what doesn't show whether it has, since it is never delayed. */
    public boolean isRight(@Nullable String authorization) {
        if (token == null || authorization == null) {
            return false;
        }
        Matcher bearer = BEARER.matcher(authorization);
        return bearer.matches() && token.matches(bearer.group(1));
    }

    private void reject(String client) {
        if (!delayedRejections.tryAcquire()) {
            throw new RequestException(429, "Too many wrong tokens", "Try again in a few seconds.")
                    .withHeader("Retry-After", "5");
        }
        try {
            LOG.warn("wrong token from {}", client);
            rejectionDelay.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            delayedRejections.release();
        }
        throw new RequestException(
                        401, "The token is wrong", "Check it for typos, and whether the server's token has changed.")
                .withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }
}
