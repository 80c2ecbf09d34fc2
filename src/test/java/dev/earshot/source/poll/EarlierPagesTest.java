package dev.earshot.source.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds in pages, each with what changed before the page in front of it. */
class EarlierPagesTest {
    private static final ArticleId HARBOR = new ArticleId("harbor");
    private static final String GALE = entry("gale", "09:00");
    private static final String FLOOD = entry("flood", "10:00");
    private static final String PIER = entry("pier", "11:00");
    private static final String WALL = entry("wall", "11:30");

    private final SetClock clock = new SetClock("2026-11-29T12:00:00Z");
    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    private Path folder;

    private Archive archive;
    private SourceService sourceService;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder.resolve("data")), clock);
        sourceService = LocalSources.service(folder, archive, clock, new SimpleMeterRegistry(), null);
    }

    @AfterEach
    void close() throws IOException {
        sourceService.close();
        archive.close();
        server.close();
    }

    private static String entry(String id, String updated, String... more) {
        return "<entry><id>urn:" + id + "</id><title>" + id + "</title><published>2026-11-29T08:0" + id.length()
                + ":00Z</published><updated>2026-11-29T" + updated + ":00Z</updated><content>It was the " + id + " at "
                + updated + ".</content>" + String.join("", more) + "</entry>";
    }

    /** @param next the path of the next page, or null */
    private void page(String path, @Nullable String next, String... entries) {
        server.on(path, 200, atom(next == null ? "" : "<link rel='next' href='" + next + "'/>", entries));
    }

    private static String atom(String link, String... entries) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:earshot='https://earshot.dev/ns/feed'>"
                + "<title>Harbor log</title><id>urn:x</id><updated>2026-11-29T11:00:00Z</updated>" + link
                + String.join("", entries) + "</feed>";
    }

    private void follow(String kind) throws IOException {
        Files.writeString(
                folder.resolve("subscriptions.opml"),
                "<opml version='2.0'><body><outline text='Harbor' kind='%s' article='harbor' xmlUrl='%s'/></body></opml>"
                        .formatted(kind, server.at("/feed")));
        poll();
    }

    private void poll() {
        LocalSources.awaitAll(sourceService.pollDue());
    }

    private void pollLater() {
        clock.forward(Duration.ofHours(1));
        poll();
    }

    private List<String> headlines() {
        return archive.article(HARBOR).orElseThrow().updates().stream()
                .map(Update::headline)
                .sorted()
                .toList();
    }

    private String words(String headline) {
        return archive.article(HARBOR).orElseThrow().updates().stream()
                .filter(update -> update.headline().equals(headline))
                .findFirst()
                .orElseThrow()
                .plainText();
    }

    private int requests(String path) {
        return server.requests(path).size();
    }

    private List<String> problems() {
        return sourceService.problems().stream()
                .map(problem -> problem.message().replaceAll("localhost:\\d+", "localhost"))
                .toList();
    }

    @Test
    void firstPollReadsAllPagesOfAnArticle() throws IOException {
        page("/feed", "/2", WALL);
        page("/2", "/3", PIER);
        page("/3", null, FLOOD, GALE);

        follow("updates");

        assertEquals(List.of("flood", "gale", "pier", "wall"), headlines());
        assertEquals(List.of(), problems());
    }

    @Test
    void firstPollReadsOnePageOfArticles() throws IOException {
        page("/feed", "/2", WALL, PIER);
        page("/2", null, FLOOD, GALE);

        follow("articles");

        assertEquals(2, archive.articles(null, null, 10).size());
        assertEquals(0, requests("/2"));
    }

    @Test
    void pollReadsOnWhilePagesHaveNews() throws IOException {
        page("/feed", null, WALL, PIER, FLOOD, GALE);
        follow("updates");
        page("/feed", "/2", entry("bay", "13:00"), entry("quay", "12:50"));
        page("/2", "/3", entry("lighthouse", "12:40"), GALE.replace("09:00", "12:30"));
        page("/3", "/4", entry("buoy", "12:20"), PIER, FLOOD);
        page("/4", null, entry("jetty", "08:30"));

        pollLater();

        assertEquals(List.of("bay", "buoy", "flood", "gale", "lighthouse", "pier", "quay", "wall"), headlines());
        assertEquals("It was the gale at 12:30.", words("gale"));
        assertEquals(0, requests("/4"));
    }

    @Test
    void pollWithLittleNewsReadsOnePage() throws IOException {
        page("/feed", null, PIER, FLOOD, GALE);
        follow("updates");
        page("/feed", "/2", entry("bay", "12:40"), PIER, FLOOD, GALE);

        pollLater();

        assertEquals(List.of("bay", "flood", "gale", "pier"), headlines());
        assertEquals(0, requests("/2"));
    }

    @Test
    void laterPollReadsNewsOfArticlesOnAllPages() throws IOException {
        page("/feed", null, PIER, FLOOD, GALE);
        follow("articles");
        page("/feed", "/2", entry("bay", "13:00"), entry("quay", "12:50"));
        page("/2", "/3", entry("lighthouse", "12:40"), FLOOD, GALE);

        pollLater();

        assertEquals(6, archive.articles(null, null, 10).size());
        assertEquals(0, requests("/3"));
    }

    @Test
    void correctionOfUpdateOnEarlierPageIsLinked() throws IOException {
        page("/feed", "/2", entry("wall", "11:30", "<earshot:corrects>urn:gale</earshot:corrects>"));
        page("/2", null, GALE);

        follow("updates");

        List<Update> updates = archive.article(HARBOR).orElseThrow().updates();
        assertEquals(
                updates.stream()
                        .filter(update -> update.headline().equals("gale"))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                updates.stream()
                        .filter(update -> update.headline().equals("wall"))
                        .findFirst()
                        .orElseThrow()
                        .corrects());
    }

    @Test
    void pageThatFailsIsReadAtNextPoll() throws IOException {
        page("/feed", null, FLOOD, GALE);
        follow("updates");
        page("/feed", "/2", entry("bay", "13:00"), entry("quay", "12:50"));
        server.on("/2", 503, "");
        pollLater();
        assertEquals(List.of("bay", "flood", "gale", "quay"), headlines());
        assertEquals(
                List.of(server.at("/feed") + ": earlier page " + server.at("/2") + ": responded with 503").stream()
                        .map(text -> text.replaceAll("localhost:\\d+", "localhost"))
                        .toList(),
                problems());
        page("/2", null, entry("lighthouse", "12:40"), PIER);

        pollLater();

        assertEquals(List.of("bay", "flood", "gale", "lighthouse", "pier", "quay"), headlines());
        assertEquals(List.of(), problems());
    }

    @Test
    void missingPageIsNamedOnceAndForAll() throws IOException {
        page("/feed", "/2", WALL, PIER);
        server.on("/2", 404, "");

        follow("updates");

        assertEquals(List.of("pier", "wall"), headlines());
        assertEquals("ok", sourceService.sources().getFirst().state());
        assertEquals(
                List.of("http://localhost/feed: has an earlier page, http://localhost/2, that responded with 404"),
                problems());
        pollLater();
        assertEquals(1, requests("/2"));
    }

    @Test
    void pageAtAnotherHostIsNotRead() throws IOException {
        page("/feed", server.at("other.example", "/2").toString(), WALL);
        page("/2", null, PIER);

        follow("updates");

        assertEquals(List.of("wall"), headlines());
        assertEquals(0, requests("/2"));
        assertEquals(1, problems().size());
    }

    @Test
    void pagesInACircleEnd() throws IOException {
        page("/feed", "/2", WALL);
        page("/2", "/feed", PIER);

        follow("updates");

        assertEquals(List.of("pier", "wall"), headlines());
        assertEquals(1, requests("/feed"));
    }

    @Test
    void endlessPagesEnd() throws IOException {
        for (int i = 2; i <= EarlierPages.MAX_PAGES + 3; i++) {
            page("/" + i, "/" + (i + 1), entry("gale" + i, "09:00"));
        }
        page("/feed", "/2", WALL);

        follow("updates");

        assertEquals(EarlierPages.MAX_PAGES + 1, headlines().size());
        assertEquals(1, requests("/" + (EarlierPages.MAX_PAGES + 1)));
        assertEquals(0, requests("/" + (EarlierPages.MAX_PAGES + 2)));
        assertEquals(1, problems().size());
    }

    @Test
    void timeInTheFutureHidesNoNews() throws IOException {
        page("/feed", null, GALE.replace("2026-11-29T09", "2036-11-29T09"), FLOOD);
        follow("updates");
        page("/feed", "/2", entry("bay", "13:00"), entry("quay", "12:50"));
        page("/2", null, entry("lighthouse", "12:40"), FLOOD);

        pollLater();

        assertEquals(List.of("bay", "flood", "gale", "lighthouse", "quay"), headlines());
        assertNull(sourceService.sources().getFirst().problem());
    }
}
