package dev.earshot.web.connection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of requests: one line each, without the query. Off unless its level is debug. */
public final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.earshot.access");

    private AccessLog() {}

    public static boolean isEnabled() {
        return LOG.isDebugEnabled();
    }

    /**
     * Logs a request.
     *
     * @param client its address
     * @param path as it was sent
     */
    public static void log(String client, String method, String path, int status, float millis) {
        LOG.debug("{} {} {} {} {} ms", client, method, path, status, millis);
    }
}
