package dev.earshot.httpclient;

import java.time.Duration;

/**
 * The limits of outgoing requests.
 *
 * @param exchangeTimeout the timeout of a whole exchange, including redirects if they are followed
 * @param connectTimeout the timeout of one connection attempt
 * @param maxBodyBytes the maximum size of a response body, both compressed and decompressed
 * @param maxConnections the maximum number of open connections; further requests wait
 */
public record HttpLimits(Duration exchangeTimeout, Duration connectTimeout, long maxBodyBytes, int maxConnections) {
    private static final int DEFAULT_MAX_CONNECTIONS = 64;

    /** Creates limits with 64 connections. */
    public HttpLimits(Duration exchange, Duration connect, long body) {
        this(exchange, connect, body, DEFAULT_MAX_CONNECTIONS);
    }

    /** Returns limits of 30 seconds for an exchange, 5 seconds for a connection attempt, and 64 connections. */
    public static HttpLimits defaults(long maxBodyBytes) {
        return new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), maxBodyBytes);
    }
}
