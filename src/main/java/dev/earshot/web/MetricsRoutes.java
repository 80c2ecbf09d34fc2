package dev.earshot.web;

import dev.earshot.web.http.AcceptList;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SharedWork;
import dev.earshot.web.http.VaryField;
import dev.earshot.web.http.WorkQueue;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The metrics for the operator's monitoring, in the formats of Prometheus. Writing them takes time, so where the public can ask
 * for them, they wait for their turn.
 */
final class MetricsRoutes {
    private static final String PATH = "/metrics";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    private final boolean hasPort;

    /** @param hasPort whether they have a port of their own, and are only served there */
    MetricsRoutes(PrometheusMeterRegistry registry, boolean hasPort) {
        this.registry = registry;
        this.hasPort = hasPort;
    }

    void register(Routes routes, WorkQueue queue) {
        routes.getSameOrigin(PATH, context -> scrape(context, queue));
    }

    private void scrape(Context context, WorkQueue queue) {
        if (hasPort && !MetricsPort.has(context)) {
            throw RequestException.notFound();
        }
        boolean openMetrics = AcceptList.of(context, "Accept").accepts("application/openmetrics-text");
        String type = openMetrics ? OPEN_METRICS : PROMETHEUS_TEXT;
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        VaryField.add(context, "Accept");
        Supplier<byte[]> scrape = () -> registry.scrape(type).getBytes(StandardCharsets.UTF_8);
        ResponseWriter.write(context, 200, type, hasPort ? scrape.get() : queue.run(context, new SharedWork<>(scrape)));
    }
}
