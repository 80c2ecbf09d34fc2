package dev.earshot.web.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the connections that the server closes by itself, in a metric and in one line of the log a minute. Thread-safe. */
final class DroppedConnections {
    private static final Logger LOG = LoggerFactory.getLogger(DroppedConnections.class);
    private static final long LOG_INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<DropReason, Counted> counted = new EnumMap<>(DropReason.class);
    private long loggedAt;

    /** How many were closed for a reason: in all, and since the last line of the log. */
    private record Counted(Counter all, LongAdder unlogged) {}

    DroppedConnections(MeterRegistry registry) {
        for (DropReason reason : DropReason.values()) {
            Counter all = Counter.builder("earshot.connections.dropped")
                    .description("Connections closed by the server because of a limit")
                    .tag("reason", reason.tag())
                    .register(registry);
            counted.put(reason, new Counted(all, new LongAdder()));
        }
        loggedAt = System.nanoTime() - LOG_INTERVAL_NANOS;
    }

    void count(DropReason reason) {
        Counted one = Objects.requireNonNull(counted.get(reason));
        one.all().increment();
        one.unlogged().increment();
    }

    /** Logs what has been dropped since the last line, unless that is less than a minute ago. Called by one thread only. */
    void log(long nanoTime) {
        if (nanoTime - loggedAt < LOG_INTERVAL_NANOS) {
            return;
        }
        String dropped = counted.entrySet().stream()
                .map(entry ->
                        Map.entry(entry.getKey(), entry.getValue().unlogged().sumThenReset()))
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().text() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        if (!dropped.isEmpty()) {
            loggedAt = nanoTime;
            LOG.warn("connections closed because of limits: {}", dropped);
        }
    }
}
