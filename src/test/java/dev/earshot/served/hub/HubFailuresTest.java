package dev.earshot.served.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.HubAdmission;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.soak.Subscribers;
import dev.earshot.soak.Subscribers.Call;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub does when subscribers, requests or the database fail. */
class HubFailuresTest {
    private static final String FEED = "/feed.atom";
    private static final String ARTICLE_FEED = "/articles/bridge/feed.atom";

    /** How many requests the hub sends to one host at once. */
    private static final int PLACES_OF_HOST = 16;

    /** How long the feed of a withdrawn article is served. */
    private static final Duration NOTICE_PERIOD = Duration.ofDays(30);

    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final Subscribers subscribers = new Subscribers();

    @TempDir
    private Path folder;

    private Live live;

    @BeforeEach
    void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = started();
    }

    private Live started(String... more) {
        String[] settings = {"EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ALLOW_HOSTS", "127.0.0.1"};
        return Live.start(
                folder, clock, Stream.of(settings, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @AfterEach
    void close() {
        live.close();
        subscribers.close();
    }

    private HttpResponse<byte[]> post(String mode, String callback, String topic, String... more) {
        String[] parameters = {
            "hub.mode", mode, "hub.callback", callback, "hub.topic", "http://localhost:" + live.port() + topic
        };
        String form = Subscribers.form(
                Stream.of(parameters, more).flatMap(Arrays::stream).toArray(String[]::new));
        return live.send(
                "POST", "/hub", BodyPublishers.ofString(form), "Content-Type", "application/x-www-form-urlencoded");
    }

    private void request(String mode, String callback, String topic, String... more) {
        HttpResponse<byte[]> answer = post(mode, subscribers.at(callback), topic, more);
        assertEquals(202, answer.statusCode(), () -> Live.text(answer));
    }

    /** Subscribes a callback that confirms, and waits until it is one of so many subscribers. */
    private void subscribe(String callback, String topic, int count, String... more) {
        request("subscribe", callback, topic, more);
        awaitSubscriptions(count);
    }

    private void awaitSubscriptions(int count) {
        Live.await(count + " subscriptions", () -> metric("earshot_hub_subscriptions") == count);
    }

    private void awaitOutcomes(String outcome, int count) {
        Live.await(
                count + " " + outcome,
                () -> metric("earshot_hub_deliveries_total{outcome=\"" + outcome + "\"}") == count);
    }

    private double metric(String name) {
        return Live.text(live.get("/metrics"))
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private void publish(String text) {
        HttpResponse<byte[]> answer =
                new Publisher(live).send("POST", "/api/articles/bridge/updates", Publisher.TEXT, text);
        assertEquals(201, answer.statusCode(), () -> Live.text(answer));
    }

    private void awaitPushes(String callback, int count) {
        Live.await(
                count + " pushes to " + callback,
                () -> subscribers.pushes(callback).size() >= count);
    }

    /** Moves the clock step by step until something holds. */
    private void forwardUntil(String what, Duration step, BooleanSupplier condition) {
        Live.await(what, () -> {
            clock.forward(step);
            return condition.getAsBoolean();
        });
    }

    private static void status(OutputStream out, int status, String... fields) throws IOException {
        out.write(ScriptedServer.answer(status, new byte[0], fields));
    }

    /** Makes a subscriber confirm, and hang at each push until the latch opens. */
    private void hangAtPushes(String callback, CountDownLatch latch) {
        subscribers.on(callback, (call, out) -> {
            if (call.method().equals("GET")) {
                Subscribers.agree(call, out);
            } else {
                await(latch);
                status(out, 204);
            }
        });
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("data").resolve("earshot.db"));
                Statement sql = connection.createStatement()) {
            sql.execute("pragma busy_timeout = 60000");
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    @Test
    void redirectOfPushIsFailureAndNotFollowed() {
        subscribers.on("/moved", (call, out) -> {
            if (call.method().equals("GET")) {
                Subscribers.agree(call, out);
            } else {
                status(out, 307, "Location", subscribers.at("/elsewhere"));
            }
        });
        subscribe("/moved", FEED, 1);
        publish("The tide is out.");
        awaitOutcomes("failed", 1);
        assertEquals(0, subscribers.calls("/elsewhere").size());
        assertEquals(1, metric("earshot_hub_subscriptions"));
        subscribers.resetBehavior("/moved");
        clock.forward(Duration.ofSeconds(17));
        awaitPushes("/moved", 2);
        awaitOutcomes("delivered", 1);
    }

    @Test
    void hangingSubscriberDelaysNobodyElse() {
        CountDownLatch never = new CountDownLatch(1);
        hangAtPushes("/hangs", never);
        subscribe("/hangs", FEED, 1);
        subscribe("/prompt", FEED, 2);
        publish("The tide is out.");
        awaitPushes("/hangs", 1);
        awaitPushes("/prompt", 1);
        publish("The tide is in.");
        Live.await(
                "the second update",
                () -> subscribers.pushes("/prompt").stream()
                        .anyMatch(call -> call.text().contains("The tide is in.")));
        assertEquals(1, subscribers.pushes("/hangs").size());
    }

    @Test
    void interruptedPushIsDeliveredAfterRestart() {
        CountDownLatch never = new CountDownLatch(1);
        hangAtPushes("/one", never);
        subscribe("/one", FEED, 1);
        publish("The tide is out.");
        awaitPushes("/one", 1);
        int port = live.port();
        live.close();
        subscribers.resetBehavior("/one");
        live = started("PORT", Integer.toString(port));
        awaitPushes("/one", 2);
        assertTrue(subscribers.pushes("/one").getLast().text().contains("The tide is out."));
        awaitOutcomes("delivered", 1);
        assertEquals(0, metric("earshot_hub_deliveries_total{outcome=\"failed\"}"));
    }

    @Test
    void laterUpdatesAreTriedForADayOfTheirOwn() {
        subscribers.answers("/one", 503);
        subscribe("/one", FEED, 1, "hub.lease_seconds", "2592000");
        publish("The first update.");
        awaitOutcomes("failed", 1);
        publish("The second update.");
        clock.forward(Duration.ofDays(1));
        awaitOutcomes("given_up", 1);
        subscribers.resetBehavior("/one");
        subscribers.clearCalls();
        // three hours and a tenth at most, without a new update
        clock.forward(Duration.ofMinutes(200));
        awaitPushes("/one", 1);
        assertTrue(subscribers.pushes("/one").getFirst().text().contains("The second update."));
    }

    @Test
    void retryIsNeverLaterThanTheEndOfTheLease() {
        subscribers.answers("/one", 500);
        subscribe("/one", FEED, 1, "hub.lease_seconds", "300");
        publish("The tide is out.");
        awaitOutcomes("failed", 1);
        clock.forward(Duration.ofSeconds(295));
        awaitOutcomes("failed", 2);
        // the next retry would be 30 seconds later
        clock.forward(Duration.ofSeconds(5));
        awaitSubscriptions(0);
        assertEquals(2, subscribers.pushes("/one").size());
        awaitOutcomes("expired", 1);
    }

    @Test
    void denialIsRepeatedUntilTheSubscriberTakesIt() {
        subscribers.on("/one", (call, out) -> {
            if (call.query().getOrDefault("hub.mode", "").equals("denied")) {
                status(out, subscribers.countRequests("/one", "denied") < 2 ? 500 : 200);
            } else {
                Subscribers.agree(call, out);
            }
        });
        assertEquals(200, new Publisher(live).delete("/api/articles/bridge").statusCode());
        clock.forward(NOTICE_PERIOD.minusDays(5));
        subscribe("/one", ARTICLE_FEED, 1);
        clock.forward(Duration.ofDays(5));
        awaitOutcomes("failed", 1);
        assertEquals(1, metric("earshot_hub_subscriptions"));
        clock.forward(Duration.ofSeconds(17));
        awaitSubscriptions(0);
        assertEquals(2, subscribers.countRequests("/one", "denied"));
        awaitOutcomes("denied", 1);
    }

    @Test
    void verificationIsTriedFourTimes() {
        subscribers.on("/one", (call, out) -> status(out, 503));
        request("subscribe", "/one", FEED);
        for (int seconds : new int[] {10, 30, 120}) {
            awaitNextTry("hub-verification", "/one");
            clock.forward(Duration.ofSeconds(seconds));
        }
        awaitNoTasks("hub-verification");
        assertEquals(4, subscribers.countRequests("/one", "subscribe"));
        subscribe("/two", FEED, 1);
        publish("The tide is out.");
        awaitPushes("/two", 1);
        assertEquals(0, subscribers.pushes("/one").size());
    }

    @Test
    void verificationWithoutPlaceIsGivenUpAfter160Seconds() {
        subscribers.on("/one", (call, out) -> status(out, 503));
        request("subscribe", "/one", FEED);
        awaitNextTry("hub-verification", "/one");
        CountDownLatch answer = new CountDownLatch(1);
        for (int i = 0; i < PLACES_OF_HOST; i++) {
            subscribers.on("/slow" + i, (call, out) -> {
                await(answer);
                Subscribers.agree(call, out);
            });
            request("subscribe", "/slow" + i, FEED);
        }
        Live.await("all places are taken", () -> subscribers.calls().size() == 1 + PLACES_OF_HOST);
        clock.forward(Duration.ofSeconds(10));
        awaitNextTry("hub-verification", "/one");
        assertEquals(1, subscribers.countVerifications("/one"));
        clock.forward(Duration.ofSeconds(150));
        answer.countDown();
        forwardUntil("all are done", Duration.ofMillis(100), () -> tasks("hub-verification") == 0);
        assertEquals(2, subscribers.countVerifications("/one"));
    }

    @Test
    void subscriberWithoutPlaceStillWaitsTwiceAsLongAsBefore() {
        subscribers.answers("/fails", 503);
        subscribe("/fails", FEED, 1);
        publish("The tide is out.");
        awaitOutcomes("failed", 1);
        CountDownLatch answer = new CountDownLatch(1);
        for (int i = 0; i < PLACES_OF_HOST; i++) {
            hangAtPushes("/slow" + i, answer);
            request("subscribe", "/slow" + i, FEED);
        }
        awaitSubscriptions(1 + PLACES_OF_HOST);
        publish("The tide is in.");
        Live.await("all places are taken", () -> subscribers.pushes().size() == 1 + PLACES_OF_HOST);
        clock.forward(Duration.ofSeconds(17));
        awaitNextTry("hub-delivery", "/fails");
        assertEquals(1, subscribers.pushes("/fails").size());
        answer.countDown();
        forwardUntil(
                "pushed again",
                Duration.ofMillis(100),
                () -> subscribers.pushes("/fails").size() == 2);
        // the first wait was 15 seconds, and up to a tenth more
        long wait = awaitNextTry("hub-delivery", "/fails") - clock.millis();
        assertTrue(wait > 29_000 && wait <= 33_000, () -> wait + " ms");
    }

    @Test
    void challengeMustComeBackExactly() {
        subscribers.on(
                "/shouts",
                (call, out) -> out.write(ScriptedServer.answer(
                        200, (call.query().getOrDefault("hub.challenge", "") + "!").getBytes(UTF_8))));
        subscribers.on("/silent", (call, out) -> status(out, 204));
        request("subscribe", "/shouts", FEED);
        request("subscribe", "/silent", FEED);
        Live.await(
                "both asked",
                () -> subscribers.countVerifications("/shouts") == 1 && subscribers.countVerifications("/silent") == 1);
        subscribe("/one", FEED, 1);
        publish("The tide is out.");
        awaitPushes("/one", 1);
        assertEquals(1, subscribers.pushes().size());
        // a refusal is final
        clock.forward(Duration.ofHours(1));
        subscribe("/two", FEED, 2);
        assertEquals(1, subscribers.countVerifications("/shouts"));
    }

    @Test
    void refusalToUnsubscribeKeepsTheSubscription() {
        subscribers.on("/one", (call, out) -> {
            if (call.query().getOrDefault("hub.mode", "").equals("unsubscribe")) {
                status(out, 404);
            } else if (call.method().equals("GET")) {
                Subscribers.agree(call, out);
            } else {
                status(out, 204);
            }
        });
        subscribe("/one", FEED, 1);
        request("unsubscribe", "/one", FEED);
        Live.await("asked", () -> subscribers.countRequests("/one", "unsubscribe") == 1);
        publish("The tide is out.");
        awaitPushes("/one", 1);
        assertEquals(1, metric("earshot_hub_subscriptions"));
    }

    @Test
    void topicThatEndsBeforeTheVerificationIsDenied() {
        subscribers.on("/one", (call, out) -> status(out, 503));
        assertEquals(200, new Publisher(live).delete("/api/articles/bridge").statusCode());
        clock.forward(NOTICE_PERIOD.minusSeconds(10));
        request("subscribe", "/one", ARTICLE_FEED);
        Live.await("asked once", () -> subscribers.countRequests("/one", "subscribe") == 1);
        subscribers.resetBehavior("/one");
        forwardUntil("denied", Duration.ofSeconds(31), () -> subscribers.countRequests("/one", "denied") == 1);
        Call denied = subscribers.calls("/one").getLast();
        assertEquals("This topic no longer exists.", denied.query().get("hub.reason"));
        assertEquals(0, metric("earshot_hub_subscriptions"));
    }

    @Test
    void requestDuringAVerificationIsVerifiedNext() {
        CountDownLatch second = new CountDownLatch(1);
        subscribers.on("/one", (call, out) -> {
            await(second);
            Subscribers.agree(call, out);
        });
        request("subscribe", "/one", FEED, "hub.lease_seconds", "600");
        Live.await("asked once", () -> subscribers.countVerifications("/one") == 1);
        request("subscribe", "/one", FEED, "hub.lease_seconds", "7200");
        second.countDown();
        Live.await("asked again", () -> subscribers.countVerifications("/one") == 2);
        assertEquals("600", subscribers.calls("/one").getFirst().query().get("hub.lease_seconds"));
        assertEquals("7200", subscribers.calls("/one").getLast().query().get("hub.lease_seconds"));
        awaitSubscriptions(1);
    }

    @Test
    void requestDuringAVerificationThatFailsIsVerifiedNextToo() {
        CountDownLatch second = new CountDownLatch(1);
        subscribers.on("/one", (call, out) -> {
            await(second);
            if ("600".equals(call.query().get("hub.lease_seconds"))) {
                status(out, 503);
            } else {
                Subscribers.agree(call, out);
            }
        });
        request("subscribe", "/one", FEED, "hub.lease_seconds", "600");
        Live.await("asked once", () -> subscribers.countVerifications("/one") == 1);
        request("subscribe", "/one", FEED, "hub.lease_seconds", "7200");
        second.countDown();
        // the failure delays the next attempt, whichever request it is for
        forwardUntil("asked again", Duration.ofSeconds(31), () -> subscribers.countVerifications("/one") == 2);
        awaitSubscriptions(1);
        assertEquals("7200", subscribers.calls("/one").getLast().query().get("hub.lease_seconds"));
    }

    @Test
    void fullHubRejectsNewRequests() throws SQLException {
        sql("with recursive n(i) as (select 1 union all select i + 1 from n where i < "
                + HubAdmission.Limits.DEFAULT.verified()
                + ") insert into hub_subscriptions (id, topic, callback, lease_until) select 'x' || i, '/feed.rss',"
                + " 'http://x/' || i, 9999999999999 from n");
        HttpResponse<byte[]> answer = post("subscribe", subscribers.at("/one"), FEED);
        assertEquals(503, answer.statusCode());
        assertEquals("3600", Live.header(answer, "Retry-After"));
        assertEquals(
                "This hub has too many subscriptions. Try again later.",
                Live.text(answer).strip());
        assertEquals(0, subscribers.countVerifications("/one"));
        sql("delete from hub_subscriptions where id = 'x1'");
        subscribe("/one", FEED, HubAdmission.Limits.DEFAULT.verified());
    }

    @Test
    void callbackWithAnUnknownHostIsAcceptedAndNeverConfirmed() {
        assertEquals(202, post("subscribe", "http://nobody.invalid/", FEED).statusCode());
        subscribe("/one", FEED, 1);
    }

    @Test
    void deliveryIsRepeatedAfterAFailureOfTheDatabase() throws SQLException {
        subscribe("/one", ARTICLE_FEED, 1);
        // the next document can't be created without its table
        sql("alter table recordings rename to away");
        publish("The tide is out.");
        awaitOutcomes("failed", 1);
        assertEquals(0, subscribers.pushes("/one").size());
        sql("alter table away rename to recordings");
        clock.forward(Duration.ofSeconds(17));
        awaitPushes("/one", 1);
        assertTrue(subscribers.pushes("/one").getFirst().text().contains("The tide is out."));
    }

    @Test
    void deliveryTaskWithoutASubscriptionEnds() throws SQLException {
        subscribe("/one", FEED, 1, "hub.lease_seconds", "300");
        assertEquals(1, tasks("hub-delivery"));
        sql("delete from hub_subscriptions");
        // due at the end of the lease
        clock.forward(Duration.ofMinutes(5));
        awaitNoTasks("hub-delivery");
        assertEquals(0, metric("earshot_hub_deliveries_total{outcome=\"expired\"}"));
    }

    @Test
    void failedDeliveryWithoutASubscriptionIsNotRepeated() throws SQLException {
        CountDownLatch deleted = new CountDownLatch(1);
        subscribers.on("/one", (call, out) -> {
            if (call.method().equals("GET")) {
                Subscribers.agree(call, out);
            } else {
                await(deleted);
                status(out, 503);
            }
        });
        subscribe("/one", FEED, 1);
        publish("The tide is out.");
        awaitPushes("/one", 1);
        sql("delete from hub_subscriptions");
        deleted.countDown();
        awaitNoTasks("hub-delivery");
        assertEquals(1, subscribers.pushes("/one").size());
    }

    @Test
    void failedVerificationWithoutARequestIsNotRepeated() throws SQLException {
        CountDownLatch deleted = new CountDownLatch(1);
        subscribers.on("/one", (call, out) -> {
            await(deleted);
            status(out, 503);
        });
        request("subscribe", "/one", FEED);
        Live.await("asked", () -> subscribers.countVerifications("/one") == 1);
        sql("delete from hub_subscriptions");
        deleted.countDown();
        awaitNoTasks("hub-verification");
        assertEquals(1, subscribers.countVerifications("/one"));
    }

    /** Waits until a task of a callback neither runs nor is due, and returns when it will be, in milliseconds. */
    private long awaitNextTry(String name, String callback) {
        Live.await("next try of " + callback, () -> nextTry(name, callback) > clock.millis());
        return nextTry(name, callback);
    }

    private long nextTry(String name, String callback) {
        return number("select max(execution_time) from scheduled_tasks where picked = 0 and task_name = '" + name
                + "' and task_instance = '" + HubSubscription.idOf(FEED, subscribers.at(callback)) + "'");
    }

    private void awaitNoTasks(String name) {
        Live.await("no " + name, () -> tasks(name) == 0);
    }

    private long tasks(String name) {
        return number("select count(*) from scheduled_tasks where task_name = '" + name + "'");
    }

    private long number(String query) {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("data").resolve("earshot.db"));
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(query)) {
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
