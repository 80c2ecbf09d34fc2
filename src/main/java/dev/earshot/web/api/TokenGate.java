package dev.earshot.web.api;

import dev.earshot.web.http.RequestFailure;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through who has the token (RFC 6750, section 2.1). A wrong one is answered late, and only so many are waited for
 * at once, so that guessing is slow and can't fill the memory; the right one is never made to wait. Thread-safe.
 */
public final class TokenGate {
    private static final Logger LOG = LoggerFactory.getLogger(TokenGate.class);
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final String CHALLENGE = "Bearer realm=\"publishing\"";

    private final @Nullable PublishToken token;
    private final Pause pause;
    private final Semaphore waiting;

    /** How long a wrong token's answer takes. */
    public interface Pause {
        void pause() throws InterruptedException;
    }

    /**
     * @param token null where publishing is off
     * @param most how many wrong ones are kept waiting at once
     */
    public TokenGate(@Nullable PublishToken token, Pause pause, int most) {
        this.token = token;
        this.pause = pause;
        this.waiting = new Semaphore(most);
    }

    /**
     * Returns where the token is right, and fails where it isn't.
     *
     * @param authorization the header field as it came, or null
     * @param who sent it, for the log
     */
    void check(@Nullable String authorization, String who) {
        if (token == null) {
            throw new RequestFailure(
                    403,
                    "Publishing over HTTP is off",
                    "Whoever runs this server turns it on by setting EARSHOT_PUBLISH_TOKEN.");
        }
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            throw new RequestFailure(401, "Publishing needs a token", "Send it as Authorization: Bearer and the token.")
                    .withField("WWW-Authenticate", CHALLENGE);
        }
        if (!token.matches(bearer.group(1))) {
            refuse(who);
        }
    }

    private void refuse(String who) {
        if (!waiting.tryAcquire()) {
            throw new RequestFailure(429, "Too many wrong tokens were sent", "Try again in some seconds.")
                    .withField("Retry-After", "5");
        }
        try {
            LOG.warn("a wrong token came from {}", who);
            pause.pause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.release();
        }
        throw new RequestFailure(401, "The token is wrong", "Check it for a typing error; it may have been changed.")
                .withField("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
    }
}
