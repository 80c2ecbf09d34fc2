package dev.earshot.web.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/** Counts the requests answered, by the template of their route, which keeps the number of series bounded. Thread-safe. */
public final class RequestCounters {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final MeterRegistry registry;
    private final Counter ready;

    public RequestCounters(MeterRegistry registry) {
        this.registry = registry;
        this.ready = Counter.builder("earshot.http.ready")
                .description("Requests answered with the response to an equal request")
                .register(registry);
    }

    /**
     * Returns the counter of some requests.
     *
     * @param route such as {@code /articles/{article}}, or {@code none}
     */
    public Counter of(String method, String route, int status) {
        return Counter.builder("earshot.http.requests")
                .description("Requests answered")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry);
    }

    /** Counts a request that needed no route. */
    void countReady() {
        ready.increment();
    }
}
