package dev.earshot.source.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import dev.earshot.intake.document.Problem;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceServiceTest {
    static final String TWO_ITEMS = feed("""
            <item><guid isPermaLink="false">b</guid><title>The tide turns</title>
              <pubDate>Sat, 14 Mar 2026 10:30:00 +0000</pubDate><description>The water is going down.</description></item>
            <item><guid isPermaLink="false">a</guid><title>The sea wall is wet</title>
              <pubDate>Sat, 14 Mar 2026 10:00:00 +0000</pubDate><description>Waves come over the wall.</description></item>
            """);

    private final SetClock clock = new SetClock("2026-03-14T12:00:00Z");
    private final ScriptedServer server = new ScriptedServer();
    private SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @TempDir
    private Path folder;

    private Archive archive;
    private SourceService sourceService;

    static String feed(String items) {
        return "<rss version=\"2.0\"><channel><title>Harbor</title><link>https://news.example/</link>"
                + "<description>x</description>" + items + "</channel></rss>";
    }

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder.resolve("data")), clock);
        metrics = new SimpleMeterRegistry();
        sourceService = LocalSources.service(folder, archive, clock, metrics, null);
    }

    @AfterEach
    void close() throws IOException {
        sourceService.close();
        archive.close();
        server.close();
    }

    private void restart() throws IOException {
        sourceService.close();
        archive.close();
        open();
    }

    private void writeList(String... outlines) throws IOException {
        Files.writeString(
                folder.resolve("subscriptions.opml"),
                "<opml version='2.0'><body>\n" + String.join("\n", outlines) + "\n</body></opml>");
    }

    private String updates(String path) {
        return "<outline text='Harbor' kind='updates' article='harbor' xmlUrl='" + server.at(path) + "'/>";
    }

    /** Starts what is due and waits for it. */
    private int poll() {
        return LocalSources.awaitAll(sourceService.pollDue());
    }

    private int pollAfter(Duration time) {
        clock.forward(time);
        return poll();
    }

    private List<String> headlines() {
        return archive.article(new ArticleId("harbor")).stream()
                .flatMap(article -> article.updates().stream())
                .map(Update::headline)
                .toList();
    }

    private SourceStatus status() {
        return sourceService.sources().getFirst();
    }

    private String problem() {
        List<Problem> problems = sourceService.problems();
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst().message();
    }

    @Test
    void feedItemsBecomeArticleUpdates() throws IOException {
        server.on("/feed", 200, TWO_ITEMS, "ETag", "\"1\"");
        writeList(updates("/feed"));

        poll();

        assertEquals(List.of("The tide turns", "The sea wall is wet"), headlines());
        assertEquals("ok", status().state());
        assertEquals(clock.instant(), status().lastSuccess());
        assertEquals(clock.instant().plusSeconds(300), status().nextDue());
        assertEquals(List.of(), sourceService.problems());
    }

    @Test
    void missingSubscriptionListIsNoProblem() {
        assertEquals(0, poll());
        assertEquals(List.of(), sourceService.problems());
        assertEquals(List.of(), sourceService.sources());
    }

    @Test
    void secondPollIsConditional() throws IOException {
        server.on(
                "/feed",
                (asked, out) -> out.write(
                        asked.field("If-None-Match") == null
                                ? ScriptedServer.answer(200, TWO_ITEMS.getBytes(UTF_8), "ETag", "\"1\"")
                                : ScriptedServer.answer(304, new byte[0])));
        writeList(updates("/feed"));

        poll();
        assertEquals(0, pollAfter(Duration.ofSeconds(299)));
        assertEquals(1, pollAfter(Duration.ofSeconds(1)));

        assertEquals("\"1\"", server.requests().get(1).field("If-None-Match"));
        assertEquals("ok", status().state());
    }

    @Test
    void restartKeepsValidatorsAndDueTime() throws IOException {
        server.on("/feed", 200, TWO_ITEMS, "ETag", "\"1\"", "Last-Modified", "Sat, 14 Mar 2026 11:00:00 GMT");
        writeList(updates("/feed"));
        poll();
        Instant due = Objects.requireNonNull(status().nextDue());

        restart();

        assertEquals(0, poll());
        assertEquals(due, status().nextDue());
        pollAfter(Duration.ofMinutes(5));
        assertEquals("\"1\"", server.requests().get(1).field("If-None-Match"));
        assertEquals("Sat, 14 Mar 2026 11:00:00 GMT", server.requests().get(1).field("If-Modified-Since"));
    }

    @Test
    void itemMissingFromFeedStaysPublished() throws IOException {
        server.on("/feed", 200, TWO_ITEMS);
        writeList(updates("/feed"));
        poll();

        server.on("/feed", 200, feed("""
                <item><guid isPermaLink="false">c</guid><title>Sun</title>
                <pubDate>Sat, 14 Mar 2026 11:30:00 +0000</pubDate><description>It is dry.</description></item>"""));
        pollAfter(Duration.ofMinutes(5));

        assertEquals(List.of("Sun", "The tide turns", "The sea wall is wet"), headlines());
    }

    @Test
    void failureIsReportedUntilNextSuccess() throws IOException {
        server.on("/feed", 500, "no");
        writeList(updates("/feed"));
        poll();

        assertEquals(server.at("/feed") + ": responded with 500", problem());
        assertEquals(2, sourceService.problems().getFirst().line());
        assertEquals("failing", status().state());

        server.on("/feed", 200, TWO_ITEMS);
        pollAfter(Duration.ofMinutes(5));

        assertEquals(List.of(), sourceService.problems());
        assertEquals(2, headlines().size());
    }

    @Test
    void unreadableBodyKeepsUpdatesAndOldValidators() throws IOException {
        server.on("/feed", 200, TWO_ITEMS, "ETag", "\"good\"");
        writeList(updates("/feed"));
        poll();

        server.on("/feed", 200, "<html><body>Out for lunch</body></html>", "ETag", "\"bad\"");
        pollAfter(Duration.ofMinutes(5));
        assertEquals("failing", status().state());
        pollAfter(Duration.ofMinutes(5));

        assertEquals(2, headlines().size());
        assertEquals("\"good\"", server.requests().get(2).field("If-None-Match"));
    }

    @Test
    void retryAfterIsHonored() throws IOException {
        server.on("/feed", 503, "", "Retry-After", "7200");
        writeList(updates("/feed"));
        poll();

        assertEquals(0, pollAfter(Duration.ofSeconds(7_199)));
        assertEquals(1, pollAfter(Duration.ofSeconds(1)));
    }

    @Test
    void goneSourceIsNotPolledUntilEntryChanges() throws IOException {
        server.on("/feed", 410, "");
        writeList(updates("/feed"));
        poll();

        assertEquals("gone", status().state());
        assertNull(status().nextDue());
        assertEquals(0, pollAfter(Duration.ofDays(30)));
        restart();
        assertEquals(0, poll());

        writeList(updates("/feed").replace("<outline", "<outline interval='60'"));
        clock.forward(Duration.ofSeconds(1));
        assertEquals(1, poll());
    }

    @Test
    void goneSourceIsPolledAgainAfterEntryIsReadded() throws IOException {
        server.on("/feed", 410, "");
        writeList(updates("/feed"));
        poll();
        writeList();
        poll();
        assertEquals(List.of(), sourceService.sources());

        writeList(updates("/feed"));

        assertEquals(1, pollAfter(Duration.ofSeconds(1)));
    }

    @Test
    void brokenListKeepsSources() throws IOException {
        server.on("/feed", 200, TWO_ITEMS);
        writeList(updates("/feed"));
        poll();

        Files.writeString(folder.resolve("subscriptions.opml"), "<opml version='2.0'><bo");
        poll();

        assertEquals(1, sourceService.sources().size());
        assertEquals(1, sourceService.problems().size());
    }

    @Test
    void permanentRedirectTargetIsPolledDirectly() throws IOException {
        server.on("/old", 301, "", "Location", "/new").on("/new", 200, TWO_ITEMS);
        writeList(updates("/old"));

        poll();
        restart();
        pollAfter(Duration.ofMinutes(5));

        assertEquals(1, server.requests("/old").size());
        assertEquals(2, server.requests("/new").size());
    }

    @Test
    void failingRedirectTargetIsNotRemembered() throws IOException {
        server.on("/old", 301, "", "Location", "/new").on("/new", 404, "");
        writeList(updates("/old"));

        poll();
        pollAfter(Duration.ofMinutes(5));

        assertEquals(2, server.requests("/old").size());
    }

    @Test
    void feedTtlDelaysNextPoll() throws IOException {
        server.on("/feed", 200, TWO_ITEMS.replace("<link>", "<ttl>60</ttl><link>"));
        writeList(updates("/feed"));
        poll();

        assertEquals(0, pollAfter(Duration.ofMinutes(59)));
        assertEquals(1, pollAfter(Duration.ofMinutes(1)));
    }

    @Test
    void unchangedBytesAreNotReadAgain() throws IOException {
        server.on("/feed", 200, TWO_ITEMS);
        writeList(updates("/feed"));
        poll();
        long head = archive.changeLog().head().sequence();

        pollAfter(Duration.ofMinutes(5));

        assertEquals(head, archive.changeLog().head().sequence());
        assertEquals(clock.instant(), status().lastSuccess());
        assertEquals(
                2,
                metrics.get("earshot.polls").tag("outcome", "taken").counter().count());
    }

    @Test
    void sendsOneRequestPerHostAtATime() throws IOException {
        CountDownLatch allStarted = new CountDownLatch(1);
        ScriptedServer.Script slow = (asked, out) -> {
            try {
                allStarted.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(ScriptedServer.answer(200, TWO_ITEMS.getBytes(UTF_8)));
        };
        server.on("/1", slow).on("/2", slow).on("/3", slow);
        writeList(
                "<outline kind='updates' text='a' xmlUrl='" + server.at("/1") + "'/>",
                "<outline kind='updates' text='b' xmlUrl='" + server.at("/2") + "'/>",
                "<outline kind='updates' text='c' xmlUrl='" + server.at("/3") + "'/>");

        List<Future<?>> started = sourceService.pollDue();
        allStarted.countDown();
        LocalSources.awaitAll(started);

        assertEquals(3, server.requests().size());
        assertEquals(1, server.maxConcurrentRequests());
    }

    @Test
    void hangingHostDoesNotDelayOthers() throws Exception {
        server.on("/hangs", ScriptedServer::hang);
        server.on("/feed", 200, TWO_ITEMS);
        writeList(
                "<outline kind='updates' text='a' xmlUrl='" + server.at("other.example", "/hangs") + "'/>",
                updates("/feed"));

        List<Future<?>> started = sourceService.pollDue();

        assertEquals(2, started.size());
        while (headlines().isEmpty()) {
            Thread.sleep(10);
        }
        assertTrue(started.stream().anyMatch(one -> !one.isDone()));
    }

    @Test
    void futureUpdateIsPublishedWhenDue() throws IOException {
        server.on(
                "/feed",
                (asked, out) -> out.write(
                        asked.field("If-None-Match") == null
                                ? ScriptedServer.answer(
                                        200,
                                        TWO_ITEMS
                                                .replace("10:30:00", "12:08:00")
                                                .getBytes(UTF_8),
                                        "ETag",
                                        "\"1\"")
                                : ScriptedServer.answer(304, new byte[0])));
        writeList(updates("/feed"));
        poll();
        assertEquals(List.of("The sea wall is wet"), headlines());

        pollAfter(Duration.ofMinutes(5));
        assertEquals(1, headlines().size());
        pollAfter(Duration.ofMinutes(5));

        assertEquals(List.of("The tide turns", "The sea wall is wet"), headlines());
    }

    @Test
    void queryOfSourceAddressIsHidden() throws IOException {
        server.on("/feed?key=secret", 500, "");
        writeList("<outline text='x' xmlUrl='" + server.at("/feed?key=secret") + "'/>");
        poll();

        assertEquals(server.at("/feed") + "?…", status().url());
        assertTrue(!problem().contains("secret"), problem());
        assertNotNull(status().problem());
    }
}
