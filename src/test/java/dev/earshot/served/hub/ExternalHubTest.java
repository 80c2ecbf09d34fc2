package dev.earshot.served.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.soak.Subscribers;
import dev.earshot.soak.Subscribers.Call;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds advertise an external hub, and the hub is notified of new updates. */
class ExternalHubTest {
    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final Subscribers hub = new Subscribers();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        hub.close();
    }

    private Live start(String... more) {
        String[] settings = {
            "EARSHOT_HUB", hub.at("/"), "EARSHOT_ALLOW_HOSTS", "127.0.0.1", "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN
        };
        return Live.start(
                folder, clock, Stream.of(settings, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private static void publish(Live live, String text) {
        HttpResponse<byte[]> answer =
                new Publisher(live).send("POST", "/api/articles/bridge/updates", Publisher.TEXT, text);
        assertEquals(201, answer.statusCode(), () -> Live.text(answer));
    }

    private Set<String> notifications() {
        return hub.pushes("/").stream()
                .map(Call::text)
                .map(Subscribers::parameters)
                .map(form -> form.get("hub.mode") + " " + form.get("hub.url"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void hubIsNamedAndNotifiedOfEveryChangedFeed() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (Live live = start()) {
            HttpResponse<byte[]> feed = live.get("/feed.atom");
            String base = "http://localhost:" + live.port();
            assertEquals(
                    "<" + hub.at("/") + ">; rel=\"hub\", <" + base + "/feed.atom>; rel=\"self\"",
                    Live.header(feed, "Link"));
            assertEquals(404, live.get("/hub").statusCode());
            hub.clearCalls();
            publish(live, "The tide is out.");
            for (String of : new String[] {"", "/sections/local", "/articles/bridge"}) {
                for (String name : new String[] {"feed.atom", "feed.rss", "feed.json", "key-events.atom"}) {
                    Live.await("told", () -> notifications().contains("publish " + base + of + "/" + name));
                }
            }
            assertTrue(
                    notifications().stream().noneMatch(one -> one.contains("/articles/ferry/")),
                    notifications()::toString);
            assertTrue(hub.pushes("/").stream()
                    .allMatch(call -> call.field("Content-Type").equals("application/x-www-form-urlencoded")));
        }
    }

    @Test
    void hubIsNotifiedOfPodcastOnceRecordingIsReady() {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (Live live = start("EARSHOT_VOICE", "kevin16")) {
            String podcast = "publish http://localhost:" + live.port() + "/articles/ferry/podcast.rss";
            Live.await("told", () -> notifications().contains(podcast));
            assertTrue(Live.text(live.get("/articles/ferry/podcast.rss")).contains("<enclosure"));
        }
    }

    @Test
    void changeDuringANotificationIsReportedByAnother() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        CountDownLatch published = new CountDownLatch(1);
        hub.on("/", (call, out) -> {
            try {
                published.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(ScriptedServer.answer(204, new byte[0]));
        });
        try (Live live = start()) {
            publish(live, "The tide is out.");
            String feed = "publish http://localhost:" + live.port() + "/articles/bridge/feed.json";
            Live.await("told", () -> count(feed) == 1);
            publish(live, "The tide is in.");
            published.countDown();
            Live.await("told again", () -> count(feed) == 2);
        }
    }

    @Test
    void notificationIsGivenUpAfterADayAndTheNextChangeIsReported() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        hub.answers("/", 503);
        try (Live live = start()) {
            publish(live, "The tide is out.");
            String feed = "publish http://localhost:" + live.port() + "/articles/bridge/feed.atom";
            Live.await("told in vain", () -> count(feed) == 1 && outcomes(live, "failed") == count("publish "));
            double before = outcomes(live, "failed");
            clock.forward(Duration.ofDays(1));
            Live.await("given up", () -> outcomes(live, "given_up") == before);
            long told = count(feed);
            hub.answers("/", 204);
            clock.forward(Duration.ofDays(1));
            publish(live, "The tide is in.");
            Live.await("told", () -> count(feed) == told + 1);
            assertEquals(2, told);
        }
    }

    /** Returns how many notifications so far begin with some text. */
    private long count(String start) {
        return hub.pushes("/").stream()
                .map(call -> Subscribers.parameters(call.text()))
                .filter(form -> (form.get("hub.mode") + " " + form.get("hub.url")).startsWith(start))
                .count();
    }

    private static double outcomes(Live live, String outcome) {
        String name = "earshot_hub_deliveries_total{outcome=\"" + outcome + "\"} ";
        return Live.text(live.get("/metrics"))
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .sum();
    }

    @Test
    void failedNotificationIsRetriedAfterRestart() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        hub.answers("/", 503);
        try (Live live = start()) {
            publish(live, "The tide is out.");
            Live.await(
                    "told in vain",
                    () -> notifications().stream().anyMatch(one -> one.endsWith("/articles/bridge/feed.atom")));
        }
        hub.answers("/", 204);
        hub.clearCalls();
        clock.forward(Duration.ofMinutes(10));
        try (Live live = start()) {
            Live.await(
                    "told",
                    () -> notifications()
                            .contains("publish http://localhost:" + live.port() + "/articles/bridge/feed.atom"));
        }
    }
}
