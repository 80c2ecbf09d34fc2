package dev.earshot.soak;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.support.MirroredArticle;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three servers in a row keep the same although each of them is killed now and then. Only at full size. */
@Tag("long")
@Order(1)
class KilledMirrorsTest {
    private static final int EDITS = Soak.size(500);
    private static final int EDITS_BETWEEN_KILLS = 25;
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Integer> ports = new ArrayList<>();
    private final Map<Integer, ServerProcess> servers = new HashMap<>();
    private int starts;

    @AfterEach
    void stop() {
        servers.values().forEach(ServerProcess::close);
        http.shutdownNow();
    }

    @Test
    void mirrorsEqualTheirSourceAfterEveryKill() throws Exception {
        assumeTrue(Soak.isFull(), "takes minutes");
        Random chance = new Random(Soak.seed("killed mirrors", EDITS));
        for (int i = 0; i < 3; i++) {
            ports.add(ServerProcess.freePort());
        }
        start(0);
        MirrorEditor editor = new MirrorEditor(chance, Clock.systemUTC(), this::send);
        editor.begin();
        start(1);
        check(0, "at the start");
        start(2);
        check(1, "at the start");
        for (int done = 1; done <= EDITS; done++) {
            editor.edit();
            if (done % EDITS_BETWEEN_KILLS == 0) {
                int killed = chance.nextInt(3);
                server(killed).kill();
                start(killed);
                check(0, "after edit " + done);
                check(1, "after edit " + done);
            }
        }
        check(0, "at the end");
        check(1, "at the end");
    }

    private void check(int source, String when) throws Exception {
        MirroredArticle expected = article(source).atFollower(MirrorEditor.ARTICLE);
        for (long end = System.nanoTime() + TIMEOUT.toNanos(); System.nanoTime() < end; ) {
            if (expected.isMirrored(article(source + 1))) {
                return;
            }
            Thread.sleep(50);
        }
        expected.assertMirrored(article(source + 1), "server " + (source + 1) + " " + when);
    }

    private MirroredArticle article(int server) throws IOException, InterruptedException {
        return MirroredArticle.read(
                path -> http.send(request(server, path).build(), HttpResponse.BodyHandlers.ofByteArray()),
                MirrorEditor.ARTICLE);
    }

    private HttpResponse<byte[]> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(0, path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + Publisher.TOKEN);
        return http.send(
                (type.isEmpty() ? request : request.header("Content-Type", type)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(int server, String path) {
        return HttpRequest.newBuilder(URI.create(server(server).base() + path)).timeout(TIMEOUT);
    }

    private ServerProcess server(int number) {
        return Objects.requireNonNull(servers.get(number));
    }

    /** Starts a server on its port. Its list of subscriptions differs each time, so that it polls at once. */
    private void start(int number) throws IOException, InterruptedException {
        Path home = folder.resolve("server-" + number);
        Path feeds = Files.createDirectories(home.resolve("feeds"));
        if (number > 0) {
            Files.writeString(
                    feeds.resolve("subscriptions.opml"),
                    "<opml version='2.0'><body><outline text='Storm' kind='updates' article='%s' interval='PT%dS' xmlUrl='http://127.0.0.1:%d/articles/%s/feed.atom'/></body></opml>"
                            .formatted(
                                    MirrorEditor.ARTICLE, 60 + ++starts, ports.get(number - 1), MirrorEditor.ARTICLE));
        }
        String port = ports.get(number).toString();
        servers.put(
                number,
                ServerProcess.start(
                        feeds,
                        home.resolve("data"),
                        home.resolve("server.log"),
                        "-XX:TieredStopAtLevel=1",
                        Map.of(
                                "PORT",
                                port,
                                "EARSHOT_PUBLIC_URL",
                                "http://127.0.0.1:" + port,
                                "EARSHOT_VOICE",
                                "none",
                                "EARSHOT_PUBLISH_TOKEN",
                                Publisher.TOKEN,
                                "EARSHOT_ALLOW_HOSTS",
                                "127.0.0.1")));
    }
}
