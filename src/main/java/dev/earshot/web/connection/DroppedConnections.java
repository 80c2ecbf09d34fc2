package dev.earshot.web.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the connections that the server closes by itself, in a metric and in one line of the log a minute. Thread-safe. */
final class DroppedConnections {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedConnections.class);
    private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<DropReason, Counter> counters = new EnumMap<>(DropReason.class);
    private final AtomicLongArray unlogged = new AtomicLongArray(DropReason.values().length);
    private long loggedAt;

    DroppedConnections(MeterRegistry registry) {
        for (DropReason reason : DropReason.values()) {
            counters.put(
                    reason,
                    Counter.builder("earshot.connections.dropped")
                            .description("Connections closed by the server because of a limit")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
        loggedAt = System.nanoTime() - LOG_INTERVAL_NANOS;
    }

    void count(DropReason reason) {
        Objects.requireNonNull(counters.get(reason)).increment();
        unlogged.incrementAndGet(reason.ordinal());
    }

    /** Logs what has been dropped since the last line, unless that is less than a minute ago. Called by one thread only. */
    void log(long nanoTime) {
        if (nanoTime - loggedAt < LOG_INTERVAL_NANOS) {
            return;
        }
        String dropped = Arrays.stream(DropReason.values())
                .map(reason -> Map.entry(reason, unlogged.getAndSet(reason.ordinal(), 0)))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().text() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        if (!dropped.isEmpty()) {
            loggedAt = nanoTime;
            LOG.warn("connections closed because of limits: {}", dropped);
        }
    }
}
