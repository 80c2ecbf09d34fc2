package dev.earshot.served.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.soak.Subscribers;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers can make the hub do to others. */
class HubAbuseTest {
    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final Subscribers subscribers = new Subscribers();

    @TempDir
    Path folder;

    private Live live;

    @BeforeEach
    void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(
                folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ALLOW_HOSTS", "127.0.0.1, localhost");
    }

    @AfterEach
    void close() {
        live.close();
        subscribers.close();
    }

    private HttpResponse<byte[]> post(String... parameters) {
        return live.send(
                "POST",
                "/hub",
                BodyPublishers.ofString(Subscribers.form(parameters)),
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    private HttpResponse<byte[]> request(String mode, String callback) {
        return post(
                "hub.mode",
                mode,
                "hub.callback",
                callback,
                "hub.topic",
                "http://localhost:" + live.port() + "/articles/bridge/feed.atom");
    }

    private void awaitSubscriptions(int count) {
        Live.await(
                count + " subscriptions",
                () -> Live.text(live.get("/metrics")).contains("\nearshot_hub_subscriptions " + count + ".0"));
    }

    @Test
    void strangerIsNotAskedWhetherItUnsubscribes() {
        HttpResponse<byte[]> answer = request("unsubscribe", subscribers.at("/victim"));
        assertEquals(404, answer.statusCode());
        assertEquals(
                "hub.callback is not subscribed to hub.topic.",
                Live.text(answer).strip());
        // verified later, so a request to the other one would have come by now
        request("subscribe", subscribers.at("/one"));
        awaitSubscriptions(1);
        assertEquals(0, subscribers.calls("/victim").size());
    }

    @Test
    void redirectAndErrorOfRequestAreRefusalsAndNotRetried() {
        subscribers.on(
                "/moved",
                (call, out) ->
                        out.write(ScriptedServer.answer(302, new byte[0], "Location", subscribers.at("/target"))));
        subscribers.on("/forbidden", (call, out) -> out.write(ScriptedServer.answer(403, new byte[0])));
        assertEquals(202, request("subscribe", subscribers.at("/moved")).statusCode());
        assertEquals(202, request("subscribe", subscribers.at("/forbidden")).statusCode());
        Live.await(
                "both asked",
                () -> subscribers.calls("/moved").size() == 1
                        && subscribers.calls("/forbidden").size() == 1);
        for (int i = 0; i < 5; i++) {
            clock.forward(Duration.ofMinutes(10));
            request("subscribe", subscribers.at("/one"));
            int count = i + 1;
            Live.await("asked again", () -> subscribers.countVerifications("/one") == count);
        }
        assertEquals(1, subscribers.calls("/moved").size());
        assertEquals(1, subscribers.calls("/forbidden").size());
        assertEquals(0, subscribers.calls("/target").size());
    }

    @Test
    void floodOfRequestsIsAnswered429() {
        for (int i = 0; i < 500; i++) {
            assertEquals(400, post("hub.mode", "x").statusCode());
        }
        HttpResponse<byte[]> refused = post("hub.mode", "x");
        assertEquals(429, refused.statusCode());
        assertEquals("1", Live.header(refused, "Retry-After"));
        assertEquals(
                "Too many requests. Send them more slowly.", Live.text(refused).strip());
        clock.forward(Duration.ofSeconds(1));
        assertEquals(400, post("hub.mode", "x").statusCode());
    }

    @Test
    void slowHostHoldsAtMost16PlacesAndDelaysNoOther() {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger pushes = new AtomicInteger();
        for (int i = 0; i < 30; i++) {
            subscribers.on("/slow" + i, (call, out) -> {
                if (call.method().equals("GET")) {
                    Subscribers.agree(call, out);
                    return;
                }
                pushes.incrementAndGet();
                try {
                    answer.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                out.write(ScriptedServer.answer(204, new byte[0]));
            });
            assertEquals(202, request("subscribe", subscribers.at("/slow" + i)).statusCode());
            awaitSubscriptions(i + 1);
        }
        String other = subscribers.at("/fast").replace("127.0.0.1", "localhost");
        assertEquals(202, request("subscribe", other).statusCode());
        awaitSubscriptions(31);

        assertEquals(
                201,
                new Publisher(live)
                        .send("POST", "/api/articles/bridge/updates", Publisher.TEXT, "The tide is out.")
                        .statusCode());
        Live.await(
                "16 pushes to the slow host, and one to the other",
                () -> pushes.get() == 16 && subscribers.pushes("/fast").size() == 1);
        answer.countDown();
        Live.await("the others", () -> {
            clock.forward(Duration.ofMillis(100));
            return pushes.get() == 30;
        });
        assertTrue(subscribers.pushes("/fast").size() <= 2);
    }
}
