package dev.earshot.served.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /readyz} says of the threads of a server. */
class ReadinessServedTest {
    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");

    @TempDir
    private Path folder;

    private static JsonNode details(Live live) {
        return JsonMapper.shared().readTree(live.readiness().body());
    }

    private static String state(Live live, String thread) {
        return details(live)
                .path("threads")
                .valueStream()
                .filter(status -> status.path("name").asString().equals(thread))
                .map(status -> status.path("state").asString())
                .findFirst()
                .orElse("missing");
    }

    private void sql(String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/earshot.db"));
                Statement made = connection.createStatement()) {
            made.execute("pragma busy_timeout = 60000");
            made.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    @Test
    void publicAnswerSaysNothingButReady() {
        try (Live live = Live.start(folder, clock)) {
            HttpResponse<byte[]> response = live.get("/readyz");

            assertEquals(200, response.statusCode());
            assertEquals("{\"status\":\"ready\"}", Live.text(response));
            assertTrue(Live.header(response, "Cache-Control").contains("no-store"));
        }
    }

    @Test
    void tokenShowsEveryThread() {
        try (Live live = Live.start(
                folder, clock, "EARSHOT_PURGE", "PURGE http://127.0.0.1:1/{tag}", "EARSHOT_VOICE", "kevin16")) {
            assertEquals(
                    Set.of(
                            "feeds",
                            "follower",
                            "recorder",
                            "speech",
                            "broadcast",
                            "radio",
                            "hub",
                            "scheduled_tasks",
                            "purge",
                            "purge_tasks",
                            "erasures",
                            "maker",
                            "publisher",
                            "health"),
                    details(live)
                            .path("threads")
                            .valueStream()
                            .map(status -> status.path("name").asString())
                            .collect(Collectors.toSet()));
        }
    }

    @Test
    void wrongTokenSeesNothing() {
        try (Live live = Live.start(folder, clock)) {
            HttpResponse<byte[]> response = live.get("/readyz", "Authorization", "Bearer " + Publisher.TOKEN + "x");

            assertEquals(401, response.statusCode());
            assertFalse(Live.text(response).contains("threads"));
        }
    }

    @Test
    void tokenOfAnotherKindIsIgnored() {
        try (Live live = Live.start(folder, clock)) {
            assertEquals("{\"status\":\"ready\"}", Live.text(live.get("/readyz", "Authorization", "Basic YTpi")));
        }
    }

    @Test
    void failingThreadIsCountedAndWorksAgain() {
        try (Live live = Live.start(folder, clock)) {
            assertEquals("waiting", state(live, "broadcast"));
            sql("alter table changes rename to kept");
            Live.await("a failure", () -> state(live, "broadcast").equals("failing"));
            assertEquals(200, live.get("/readyz").statusCode());
            clock.forward(Duration.ofMinutes(1));
            Live.await("not ready", () -> live.get("/readyz").statusCode() == 503);
            assertEquals("{\"status\":\"not ready\"}", Live.text(live.get("/readyz")));
            assertEquals(503, live.readiness().statusCode());
            assertEquals(200, live.get("/healthz").statusCode());
            assertTrue(Live.text(live.get("/metrics")).contains("\nearshot_ready 0.0"));

            sql("alter table kept rename to changes");
            Live.await("ready again", () -> live.get("/readyz").statusCode() == 200);
            assertTrue(Live.text(live.get("/metrics"))
                    .lines()
                    .filter(line -> line.startsWith("earshot_thread_failures_total{thread=\"broadcast\"}"))
                    .noneMatch(line -> line.endsWith(" 0.0")));
            new Publisher(live).send("PUT", "/api/articles/ferry", "text/plain", Live.FERRY);
            assertEquals(200, live.get("/articles/ferry").statusCode());
        }
    }

    @Test
    void hangingThreadMakesServerNotReady() throws IOException {
        Path program = Files.writeString(folder.resolve("speak"), "#!/bin/sh\nexec sleep 600\n");
        assertTrue(program.toFile().setExecutable(true));
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (Live live =
                Live.start(folder, clock, "EARSHOT_VOICE", "kevin16", "EARSHOT_SPEECH_COMMAND", "en: " + program)) {
            Live.await("it speaks", () -> state(live, "speech").equals("working"));
            assertEquals(200, live.get("/readyz").statusCode());
            clock.forward(Duration.ofMinutes(16));

            assertEquals(503, live.get("/readyz").statusCode());
            assertEquals("hanging", state(live, "speech"));
            assertEquals("hanging", state(live, "recorder"));
            assertEquals(200, live.get("/articles/ferry").statusCode());
        }
    }
}
