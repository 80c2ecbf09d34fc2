package dev.earshot.cli;

import dev.earshot.web.api.PublishToken;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The server that {@code publish} and {@code withdraw} speak to.
 *
 * @param server where it is, unless the command line says otherwise
 * @param token that it wants; null where none is set
 * @param retryDelay between the first try and the second; doubled from there on
 */
public record PublishTarget(URI server, @Nullable PublishToken token, Duration retryDelay) {
    /** Long enough for a server that is just being started again. */
    public static final Duration DEFAULT_RETRY_DELAY = Duration.ofMillis(500);
}
