package dev.earshot;

import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The metrics of the server and of the JVM. */
final class Metrics {
    private Metrics() {}

    /**
     * Creates a registry with the JVM's metrics.
     *
     * @param onClose receives the resources to close at shutdown
     */
    static PrometheusMeterRegistry registry(Consumer<AutoCloseable> onClose) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        onClose.accept(registry::close);
        JvmGcMetrics collections = new JvmGcMetrics();
        onClose.accept(collections);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        return registry;
    }

    /** Registers whether the server is ready. */
    static void bindHealth(Health health, MeterRegistry registry) {
        Gauge.builder("earshot.ready", health, h -> h.isReady() ? 1 : 0)
                .description("1 if all threads work and everything can be stored")
                .register(registry);
    }

    /** Registers how often the work of each thread that is known by now has failed. */
    static void bindThreads(Health health, MeterRegistry registry) {
        for (Heartbeat heartbeat : health.heartbeats()) {
            FunctionCounter.builder("earshot.thread.failures", heartbeat, Heartbeat::failures)
                    .description("Failures of background work, which is then tried again")
                    .tag("thread", heartbeat.name())
                    .register(registry);
        }
    }

    /** Registers the number of radio listeners. */
    static void bindRecordings(Radio radio, MeterRegistry registry) {
        Gauge.builder("earshot.radio.listeners", radio, Radio::listeners)
                .description("Radio listeners")
                .register(registry);
    }

    /** Registers the progress of the recordings. */
    static void bindRecordings(Recorder recorder, MeterRegistry registry) {
        Gauge.builder("earshot.recordings.waiting", recorder, r -> r.status().waiting())
                .description("Published updates without a recording")
                .register(registry);
        Gauge.builder("earshot.recordings.queued", recorder, r -> r.status().queued())
                .description("Requested recordings that are not started yet")
                .register(registry);
        Gauge.builder("earshot.recordings.bytes", recorder, r -> r.status().bytes())
                .baseUnit("bytes")
                .description("Audio stored on disk")
                .register(registry);
        FunctionCounter.builder(
                        "earshot.recordings.made", recorder, r -> r.status().made())
                .description("Recordings made")
                .register(registry);
        FunctionCounter.builder(
                        "earshot.recordings.spoken", recorder, r -> r.status().seconds())
                .baseUnit("seconds")
                .description("Duration of the recordings made")
                .register(registry);
        MultiGauge names = MultiGauge.builder("earshot.names.unknown")
                .description("Recent updates with a name that is not in the lexicon")
                .register(registry);
        recorder.onUnknownNames(found -> names.register(
                found.entrySet().stream()
                        .map(name -> MultiGauge.Row.of(Tags.of("name", name.getKey()), name.getValue()))
                        .collect(Collectors.toList()),
                true));
        FunctionCounter.builder(
                        "earshot.recordings.failed", recorder, r -> r.status().failures())
                .description("Recordings that failed and will be retried")
                .register(registry);
    }
}
