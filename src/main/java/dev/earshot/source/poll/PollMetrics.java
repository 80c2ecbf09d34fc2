package dev.earshot.source.poll;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** The metrics of polling. Sources are tagged by article id, so the subscription file limits the number of tags. */
final class PollMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, List<Meter>> bySource = new ConcurrentHashMap<>();

    PollMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Registers the gauges of a source. */
    void add(PolledSource polledSource) {
        String name = sourceTag(polledSource);
        remove(name);
        bySource.put(
                name,
                List.of(
                        gauge(
                                "earshot.source.up",
                                "1 if the last poll succeeded",
                                name,
                                polledSource,
                                s -> s.pollState().problem() == null
                                                && s.pollState().lastSuccessAt() != null
                                        ? 1
                                        : 0),
                        gauge(
                                "earshot.source.failing",
                                "1 if the last poll failed",
                                name,
                                polledSource,
                                s -> s.pollState().problem() == null ? 0 : 1),
                        gauge(
                                "earshot.source.last.success.seconds",
                                "Time of the last successful poll in seconds since 1970, or 0",
                                name,
                                polledSource,
                                PollMetrics::lastSuccess),
                        gauge(
                                "earshot.source.behind.seconds",
                                "How long a poll has been due",
                                name,
                                polledSource,
                                this::overdueSeconds)));
    }

    /** Removes the gauges of a source. */
    void remove(PolledSource polledSource) {
        remove(sourceTag(polledSource));
    }

    /** Counts a poll or a push. */
    void count(String outcome, Duration duration, int bytes) {
        Counter.builder("earshot.polls")
                .description("Polls by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        Timer.builder("earshot.poll.duration")
                .description("Duration of polls")
                .register(registry)
                .record(duration);
        DistributionSummary.builder("earshot.poll.bytes")
                .description("Size of polled bodies, decompressed")
                .baseUnit("bytes")
                .register(registry)
                .record(bytes);
    }

    private void remove(String name) {
        bySource.getOrDefault(name, List.of()).forEach(registry::remove);
        bySource.remove(name);
    }

    private Gauge gauge(
            String name, String text, String source, PolledSource of, ToDoubleFunction<PolledSource> value) {
        return Gauge.builder(name, of, value)
                .description(text)
                .tag("source", source)
                .strongReference(true)
                .register(registry);
    }

    private static double lastSuccess(PolledSource polledSource) {
        Instant at = polledSource.pollState().lastSuccessAt();
        return at == null ? 0 : at.getEpochSecond();
    }

    private double overdueSeconds(PolledSource polledSource) {
        Instant due = polledSource.due();
        Duration late = due == null ? Duration.ZERO : Duration.between(due, clock.instant());
        return late.isNegative() ? 0 : late.toSeconds();
    }

    private static String sourceTag(PolledSource polledSource) {
        return polledSource.subscription().article().value();
    }
}
