package dev.earshot.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.SetClock;
import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Addresses;
import dev.earshot.channel.Channels;
import dev.earshot.channel.Masthead;
import dev.earshot.desk.Desk;
import dev.earshot.intake.FeedIntake;
import dev.earshot.intake.Intake;
import dev.earshot.outbound.AllowedHosts;
import dev.earshot.recording.Recorder;
import dev.earshot.speech.Speech;
import dev.earshot.subscription.Follower;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description has every address and method of the API, and the API has all that is described. */
class OpenApiRoutesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "head");

    @Test
    void descriptionAndServerHaveTheSameOperations(@TempDir Path folder) throws Exception {
        SetClock clock = new SetClock("2026-03-20T10:00:00Z");
        Intake intake = new Intake(ZoneOffset.UTC, Locale.US, 1_000);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Addresses addresses = new Addresses(URI.create("http://localhost"));
        try (Archive archive = Archive.open(Database.sqlite(folder), clock);
                Recorder recorder = new Recorder(archive, new Speech(1), folder.resolve("audio"), "Title", clock);
                Follower follower = new Follower(
                        new Follower.Place(folder.resolve("none.opml"), AllowedHosts.NONE, "Test", null),
                        new Follower.Parts(
                                archive,
                                intake,
                                new FeedIntake(ZoneOffset.UTC, Locale.US, 1_000),
                                new Desk(archive, clock),
                                metrics),
                        clock);
                WebServer server = WebServer.start(
                        new WebServer.Place(
                                "127.0.0.1",
                                0,
                                port -> new Addresses(URI.create("http://localhost:" + port)),
                                "Title",
                                "1"),
                        new WebServer.Parts(
                                archive,
                                intake,
                                recorder,
                                follower,
                                new Channels(archive, new Masthead("Title", null, clock.instant()), () -> addresses),
                                null,
                                metrics,
                                List::of,
                                null),
                        clock)) {
            Set<String> served = server.routes().stream()
                    .filter(route -> route.contains(" /api/")
                            || route.contains(" /schemas/")
                            || route.contains(" /openapi.json"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertTrue(served.size() > 20, served::toString);
            assertEquals(described(), served);
        }
    }

    private static Set<String> described() throws Exception {
        try (InputStream in = Objects.requireNonNull(WebServer.class.getResourceAsStream("openapi.json"))) {
            JsonNode document = JsonMapper.shared().readTree(in);
            Set<String> operations = new TreeSet<>();
            document.get("paths")
                    .forEachEntry((path, item) -> item.forEachEntry((name, operation) -> {
                        if (METHODS.contains(name)) {
                            operations.add(name.toUpperCase(Locale.ROOT) + " " + path);
                            if (name.equals("get")) {
                                operations.add("HEAD " + path);
                            }
                        }
                    }));
            return operations;
        }
    }
}
