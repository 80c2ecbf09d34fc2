package dev.earshot.served.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hostile sources and files: each leads to a problem that names it, while valid articles continue to be served. One server
 * gets all of them at the same time.
 */
class HostileSourcesTest {
    private static final String SECRET = "the-harbour-master-sleeps";
    private static final String NEWS =
            "The harbour office says that the water stands a foot below the top of the wall.";
    private static final int DEEP = 100_000;
    private static final int LIMIT = 16_000_000;

    @TempDir
    static Path folder;

    private static final ScriptedServer OUTSIDE = new ScriptedServer();

    /** A server that must never get a request. */
    private static final ScriptedServer TRAP = new ScriptedServer();

    private static Live live;

    @BeforeAll
    static void startWithAllSources() throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        outside(secret);
        list(
                folder.resolve("feeds"),
                "external-file",
                "external-http",
                "laughs",
                "quadratic",
                "deep-page",
                "deep-nothing",
                "away",
                "zeros",
                "bytes");
        live = Live.start(
                folder,
                Clock.systemUTC(),
                "EARSHOT_FEED_LINKS",
                "anywhere",
                "EARSHOT_ALLOW_HOSTS",
                "localhost",
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN);
        files(live.file("."));
    }

    @AfterAll
    static void stop() {
        live.close();
        OUTSIDE.close();
        TRAP.close();
    }

    private static void outside(Path secret) {
        feed(
                "external-file",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + secret.toUri() + "\"><!ENTITY % p SYSTEM \"" + secret.toUri()
                        + "\"> %p;]>",
                "Read &x; this");
        feed(
                "external-http",
                "<?xml-stylesheet href='" + TRAP.at("/style") + "'?><!DOCTYPE rss SYSTEM \"" + TRAP.at("/dtd")
                        + "\" [<!ENTITY x SYSTEM \"" + TRAP.at("/entity") + "\"><!ENTITY % p SYSTEM \""
                        + TRAP.at("/parameter") + "\"> %p;]>",
                "Read &x; this <xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + TRAP.at("/include")
                        + "'/>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10));
            laughs.append("\">");
        }
        feed("laughs", laughs + "]>", "He says &l29; and goes");
        feed(
                "quadratic",
                "<!DOCTYPE rss [<!ENTITY a \"" + "ha".repeat(50_000) + "\">]>",
                "He says " + "&a;".repeat(10_000) + " and goes");
        page(
                "deep-page",
                "<!doctype html><html><head><title>Storm</title></head><body><article><h1>Storm</h1><p>" + NEWS + "</p>"
                        + "<div>".repeat(DEEP) + "<p>" + NEWS + "</p></article></body></html>");
        page("deep-nothing", "<div>".repeat(DEEP) + "end");
        OUTSIDE.on("/away", 302, "", "Location", TRAP.at("127.0.0.1", "/secret").toString());
        TRAP.on("/secret", 200, SECRET);
        OUTSIDE.on("/zeros", (asked, out) -> out.write(gigabyteOfZeros()));
        byte[] broken = rss("", "The sea is h\u00e9re \u00ff\u00fe\u0081").getBytes(ISO_8859_1);
        OUTSIDE.on("/bytes", (asked, out) -> out.write(ScriptedServer.answer(200, broken)));
    }

    /** Returns about a megabyte of gzip with several members, which form one body (RFC 1952, section 2.2). */
    private static byte[] gigabyteOfZeros() {
        byte[] some = ScriptedServer.gzip(new byte[16_000_000]);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 63; i++) {
            all.writeBytes(some);
        }
        return ScriptedServer.answer(200, all.toByteArray(), "Content-Encoding", "gzip");
    }

    private static void feed(String name, String front, String words) {
        OUTSIDE.on("/" + name, 200, rss(front, words), "Content-Type", "application/rss+xml");
    }

    private static String rss(String front, String words) {
        return "<?xml version='1.0' encoding='UTF-8'?>" + front + "<rss version='2.0'><channel><title>Harbor</title>"
                + "<item><guid>1</guid><title>Note</title><pubDate>Fri, 02 Jan 2026 21:25:00 GMT</pubDate><description>"
                + words + "</description></item></channel></rss>";
    }

    private static void page(String name, String html) {
        OUTSIDE.on("/" + name, 200, html, "Content-Type", "text/html; charset=utf-8");
    }

    private static void list(Path feeds, String... names) throws IOException {
        StringBuilder outlines = new StringBuilder();
        for (String name : names) {
            boolean page = name.startsWith("deep");
            outlines.append("<outline text='").append(name).append("' kind='").append(page ? "page" : "updates");
            outlines.append("' ").append(page ? "url" : "xmlUrl").append("='").append(OUTSIDE.at("/" + name));
            outlines.append("'/>\n");
        }
        Files.writeString(
                feeds.resolve("subscriptions.opml"), "<opml version='2.0'><body>\n" + outlines + "</body></opml>");
    }

    private static void files(Path feeds) throws Exception {
        Files.createDirectory(feeds.resolve("folder.txt"));
        Files.createSymbolicLink(feeds.resolve("circle.txt"), feeds.resolve("circle.txt"));
        Files.createSymbolicLink(feeds.resolve("device.txt"), Path.of("/dev/zero"));
        Process pipe = new ProcessBuilder("mkfifo", feeds.resolve("pipe.txt").toString()).start();
        assertEquals(0, pipe.waitFor());
        unreadable(feeds.resolve("unreadable.txt"));
        Files.writeString(
                feeds.resolve("deep.html"),
                "<title>Storm</title><article><h1>Storm</h1><p>" + NEWS + "</p>" + "<b><i>".repeat(DEEP)
                        + "</article>");
        Files.writeString(feeds.resolve("nothing.html"), "<div>".repeat(DEEP) + "end");
        Files.writeString(feeds.resolve("deep.json"), "{\"headline\":\"A\",\"body\":" + "[".repeat(DEEP));
        Files.writeString(
                feeds.resolve("million.json"),
                "{\"headline\":\"A\",\"updates\":[" + "{\"text\":\"a\"},".repeat(999_999) + "{\"text\":\"a\"}]}");
        Files.writeString(
                feeds.resolve("thousands.json"),
                "{\"headline\":\"A\",\"updates\":[" + "{\"text\":\"a\"},".repeat(20_000) + "{\"text\":\"a\"}]}");
        Files.write(feeds.resolve("large.txt"), new byte[LIMIT + 1]);
        Files.write(feeds.resolve("bytes.json"), "{\"headline\":\"caf\u00e9\",\"body\":[]}".getBytes(ISO_8859_1));
        Files.writeString(
                feeds.resolve("entity.html"),
                "<!DOCTYPE html [<!ENTITY x SYSTEM \""
                        + folder.resolve("secret").toUri() + "\">]><title>Storm</title><article><h1>Storm</h1><p>"
                        + NEWS + " &x;</p></article>");
    }

    /** Creates a file that even root can't read. */
    private static void unreadable(Path file) throws IOException {
        Files.writeString(file, "UPDATE 9:10 a.m.: Nobody knows.");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (Files.isReadable(file)) {
            // reading memory at address 0 always fails
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/proc/self/mem"));
        }
    }

    /** Waits for a problem while the valid article is served. */
    private static void awaitProblem(String source, String message) {
        Live.await(source + ": " + message, () -> {
            assertEquals(200, live.get("/articles/ferry").statusCode());
            return reports(Live.text(live.readiness()), source, message);
        });
    }

    /** Returns whether a server is ready and reports a problem of a source that starts with a message. */
    private static boolean reports(String readyz, String source, String message) {
        JsonNode ready = JsonMapper.shared().readTree(readyz);
        return "ready".equals(ready.path("status").asString())
                && ready.path("problems")
                        .valueStream()
                        .filter(problem -> problem.path("source").asString().equals(source))
                        .anyMatch(problem -> problem.path("message").asString().startsWith(message));
    }

    private static void awaitOutside(String name, String message) {
        awaitProblem("subscriptions.opml", OUTSIDE.at("/" + name) + ": " + message);
    }

    private static String served(String path) {
        Live.await(path, () -> live.get(path).statusCode() == 200);
        return Live.text(live.get(path));
    }

    @Test
    void externalEntityFileIsNotRead() {
        awaitOutside("external-file", "declares its own entities or elements, which are never resolved");
        assertFalse(served("/articles/external-file/feed.json").contains(SECRET));
        assertTrue(served("/articles/entity").contains("a foot below"));
        assertFalse(served("/articles/entity").contains(SECRET));
    }

    @Test
    void externalEntityAddressIsNotRequested() {
        awaitOutside("external-http", "declares its own entities or elements, which are never resolved");
        assertTrue(served("/articles/external-http/feed.json").contains("Read"));
        assertEquals(List.of(), TRAP.requests());
    }

    @ParameterizedTest
    @CsvSource({"laughs", "quadratic"})
    void expandingEntitiesAreDropped(String name) {
        awaitOutside(name, "declares its own entities or elements, which are never resolved");
        assertTrue(Live.text(live.get("/articles/" + name + "/feed.json")).length() < 1_000_000);
    }

    @Test
    void deeplyNestedPageIsServedIfItHasArticle() {
        assertTrue(served("/articles/deep-page").contains("a foot below"));
        assertTrue(served("/articles/deep").contains("a foot below"));
        awaitOutside("deep-nothing", "has no article in it");
        awaitProblem("nothing.html", "has no article in it");
    }

    @Test
    void deeplyNestedPageIsPublished() {
        Publisher editor = new Publisher(live);
        HttpResponse<byte[]> taken = editor.send(
                "PUT",
                "/api/articles/put-deep",
                "text/html",
                "<title>Storm</title><article><h1>Storm</h1><p>" + NEWS + "</p>" + "<blockquote>".repeat(DEEP));
        assertEquals(201, taken.statusCode(), Live.text(taken));
        HttpResponse<byte[]> refused = editor.send(
                "PUT", "/api/articles/put-deep-json", "application/json", "{\"headline\":" + "[".repeat(DEEP));
        assertEquals(422, refused.statusCode(), Live.text(refused));
        assertEquals(200, live.get("/articles/ferry").statusCode());
    }

    @Test
    void redirectToLoopbackIsNotFollowed() {
        awaitOutside("away", "127.0.0.1 has an address that is not on the public Internet");
        assertEquals(List.of(), TRAP.requests());
    }

    @Test
    void invalidUtf8IsDecodedInFeedsAndRejectedInJson() {
        awaitProblem("bytes.json", "is not valid JSON");
        assertTrue(served("/articles/bytes/feed.json").contains("The sea is h\u00e9re"));
    }

    @ParameterizedTest
    @CsvSource({
        "folder.txt, is a folder",
        "circle.txt, is a link that leads to no file",
        "device.txt, 'is a pipe, a socket or a device'",
        "pipe.txt, 'is a pipe, a socket or a device'",
        "unreadable.txt, can't be read"
    })
    void nonFilesAreReported(String name, String message) {
        awaitProblem(name, message);
    }

    @Test
    void fileOneByteOverLimitIsReported() {
        awaitProblem("large.txt", "is larger than 16000000 bytes, the limit set by EARSHOT_ARTICLE_BYTES");
    }

    @Test
    void deeplyNestedJsonIsReported() {
        awaitProblem("deep.json", "is not valid JSON");
    }

    @Test
    void jsonWithMillionUpdatesIsReported() {
        awaitProblem("million.json", "has more than 1000000 names, values and brackets");
        awaitProblem("thousands.json", "has more than 20000 updates");
    }

    @Test
    void zipBombIsReported() {
        awaitOutside("zeros", "is larger than 16000000 bytes");
    }

    @Test
    void invalidSubscriptionListIsReportedUntilFixed(@TempDir Path own) throws Exception {
        Live.writeFile(own, "ferry.txt", Live.FERRY);
        Path list = own.resolve("feeds").resolve("subscriptions.opml");
        assertEquals(0, new ProcessBuilder("mkfifo", list.toString()).start().waitFor());
        try (Live other = Live.start(own, Clock.systemUTC())) {
            Live.await("a pipe is told of", () -> reportsListProblem(other, "can't be read"));
            Files.delete(list);
            Files.writeString(
                    list,
                    "<!DOCTYPE opml [<!ENTITY x SYSTEM '" + TRAP.at("/list")
                            + "'>]><opml version='2.0'><body><outline text='&x;'"
                            + " url='http://a.example/'/></body></opml>");
            Live.await("a doctype is told of", () -> reportsListProblem(other, "has a document type declaration"));
            Files.writeString(list, "<opml version='2.0'><body/></opml>");
            Live.await("all is well", () -> !Live.text(other.readiness()).contains("subscriptions.opml"));
            assertEquals(List.of(), TRAP.requests());
        }
    }

    private static boolean reportsListProblem(Live other, String message) {
        assertEquals(200, other.get("/articles/ferry").statusCode());
        return reports(Live.text(other.readiness()), "subscriptions.opml", message);
    }

    /** A server with little memory survives large and deeply nested input and still accepts valid articles. */
    @Test
    @Tag("long")
    void hostileSourcesFitInSmallHeap(@TempDir Path own) throws Exception {
        Live.writeFile(own, "ferry.txt", Live.FERRY);
        Path feeds = own.resolve("feeds");
        list(feeds, "laughs", "quadratic", "deep-page", "deep-nothing", "zeros");
        Path output = own.resolve("output");
        try (ServerProcess server = ServerProcess.start(
                feeds, own.resolve("data"), output, "-Xmx192m", Map.of("EARSHOT_ALLOW_HOSTS", "localhost"))) {
            files(feeds);
            awaitProblem(server, "subscriptions.opml", OUTSIDE.at("/zeros") + ": is larger");
            awaitProblem(server, "subscriptions.opml", OUTSIDE.at("/quadratic") + ": declares its own entities");
            awaitProblem(server, "million.json", "has more than 1000000 names, values and brackets");
            awaitProblem(server, "large.txt", "is larger than 16000000 bytes");
            Files.writeString(feeds.resolve("bridge.txt"), Live.BRIDGE);
            Live.await(
                    "what is well is still taken",
                    () -> get(server, "/articles/bridge").statusCode() == 200);
        }
    }

    private static void awaitProblem(ServerProcess server, String source, String message) {
        Live.await(source + ": " + message, () -> {
            assertEquals(200, get(server, "/articles/ferry").statusCode());
            return reports(readiness(server), source, message);
        });
    }

    private static String readiness(ServerProcess server) {
        try {
            return server.readiness().body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the server is gone", e);
        }
    }

    private static HttpResponse<String> get(ServerProcess server, String path) {
        try {
            return server.get(path);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the server is gone", e);
        }
    }

    @Test
    @Tag("long")
    void slowSourceTimesOut(@TempDir Path own) throws Exception {
        Live.writeFile(own, "ferry.txt", Live.FERRY);
        CountDownLatch given = new CountDownLatch(1);
        OUTSIDE.on("/drip", (asked, out) -> {
            try {
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".getBytes(ISO_8859_1));
                for (int i = 0; i < 20; i++) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(10_000);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            } finally {
                // the client has closed the connection
                given.countDown();
            }
        });
        list(own.resolve("feeds"), "drip");
        try (Live other = Live.start(own, Clock.systemUTC(), "EARSHOT_ALLOW_HOSTS", "localhost")) {
            Live.await("it is asked", () -> !OUTSIDE.requests("/drip").isEmpty());
            while (!given.await(100, TimeUnit.MILLISECONDS)) {
                assertEquals(200, other.get("/articles/ferry").statusCode());
            }
            String drip = OUTSIDE.at("/drip") + ": took longer than 30.0 s";
            Live.await(drip, () -> reports(Live.text(other.readiness()), "subscriptions.opml", drip));
        }
    }
}
