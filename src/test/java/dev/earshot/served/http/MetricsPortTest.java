package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsPortTest {
    @TempDir
    Path folder;

    @Test
    void metricsAreOnlyAtTheirOwnPort() {
        try (Live live = Live.start(folder, new SetClock("2026-03-14T18:00:00Z"), "EARSHOT_METRICS_PORT", "0")) {
            assertNotEquals(live.port(), live.metricsPort());
            assertEquals(404, live.get("/metrics").statusCode());
            assertEquals(200, live.get("/").statusCode());

            HttpResponse<byte[]> metrics = Live.send(live.metricsPort(), "GET", "/metrics", BodyPublishers.noBody());
            assertEquals(200, metrics.statusCode());
            assertTrue(Live.text(metrics).contains("\nearshot_queue_waiting{queue=\"readers\"} 0.0"));
        }
    }

    @Test
    void readinessHasDetailsWithoutTokenAtPortOfMetrics() {
        try (Live live = Live.start(folder, new SetClock("2026-03-14T18:00:00Z"), "EARSHOT_METRICS_PORT", "0")) {
            HttpResponse<byte[]> details = Live.send(live.metricsPort(), "GET", "/readyz", BodyPublishers.noBody());
            assertEquals(200, details.statusCode());
            assertTrue(Live.text(details).contains("\"threads\":[{\"name\":"), Live.text(details));
            assertEquals("{\"status\":\"ready\"}", Live.text(live.get("/readyz")));
        }
    }

    @Test
    void metricsArePublicWithoutPortOfTheirOwn() {
        try (Live live = Live.start(folder, new SetClock("2026-03-14T18:00:00Z"))) {
            assertEquals(live.port(), live.metricsPort());
            assertEquals(200, live.get("/metrics").statusCode());
        }
    }
}
