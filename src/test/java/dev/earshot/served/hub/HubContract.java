package dev.earshot.served.hub;

import static dev.earshot.soak.Subscribers.form;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.soak.Subscribers;
import dev.earshot.soak.Subscribers.Call;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import dev.earshot.syndication.FeedFormat;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the hub, with one subclass per database. It begins with the tests of websub.rocks for hubs. */
abstract class HubContract {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UPDATES = "/api/articles/bridge/updates";

    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final Subscribers subscribers = new Subscribers();

    @TempDir
    Path folder;

    private Live live;

    /** Returns alternating names and values of the settings that select an empty database. */
    abstract String[] database() throws Exception;

    @BeforeEach
    void start() throws Exception {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        start(database());
    }

    private void start(String... database) {
        String[] settings = Arrays.copyOf(
                new String[] {"EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ALLOW_HOSTS", "127.0.0.1"},
                4 + database.length);
        System.arraycopy(database, 0, settings, 4, database.length);
        live = Live.start(folder, clock, settings);
    }

    @AfterEach
    void close() {
        // null if the test was skipped
        if (live != null) {
            live.close();
        }
        subscribers.close();
    }

    private String topic(String path) {
        return "http://localhost:" + live.port() + path;
    }

    private HttpResponse<byte[]> post(String... parameters) {
        return live.send(
                "POST",
                "/hub",
                java.net.http.HttpRequest.BodyPublishers.ofString(form(parameters)),
                "Content-Type",
                FORM);
    }

    private void subscribe(String callback, String path, String... more) {
        String asked = callback.replaceFirst("\\?.*", "");
        int before = subscribers.countVerifications(asked);
        String[] parameters = Arrays.copyOf(
                new String[] {
                    "hub.mode", "subscribe", "hub.callback", subscribers.at(callback), "hub.topic", topic(path)
                },
                6 + more.length);
        System.arraycopy(more, 0, parameters, 6, more.length);
        HttpResponse<byte[]> answer = post(parameters);
        assertEquals(202, answer.statusCode(), () -> Live.text(answer));
        Live.await("asked whether it subscribes", () -> subscribers.countVerifications(asked) > before);
    }

    private void awaitSubscriptions(int count) {
        Live.await(count + " subscriptions", () -> metric("earshot_hub_subscriptions") == count);
    }

    private double metric(String name) {
        return Live.text(live.get("/metrics"))
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private String publish(String text) {
        HttpResponse<byte[]> answer = new Publisher(live).send("POST", UPDATES, Publisher.TEXT, text);
        assertEquals(201, answer.statusCode(), () -> Live.text(answer));
        return Live.header(answer, "Location");
    }

    /** Makes a single change: withdraws the latest update. */
    private void withdrawNewestUpdate() {
        String newest = Publisher.json(live.get("/api/articles/bridge"))
                .path("updates")
                .get(0)
                .path("id")
                .asString();
        assertEquals(200, new Publisher(live).delete(UPDATES + "/" + newest).statusCode());
    }

    private Call pushed(String callback, int count) {
        Live.await(
                count + " pushes to " + callback,
                () -> subscribers.pushes(callback).size() >= count);
        return subscribers.pushes(callback).get(count - 1);
    }

    private void awaitText(String callback, String text) {
        Live.await(
                text,
                () -> subscribers.pushes(callback).stream()
                        .anyMatch(call -> call.text().contains(text)));
    }

    private static String signature(String secret, byte[] body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    @Test
    void verifiedSubscriberGetsWholeFeed() {
        subscribe("/one", "/articles/bridge/feed.atom");
        Call asked = subscribers.calls("/one").getFirst();
        assertEquals("GET", asked.method());
        assertEquals(topic("/articles/bridge/feed.atom"), asked.query().get("hub.topic"));
        assertEquals("864000", asked.query().get("hub.lease_seconds"));
        assertTrue(asked.query().getOrDefault("hub.challenge", "").length() >= 32);
        awaitSubscriptions(1);

        withdrawNewestUpdate();
        Call push = pushed("/one", 1);
        HttpResponse<byte[]> feed = live.get("/articles/bridge/feed.atom");
        assertArrayEquals(feed.body(), push.body());
        assertEquals(Live.header(feed, "Content-Type"), push.field("Content-Type"));
        assertEquals(
                "<" + topic("/hub") + ">; rel=\"hub\", <" + topic("/articles/bridge/feed.atom") + ">; rel=\"self\"",
                push.field("Link"));
        assertEquals(Live.header(feed, "Link"), push.field("Link"));
        assertEquals("", push.field("X-Hub-Signature"));
        assertTrue(push.text().contains("Divers have looked"));
    }

    @Test
    void pushIsSignedWithSecret() throws Exception {
        subscribe("/one", "/feed.rss", "hub.secret", "tide and Zeit: gezählt");
        awaitSubscriptions(1);
        publish("The tide is out.");
        Call push = pushed("/one", 1);
        assertEquals(signature("tide and Zeit: gezählt", push.body()), push.field("X-Hub-Signature"));
        assertEquals("application/rss+xml; charset=utf-8", push.field("Content-Type"));
    }

    @Test
    void unknownParametersAreIgnored() {
        subscribe("/one", "/feed.atom", "hub.foo", "bar", "sea", "deep");
        awaitSubscriptions(1);
        publish("The tide is out.");
        pushed("/one", 1);
    }

    @Test
    void newSubscriptionReplacesOldOne() throws Exception {
        subscribe("/one", "/feed.atom", "hub.secret", "old", "hub.lease_seconds", "600");
        awaitSubscriptions(1);
        subscribe("/one", "/feed.atom", "hub.secret", "new", "hub.lease_seconds", "7200");
        assertEquals("7200", subscribers.calls("/one").getLast().query().get("hub.lease_seconds"));
        // the confirmation is stored a moment after the subscriber has sent it
        Live.await("the new secret signs", () -> {
            publish("The tide is out at " + System.nanoTime());
            pushed("/one", 1);
            try {
                Call push = subscribers.pushes("/one").getLast();
                return push.field("X-Hub-Signature").equals(signature("new", push.body()));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        awaitSubscriptions(1);
        clock.forward(Duration.ofMinutes(20));
        subscribers.clearCalls();
        publish("The first lease would be over.");
        pushed("/one", 1);
    }

    @Test
    void unsubscribingIsVerifiedAndStopsPushes() {
        subscribe("/one", "/feed.atom");
        subscribe("/two", "/feed.atom");
        awaitSubscriptions(2);
        assertEquals(
                202,
                post(
                                "hub.mode",
                                "unsubscribe",
                                "hub.callback",
                                subscribers.at("/one"),
                                "hub.topic",
                                topic("/feed.atom"))
                        .statusCode());
        Live.await("asked whether it unsubscribes", () -> subscribers.countRequests("/one", "unsubscribe") == 1);
        awaitSubscriptions(1);
        publish("The tide is out.");
        pushed("/two", 1);
        assertEquals(0, subscribers.pushes("/one").size());
    }

    @Test
    void plainTextFeedIsPushedAsPlainText() {
        assumeTrue(
                Arrays.stream(FeedFormat.values())
                        .anyMatch(format -> format.extension().equals("txt")),
                "skipped: there is no feed in plain text");
        subscribe("/one", "/feed.txt");
        awaitSubscriptions(1);
        withdrawNewestUpdate();
        Call push = pushed("/one", 1);
        assertTrue(push.field("Content-Type").startsWith("text/plain"), push.field("Content-Type"));
        assertArrayEquals(live.get("/feed.txt").body(), push.body());
    }

    @Test
    void jsonFeedIsPushedAsJson() {
        subscribe("/one", "/sections/local/feed.json");
        awaitSubscriptions(1);
        withdrawNewestUpdate();
        Call push = pushed("/one", 1);
        assertEquals("application/feed+json", push.field("Content-Type"));
        assertArrayEquals(live.get("/sections/local/feed.json").body(), push.body());
    }

    @Test
    void callbackQueryIsKept() {
        subscribe("/one?for=bridge&hub.mode=mine", "/feed.atom");
        Call asked = subscribers.calls("/one").getFirst();
        assertTrue(asked.rawQuery().startsWith("for=bridge&hub.mode=mine&hub.mode=subscribe&"), asked.rawQuery());
    }

    @Test
    void unconfirmedSubscriberGetsNoPushes() {
        subscribers
                .on("/no", (call, out) -> out.write(ScriptedServer.answer(404, new byte[0])))
                .on("/wrong", (call, out) -> out.write(ScriptedServer.answer(200, "yes".getBytes(UTF_8))))
                .on(
                        "/elsewhere",
                        (call, out) ->
                                out.write(ScriptedServer.answer(302, new byte[0], "Location", subscribers.at("/one"))));
        subscribe("/no", "/feed.atom");
        subscribe("/wrong", "/feed.atom");
        subscribe("/elsewhere", "/feed.atom");
        subscribe("/one", "/feed.atom");
        awaitSubscriptions(1);
        publish("The tide is out.");
        pushed("/one", 1);
        assertEquals(
                List.of("/one"), subscribers.pushes().stream().map(Call::path).toList());
    }

    @Test
    void failedVerificationIsRetriedAndMissesNothing() {
        subscribers.on("/one", (call, out) -> out.write(ScriptedServer.answer(503, new byte[0])));
        subscribe("/one", "/feed.atom");
        publish("While it was down.");
        subscribers.resetBehavior("/one");
        // nothing shows when the failure has been stored, so keep moving the clock
        Live.await("asked again", () -> {
            clock.forward(Duration.ofSeconds(40));
            return subscribers.countRequests("/one", "subscribe") >= 2;
        });
        awaitText("/one", "While it was down.");
    }

    @Test
    void expiredLeaseEndsSubscription() {
        subscribe("/short", "/feed.atom", "hub.lease_seconds", "1");
        assertEquals("300", subscribers.calls("/short").getFirst().query().get("hub.lease_seconds"));
        subscribe("/long", "/feed.atom", "hub.lease_seconds", "99999999999");
        assertEquals("2592000", subscribers.calls("/long").getFirst().query().get("hub.lease_seconds"));
        awaitSubscriptions(2);
        clock.forward(Duration.ofSeconds(301));
        awaitSubscriptions(1);
        publish("The tide is out.");
        pushed("/long", 1);
        assertEquals(0, subscribers.pushes("/short").size());
    }

    @Test
    void goneCallbackEndsSubscription() {
        subscribers.answers("/one", 410);
        subscribe("/one", "/feed.atom");
        awaitSubscriptions(1);
        publish("The tide is out.");
        pushed("/one", 1);
        awaitSubscriptions(0);
        publish("The tide is in.");
        assertEquals(1, subscribers.pushes("/one").size());
    }

    @Test
    void failedPushIsRetriedForADayThenWithNextUpdate() {
        subscribers.answers("/one", 500);
        subscribe("/one", "/feed.atom", "hub.lease_seconds", "2592000");
        awaitSubscriptions(1);
        publish("The tide is out.");
        for (int failures = 1; failures <= 3; failures++) {
            pushed("/one", failures);
            awaitOutcomes("failed", failures);
            clock.forward(Duration.ofMinutes(2));
        }
        pushed("/one", 4);
        awaitOutcomes("failed", 4);
        clock.forward(Duration.ofDays(1));
        pushed("/one", 5);
        awaitOutcomes("given_up", 1);
        assertEquals(1, metric("earshot_hub_subscriptions"));

        subscribers.resetBehavior("/one");
        subscribers.clearCalls();
        publish("The tide is in.");
        awaitText("/one", "The tide is in.");
        assertEquals(1, subscribers.pushes("/one").size());
    }

    private void awaitOutcomes(String outcome, int count) {
        Live.await(
                count + " " + outcome,
                () -> metric("earshot_hub_deliveries_total{outcome=\"" + outcome + "\"}") == count);
    }

    @Test
    void retrySendsCurrentFeedAndIsNotHurriedByUpdates() {
        subscribers.answers("/one", 500);
        subscribe("/one", "/feed.atom");
        subscribe("/two", "/feed.atom");
        awaitSubscriptions(2);
        publish("The tide is out.");
        pushed("/one", 1);
        pushed("/two", 1);
        awaitOutcomes("failed", 1);
        publish("The tide is in.");
        awaitText("/two", "The tide is in.");
        assertEquals(1, subscribers.pushes("/one").size());
        subscribers.resetBehavior("/one");
        clock.forward(Duration.ofSeconds(17));
        Call push = pushed("/one", 2);
        assertTrue(push.text().contains("Divers have looked") && push.text().contains("The tide is in."));
    }

    @Test
    void updatesDuringPushCauseOneMorePush() throws Exception {
        java.util.concurrent.CountDownLatch go = new java.util.concurrent.CountDownLatch(1);
        subscribers.on("/one", (call, out) -> {
            if (call.method().equals("GET")) {
                Subscribers.agree(call, out);
                return;
            }
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new java.io.IOException(e);
            }
            out.write(ScriptedServer.answer(204, new byte[0]));
        });
        subscribe("/one", "/feed.atom");
        awaitSubscriptions(1);
        publish("News 1.");
        pushed("/one", 1);
        for (int i = 2; i <= 6; i++) {
            publish("News " + i + ".");
        }
        assertEquals(1, subscribers.pushes("/one").size());
        go.countDown();
        awaitText("/one", "News 6.");
        assertTrue(subscribers.pushes("/one").size() <= 3, "a burst is one push, or two");
    }

    @Test
    void correctionsAndWithdrawalsArePushed() {
        subscribe("/one", "/articles/bridge/feed.atom");
        awaitSubscriptions(1);
        String update = publish("The tide is in.");
        awaitText("/one", "The tide is in.");
        assertEquals(
                200,
                new Publisher(live)
                        .send("PUT", update, Publisher.TEXT, "The tide is out, not in.")
                        .statusCode());
        awaitText("/one", "The tide is out, not in.");
        assertEquals(200, new Publisher(live).delete(update).statusCode());
        awaitText("/one", "deleted-entry");
        assertFalse(subscribers.pushes("/one").getLast().text().contains("The tide"));
    }

    @Test
    void subscriptionSurvivesWithdrawalAndRestoring() {
        subscribe("/one", "/articles/bridge/feed.atom", "hub.lease_seconds", "2592000");
        subscribe("/two", "/feed.atom");
        awaitSubscriptions(2);
        assertEquals(200, new Publisher(live).delete("/api/articles/bridge").statusCode());
        awaitText("/two", "deleted-entry");
        awaitText("/one", "Withdrawn on 20 March at 10:00 a.m.");
        assertFalse(subscribers.pushes("/one").getLast().text().contains("Milby"));
        awaitSubscriptions(2);
        // a new subscriber may wait for the restoration, too
        subscribe("/three", "/articles/bridge/feed.rss");
        awaitSubscriptions(3);

        clock.forward(Duration.ofDays(5));
        HttpResponse<byte[]> answer =
                new Publisher(live).send("PUT", "/api/articles/bridge", Publisher.TEXT, Live.BRIDGE);
        assertEquals(200, answer.statusCode(), () -> Live.text(answer));
        awaitText("/one", "Divers have looked");
        awaitText("/three", "Divers have looked");
        assertFalse(subscribers.pushes("/one").getLast().text().contains("deleted-entry"));
    }

    @Test
    void subscriptionsOfWithdrawnArticleEndWithItsNotices() {
        assertEquals(200, new Publisher(live).delete("/api/articles/bridge").statusCode());
        clock.forward(Duration.ofMinutes(1));
        subscribe("/one", "/articles/bridge/feed.atom", "hub.lease_seconds", "2592000");
        awaitSubscriptions(1);

        clock.forward(Duration.ofDays(30).minusMinutes(1));
        Live.await("denied", () -> subscribers.countRequests("/one", "denied") == 1);
        Call denied = subscribers.calls("/one").getLast();
        assertEquals(topic("/articles/bridge/feed.atom"), denied.query().get("hub.topic"));
        assertNotEquals("", denied.query().getOrDefault("hub.reason", ""));
        awaitSubscriptions(0);
        assertEquals(
                400,
                post(
                                "hub.mode",
                                "subscribe",
                                "hub.callback",
                                subscribers.at("/two"),
                                "hub.topic",
                                topic("/articles/bridge/feed.atom"))
                        .statusCode());
    }

    @Test
    void readyRecordingPushesPodcastOnly() throws Exception {
        int port = live.port();
        live.close();
        live = restarted(port, "EARSHOT_VOICE", "kevin16");
        live.awaitRecordings(6);
        subscribe("/podcast", "/articles/bridge/podcast.rss");
        subscribe("/digest", "/articles/bridge/digest.rss");
        subscribe("/feed", "/articles/bridge/feed.rss");
        awaitSubscriptions(3);
        publish("The tide is out.");
        awaitText("/podcast", "The tide is out.");
        assertTrue(subscribers.pushes("/podcast").getLast().text().contains("<enclosure"));
        pushed("/feed", 1);
        // six updates and this one
        awaitText("/digest", "7 updates by ");
        int podcasts = subscribers.pushes("/podcast").size();
        publish("The tide is in.");
        awaitText("/podcast", "The tide is in.");
        assertTrue(subscribers.pushes("/podcast").size() > podcasts);
        // the recording may be ready before the feed is pushed
        pushed("/feed", 2);
        assertEquals(2, subscribers.pushes("/feed").size());
    }

    @Test
    void keyEventFeedIsPushedOnlyWhenItChanges() {
        subscribe("/key", "/articles/bridge/key-events.json");
        subscribe("/all", "/articles/bridge/feed.json");
        awaitSubscriptions(2);
        publish("The tide is out.");
        pushed("/all", 1);
        assertEquals(
                201,
                new Publisher(live)
                        .send(
                                "POST",
                                UPDATES,
                                Publisher.JSON,
                                "{\"keyEvent\": true, \"language\": \"de\", \"text\": \"Sie ist wieder offen.\"}")
                        .statusCode());
        assertTrue(pushed("/key", 1).text().contains("Sie ist wieder offen."));
        publish("The tide is in.");
        awaitText("/all", "The tide is in.");
        assertEquals(1, subscribers.pushes("/key").size());
    }

    @Test
    void pendingPushIsDeliveredAfterRestart() throws Exception {
        String topic = topic("/feed.atom");
        subscribers.answers("/one", 500);
        subscribe("/one", "/feed.atom");
        awaitSubscriptions(1);
        publish("The tide is out.");
        pushed("/one", 1);
        awaitOutcomes("failed", 1);
        int port = live.port();
        live.close();
        subscribers.resetBehavior("/one");
        clock.forward(Duration.ofSeconds(17));
        live = restarted(port);
        Call push = pushed("/one", 2);
        assertTrue(push.text().contains("Divers have looked"));
        assertTrue(push.field("Link").contains("<" + topic + ">; rel=\"self\""), push.field("Link"));
    }

    private Live restarted(int port, String... more) throws Exception {
        String[] same = Stream.of(sameDatabase(), more).flatMap(Stream::of).toArray(String[]::new);
        String[] settings = Arrays.copyOf(
                new String[] {
                    "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ALLOW_HOSTS", "127.0.0.1", "PORT", "" + port
                },
                6 + same.length);
        System.arraycopy(same, 0, settings, 6, same.length);
        return Live.start(folder, clock, settings);
    }

    /** Returns the settings that select the current database of this test with its content. */
    abstract String[] sameDatabase();
}
