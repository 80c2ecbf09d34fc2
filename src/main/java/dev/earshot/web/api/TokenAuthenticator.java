package dev.earshot.web.api;

import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.limit.CountedWarning;
import dev.earshot.web.limit.GuessLimit;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates clients by a bearer token (RFC 6750, section 2.1). Guessing is slow, as {@link GuessLimit} says. Whatever checks
 * the token must ask the same instance: each one would allow as many guesses again. Thread-safe.
 */
public final class TokenAuthenticator {
    private static final Logger LOG = LoggerFactory.getLogger(TokenAuthenticator.class);
    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);
    private static final String CHALLENGE = "Bearer realm=\"publishing\"";

    private final @Nullable PublishToken token;
    private final GuessLimit guessLimit;
    private final CountedWarning warning;

    /**
     * @param token null to turn publishing off
     * @param afterAMinute runs a task a minute after it was given
     */
    public TokenAuthenticator(@Nullable PublishToken token, GuessLimit guessLimit, Executor afterAMinute) {
        this.token = token;
        this.guessLimit = guessLimit;
        this.warning = new CountedWarning(LOG::warn, "wrong token", afterAMinute);
    }

    /**
     * Throws unless the token is right. Waits after many wrong tokens.
     *
     * @param authorization the field value, or null
     * @param client the sender
     * @param request what it asks for, for the log
     */
    public void authenticate(@Nullable String authorization, ClientAddress client, String request) {
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
        String sent = bearer.group(1);
        boolean right;
        try {
            right = guessLimit.check(client, () -> token.matches(sent));
        } catch (RequestException e) {
            warning.log(client.network(), request);
            throw e;
        }
        if (!right) {
            warning.log(client.network(), request);
            throw new RequestException(
                            401,
                            "The token is wrong",
                            "Check it for typos, and whether the server's token has changed.")
                    .withHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
        }
    }

    /**
     * Returns whether a request has the right token, without a wait; false if it can't be checked now. A wrong one counts as a
     * guess.
     */
    public boolean isRight(@Nullable String authorization, ClientAddress client) {
        if (token == null || authorization == null) {
            return false;
        }
        Matcher bearer = BEARER.matcher(authorization);
        return bearer.matches() && guessLimit.checkWithoutWaiting(client, () -> token.matches(bearer.group(1)));
    }
}
