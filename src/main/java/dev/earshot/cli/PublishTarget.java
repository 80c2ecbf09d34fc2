package dev.earshot.cli;

import dev.earshot.web.api.PublishToken;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that {@code publish} and {@code withdraw} use.
 *
 * @param server the default address
 * @param token the server's token; null if none is set
 * @param retryDelay the delay before the second try; doubled for each further one
 */
public record PublishTarget(URI server, @Nullable PublishToken token, Duration retryDelay) {
    /** Long enough for a server that is being restarted. */
    public static final Duration DEFAULT_RETRY_DELAY = Duration.ofMillis(500);
}
