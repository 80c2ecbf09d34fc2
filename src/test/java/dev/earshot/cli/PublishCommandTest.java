package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.earshot.intake.Intake;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.web.api.PublishToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code earshot publish} and {@code earshot withdraw} with a real server, and with faulty ones. */
class PublishCommandTest {
    @TempDir
    static Path folder;

    @TempDir
    Path files;

    private static Live live;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        live = Live.start(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private int run(String... args) {
        return run(live.port(), Publisher.TOKEN, args);
    }

    private int run(int port, @Nullable String token, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        PublishTarget publishTarget = new PublishTarget(
                URI.create("http://127.0.0.1:" + port), token == null ? null : new PublishToken(token), Duration.ZERO);
        int status = new Commands(
                        "1",
                        () -> 0,
                        new Intake(ZoneOffset.UTC, Locale.US, 100_000),
                        "Station",
                        publishTarget,
                        Clock.systemUTC())
                .withOutput(new PrintWriter(out, true), new PrintWriter(err, true))
                .run(args);
        assertFalse((out.toString() + err).contains(Publisher.TOKEN));
        assertFalse((out.toString() + err).contains("xception"), out.toString() + err);
        return status;
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(files.resolve(name), text).toString();
    }

    @Test
    void fileIsPublishedCorrectedAndWithdrawn() throws Exception {
        assertEquals(0, run("publish", write("Ferry news.txt", Live.FERRY)), err::toString);
        List<String> lines = out.toString().lines().toList();
        assertEquals("http://localhost:" + live.port() + "/articles/ferry-news", lines.getFirst());
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "  published  2026-03-15T09:10:00Z  The ferry waits for the tide.  http://localhost:"),
                lines.get(1));
        assertEquals(200, live.get("/articles/ferry-news").statusCode());

        assertEquals(
                0, run("publish", write("other.txt", Live.FERRY.replace("waits", "waited")), "--id", "ferry-news"));
        assertTrue(out.toString().contains("  corrected  "), out.toString());
        assertEquals(0, run("publish", files.resolve("other.txt").toString(), "--id", "ferry-news"));
        assertTrue(out.toString().contains("  unchanged  1 update"), out.toString());

        String update = lines.get(1).substring(lines.get(1).lastIndexOf('/') + 1);
        assertEquals(0, run("withdraw", "ferry-news", update, "--reason", "Not so: 50% & more"));
        assertTrue(out.toString().contains("  withdrawn  "), out.toString());
        assertTrue(Live.text(live.get("/api/articles/ferry-news/updates/" + update))
                .contains("Not so: 50% & more"));
        assertEquals(0, run("withdraw", "ferry-news", "--to", "http://localhost:" + live.port() + "/"));
        assertTrue(out.toString().contains("(withdrawn)"), out.toString());
        assertEquals(410, live.get("/articles/ferry-news").statusCode());
        assertEquals("", err.toString());
    }

    @Test
    void brokenFileIsReportedWithoutRequestAndOthersAreSent() throws Exception {
        String broken = write("broken.txt", Live.FERRY.replace("Europe/London", "Atlantis"));
        String good = write("good.txt", Live.FERRY);
        assertEquals(1, run("publish", broken, files.resolve("missing.txt").toString(), good));
        assertTrue(err.toString().contains("problem: broken.txt:3: "), err.toString());
        assertTrue(err.toString().contains("file not found"), err.toString());
        assertEquals(200, live.get("/articles/good").statusCode());
    }

    @Test
    void serverErrorIsReportedInOneLine() throws Exception {
        String good = write("good.txt", Live.FERRY);
        assertEquals(1, run(live.port(), "another-wrong-token", "publish", good));
        assertEquals(
                "problem: good.txt: The token is wrong. Check it for typos, and whether the server's token has changed.",
                err.toString().strip());
        assertEquals(1, run("withdraw", "nothing"));
        assertEquals(
                "problem: nothing: Article nothing not found. Use PUT /api/articles/{id} to create it.",
                err.toString().strip());
    }

    @Test
    void wrongUsagePrintsOneLineAndHint() throws Exception {
        String good = write("good.txt", Live.FERRY);
        assertEquals(2, run(live.port(), null, "publish", good));
        assertTrue(err.toString().contains("EARSHOT_PUBLISH_TOKEN"), err.toString());
        for (String[] line : new String[][] {
            {"publish"},
            {"withdraw", "ferry-news", "--reason", "x".repeat(301)},
            {"publish", good, "--to", "ftp://localhost"},
            {"publish", good, "--to", "localhost:8080"},
            {"publish", good, "--to", "http://user:secret@localhost"},
            {"publish", good, "--id", "No Id"},
            {"publish", good, good, "--id", "one"},
            {"withdraw"},
            {"withdraw", "NO"},
            {"withdraw", "ferry", "1"}
        }) {
            assertEquals(2, run(line), String.join(" ", line));
            assertEquals(2, err.toString().lines().count(), err.toString());
            assertEquals("Try: earshot --help", err.toString().lines().toList().getLast());
        }
    }

    @Test
    void reportsUnreachableServer() throws Exception {
        String good = write("good.txt", Live.FERRY);
        assertEquals(1, run("publish", good, "--to", "http://localhost:1"));
        assertEquals(
                "problem: good.txt: http://localhost:1 can't be reached: connection refused",
                err.toString().strip());
    }

    @Test
    void retriesWithSameIdempotencyKey() throws Exception {
        List<String> keys = new CopyOnWriteArrayList<>();
        AtomicInteger tries = new AtomicInteger();
        HttpServer flaky = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        flaky.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            switch (tries.incrementAndGet()) {
                case 1 -> exchange.sendResponseHeaders(503, -1);
                // closes the connection without a response
                case 2 -> throw new java.io.IOException("gone");
                default -> {
                    byte[] answer =
                            "{\"url\":\"http://x/\\u001b[31mred\",\"unchanged\":2}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                }
            }
            exchange.close();
        });
        flaky.start();
        try {
            assertEquals(
                    0,
                    run(flaky.getAddress().getPort(), Publisher.TOKEN, "publish", write("good.txt", Live.FERRY)),
                    err::toString);
            assertEquals(3, keys.size());
            assertEquals(1, keys.stream().distinct().count());
            assertTrue(out.toString().contains("unchanged  2 updates"), out.toString());
            assertFalse(out.toString().contains("\u001b"), "a terminal obeys nothing that a server says");
        } finally {
            flaky.stop(0);
        }
    }

    @Test
    void doesNotSendTokenToRedirectTarget() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer moved = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        moved.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + moved.getAddress().getPort() + "/there");
            exchange.sendResponseHeaders(308, -1);
            exchange.close();
        });
        moved.start();
        try {
            assertEquals(
                    1, run(moved.getAddress().getPort(), Publisher.TOKEN, "publish", write("good.txt", Live.FERRY)));
            assertEquals(1, asked.get());
            assertTrue(err.toString().contains("answered 308 with a redirect to http://127.0.0.1:"), err.toString());
        } finally {
            moved.stop(0);
        }
    }
}
