package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.soak.Subscribers.Call;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a server in its own process with many subscribers: some hang, some fail, and the server is killed. */
@Tag("long")
class HubLoadTest {
    private static final int MANY = Soak.size(500, 2);

    /** More than the hub sends to one host at a time. */
    private static final int HANGING = MANY / 10;

    private static final int FAILING = MANY / 10;
    private static final String BASE = "http://news.example";
    private static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};
    private static final String[] TEXT = {"Content-Type", "text/plain", "Authorization", "Bearer " + Publisher.TOKEN};

    private final Subscribers subscribers = new Subscribers();

    /** At an address of their own, as subscribers have: those at one address share its budget. */
    private final Subscribers broken = new Subscribers("127.0.0.2");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        subscribers.close();
        broken.close();
    }

    private ServerProcess start() throws Exception {
        Path feeds = Files.createDirectories(folder.resolve("feeds"));
        return ServerProcess.start(
                feeds,
                folder.resolve("data"),
                folder.resolve("server.log"),
                "-XX:TieredStopAtLevel=1",
                Map.of(
                        "EARSHOT_PUBLIC_URL",
                        BASE,
                        "EARSHOT_ALLOW_HOSTS",
                        "127.0.0.1, 127.0.0.2",
                        "EARSHOT_PUBLISH_TOKEN",
                        Publisher.TOKEN));
    }

    private static void publish(ServerProcess server, String text) throws Exception {
        HttpResponse<String> answer = server.post("/api/articles/bridge/updates", text, TEXT);
        assertEquals(201, answer.statusCode(), answer::body);
    }

    private void subscribe(ServerProcess server, int count) throws Exception {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.await(
                "the article is published",
                () -> get(server, "/articles/bridge").statusCode() == 200);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> server.post(
                                    "/hub",
                                    Subscribers.form(
                                            "hub.mode",
                                            "subscribe",
                                            "hub.callback",
                                            callback(i),
                                            "hub.secret",
                                            "secret " + i,
                                            "hub.topic",
                                            BASE + "/articles/bridge/feed.atom"),
                                    FORM)
                            .statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertEquals(202, answer.get());
            }
        }
        Live.await(
                count + " subscriptions",
                () -> get(server, "/metrics").body().contains("\nearshot_hub_subscriptions " + count + ".0"));
    }

    private static HttpResponse<String> get(ServerProcess server, String path) {
        try {
            return server.get(path);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Set<String> reached(String text) {
        return pushes(text).map(Call::path).collect(Collectors.toSet());
    }

    private Stream<Call> pushes(String text) {
        return Stream.of(subscribers, broken).flatMap(some -> pushes(some, text));
    }

    private static Stream<Call> pushes(Subscribers some, String text) {
        return some.pushes().stream().filter(call -> call.text().contains(text));
    }

    private String callback(int number) {
        return (number < HANGING + FAILING ? broken : subscribers).at("/" + number);
    }

    private void breakSubscribers() {
        for (int i = 0; i < HANGING; i++) {
            broken.on("/" + i, (call, out) -> LockSupport.park());
        }
        for (int i = HANGING; i < HANGING + FAILING; i++) {
            broken.on("/" + i, (call, out) -> out.write(ScriptedServer.answer(500, new byte[0])));
        }
    }

    /** Publishes an update, and returns how many seconds later it has reached all subscribers that neither hang nor fail. */
    private double secondsUntilDelivered(ServerProcess server, String text) throws Exception {
        subscribers.clearCalls();
        publish(server, text);
        long start = System.nanoTime();
        Live.await(
                text, () -> pushes(subscribers, text).map(Call::path).distinct().count() == MANY - HANGING - FAILING);
        long last = pushes(subscribers, text).mapToLong(Call::at).max().orElseThrow();
        return (last - start) / 1e9;
    }

    @Test
    void deliversToOthersWhileSomeHangOrFail() throws Exception {
        try (ServerProcess server = start()) {
            subscribe(server, MANY);
            double first = secondsUntilDelivered(server, "The first update reaches all.");
            breakSubscribers();
            double second = secondsUntilDelivered(server, "The second update finds some that hang.");
            Duration before = server.processorTime();
            double third = secondsUntilDelivered(server, "The third update finds them hanging still.");
            Duration worked = server.processorTime().minus(before);
            System.out.printf(
                    "%d of %d subscribers had an update after %.2f s while all worked, "
                            + "and after %.2f s and %.2f s (%d ms of processor time) while %d hung and %d failed%n",
                    MANY - HANGING - FAILING, MANY, first, second, third, worked.toMillis(), HANGING, FAILING);
        }
    }

    @Test
    void everyPushIsDeliveredDespiteKilledServer() throws Exception {
        Set<String> before;
        String text = "The tide is out.";
        try (ServerProcess server = start()) {
            subscribe(server, MANY);
            subscribers.clearCalls();
            publish(server, text);
            Live.await("some have it", () -> pushes(text).count() > MANY / 20);
            server.kill();
            before = reached(text);
        }
        try (ServerProcess server = start()) {
            Live.await("all have it", () -> reached(text).size() == MANY);
            publish(server, "The tide is in.");
            Live.await(
                    "all have what came then", () -> reached("The tide is in.").size() == MANY);
        }
        System.out.printf(
                "%d of %d had the update when the server was killed; all had it in the end, after %d pushes%n",
                before.size(), MANY, pushes(text).count());
    }
}
