package dev.earshot.hub;

import dev.earshot.archive.HubSubscriptions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** The metrics of the hub. */
final class HubMetrics {
    private final MeterRegistry registry;
    private final Timer lag;

    HubMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.lag = Timer.builder("earshot.hub.lag")
                .description("Time from a change to its delivery, for deliveries that succeed on the first attempt")
                .register(registry);
    }

    /** Registers the number of subscriptions. */
    void registerGauge(HubSubscriptions subscriptions) {
        Gauge.builder("earshot.hub.subscriptions", subscriptions, HubSubscriptions::count)
                .description("Confirmed subscriptions")
                .strongReference(true)
                .register(registry);
    }

    /** Counts a delivery by its outcome. */
    void count(String outcome) {
        Counter.builder("earshot.hub.deliveries")
                .description("Deliveries by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    void delivered(Duration after) {
        count("delivered");
        lag.record(after.isNegative() ? Duration.ZERO : after);
    }
}
