package dev.earshot.web;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The port of its own for monitoring, which isn't meant for the public. */
final class MetricsPort {
    /** The name of its connector. */
    static final String NAME = "metrics";

    private MetricsPort() {}

    /** Returns whether a request has come in at this port. */
    static boolean has(Context context) {
        return NAME.equals(ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnector()
                .getName());
    }
}
