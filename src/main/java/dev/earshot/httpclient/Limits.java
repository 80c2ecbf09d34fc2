package dev.earshot.httpclient;

import java.time.Duration;

/**
 * The bounds of an exchange.
 *
 * @param exchange for a whole exchange, with all its redirections where they are followed
 * @param connect for one connection
 * @param body most bytes of a body that comes back, compressed or not
 * @param connections most that are open at the same time; who finds none waits
 */
public record Limits(Duration exchange, Duration connect, long body, int connections) {
    private static final int USUAL_CONNECTIONS = 64;

    /** With 64 connections. */
    public Limits(Duration exchange, Duration connect, long body) {
        this(exchange, connect, body, USUAL_CONNECTIONS);
    }

    /** Half a minute for an exchange, 5 seconds for a connection, 64 connections. */
    public static Limits usual(long body) {
        return new Limits(Duration.ofSeconds(30), Duration.ofSeconds(5), body);
    }
}
