package dev.earshot.web.connection;

import java.time.Duration;

/**
 * The limits of connections, so that slow or many clients don't hold up the others.
 *
 * @param max how many may be open
 * @param maxPerClient how many one client may have open, as {@code ClientAddress} tells them apart; trusted proxies may have more
 * @param limitsPrivate whether that is so for clients that may be proxies, on this machine or in a private network, too
 * @param headers how long the header fields of a request may take, from its first byte, or from the connection for the first
 * @param body how long the body of a request may take
 * @param bodyBytesPerSecond the least average rate of a body, in bytes
 * @param stall how long a client may take too little of a response
 * @param sendBytesPerSecond the least average rate at which a client takes a response, in bytes
 */
public record ConnectionLimits(
        int max,
        int maxPerClient,
        boolean limitsPrivate,
        Duration headers,
        Duration body,
        int bodyBytesPerSecond,
        Duration stall,
        int sendBytesPerSecond) {
    /** The most connections that are allowed by default. */
    static final int DEFAULT_MAX = 20_000;

    private static final int DEFAULT_MAX_PER_CLIENT = 256;

    /** The fewest connections that a server is useful with. */
    public static final int MIN = 16;

    /** Database, libraries, log and polls need files, too; so do recordings that are sent. */
    private static final int OTHER_FILES = 256;

    /** The limits without any setting, on a machine with plenty of file descriptors. */
    public static final ConnectionLimits DEFAULT = new ConnectionLimits(
            DEFAULT_MAX,
            DEFAULT_MAX_PER_CLIENT,
            false,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            500,
            Duration.ofSeconds(30),
            500);

    /**
     * Returns how many connections a process can have.
     *
     * @param openFiles how many files it may open, connections included
     */
    public static int maxFor(long openFiles) {
        long connections = openFiles - openFiles / 4 - OTHER_FILES;
        return Math.clamp(connections, MIN, DEFAULT_MAX);
    }

    /** Returns how many connections one client may have by default. */
    public static int maxPerClientFor(int max) {
        return Math.clamp(max / 4, 1, DEFAULT_MAX_PER_CLIENT);
    }

    /** Returns how many connections may be event streams, which stay open for hours. */
    public int maxEventStreams() {
        return Math.max(1, max / 2);
    }

    /** Returns how many connections may listen to the radio, which stay open for hours. */
    public int maxRadioListeners() {
        return Math.max(1, max / 4);
    }
}
