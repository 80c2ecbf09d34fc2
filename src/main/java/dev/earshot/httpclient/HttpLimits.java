package dev.earshot.httpclient;

import java.time.Duration;

/**
 * The bounds of an exchange.
 *
 * @param exchangeTimeout for a whole exchange, with all its redirections where they are followed
 * @param connectTimeout for one connection
 * @param maxBodyBytes most bytes of a body that comes back, compressed or not
 * @param maxConnections most that are open at the same time; who finds none waits
 */
public record HttpLimits(Duration exchangeTimeout, Duration connectTimeout, long maxBodyBytes, int maxConnections) {
    private static final int DEFAULT_MAX_CONNECTIONS = 64;

    /** With 64 connections. */
    public HttpLimits(Duration exchange, Duration connect, long body) {
        this(exchange, connect, body, DEFAULT_MAX_CONNECTIONS);
    }

    /** Half a minute for an exchange, 5 seconds for a connection, 64 connections. */
    public static HttpLimits defaults(long maxBodyBytes) {
        return new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), maxBodyBytes);
    }
}
