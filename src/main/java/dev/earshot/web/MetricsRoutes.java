package dev.earshot.web;

import dev.earshot.web.http.AcceptList;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.VaryField;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The metrics for the operator's monitoring, in the formats of Prometheus. */
final class MetricsRoutes {
    private static final String PATH = "/metrics";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final PrometheusMeterRegistry registry;

    MetricsRoutes(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void register(Routes routes) {
        routes.getSameOrigin(PATH, this::scrape);
    }

    /** Counts a request by the template of its route, which keeps the number of series bounded. */
    void count(Context context) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        String method = context.req().getMethod();
        Counter.builder("earshot.http.requests")
                .description("Requests answered")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("route", endpoint == null ? "none" : endpoint.path)
                .tag("status", Integer.toString(context.res().getStatus()))
                .register(registry)
                .increment();
    }

    private void scrape(Context context) {
        boolean openMetrics = AcceptList.of(context, "Accept").accepts("application/openmetrics-text");
        String type = openMetrics ? OPEN_METRICS : PROMETHEUS_TEXT;
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        VaryField.add(context, "Accept");
        ResponseWriter.write(context, 200, type, registry.scrape(type).getBytes(StandardCharsets.UTF_8));
    }
}
