package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedDiscovery;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServedFeed;
import dev.earshot.support.ServedFeed.Enclosure;
import dev.earshot.support.ServedFeed.Entry;
import dev.earshot.syndication.FeedSchema;
import dev.earshot.syndication.StrictXml;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks all feed documents of a server with the articles of {@code feeds/}, one of hostile text and one with a withdrawn
 * update, by the schema of their format and by rules that no schema can express.
 */
public class FeedsValidTest {
    @TempDir
    static Path folder;

    private static Live live;
    private static String base;
    private static List<ServedFeed> feeds;

    @BeforeAll
    static void start() throws IOException {
        writeArticles(folder);
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        base = "http://localhost:" + live.port();
        String gone = entries("/articles/bridge/feed.json").get(2).id().replace("urn:uuid:", "");
        assertEquals(
                200,
                new Publisher(live)
                        .delete("/api/articles/bridge/updates/" + gone + "?reason=Not%20confirmed")
                        .statusCode());
        // more recordings take longer; the podcasts of some articles stay empty
        Live.await(
                "some recordings",
                () -> entries("/feed.json?limit=500").stream()
                                .filter(entry -> !entry.enclosures().isEmpty())
                                .count()
                        >= 5);
        feeds = FeedDiscovery.of(live);
    }

    /** Copies the articles of the repository, one with hostile text, and {@link Live#BRIDGE}. */
    public static void writeArticles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("feeds"))) {
            for (Path file : files.toList()) {
                Live.writeFile(folder, file.getFileName().toString(), Files.readString(file));
            }
        }
        Live.writeFile(folder, "hostile.txt", Files.readString(Path.of("src/test/resources/validity/hostile.txt")));
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void feedsCoverAllFormatsAndATombstone() {
        Set<FeedSchema> forms = EnumSet.noneOf(FeedSchema.class);
        feeds.forEach(feed -> forms.add(feed.form()));

        assertEquals(EnumSet.allOf(FeedSchema.class), forms);
        assertTrue(feeds.size() >= 18, () -> "only " + paths());
        assertTrue(feeds.stream().anyMatch(feed -> !feed.withdrawals().isEmpty()));
        for (FeedSchema form : EnumSet.of(FeedSchema.ATOM, FeedSchema.RSS, FeedSchema.JSON)) {
            assertTrue(
                    feeds.stream()
                            .anyMatch(feed ->
                                    feed.form() == form && !feed.noticePages().isEmpty()),
                    form::toString);
        }
        assertTrue(feeds.stream()
                .filter(feed -> feed.path().startsWith("/articles/hostile/feed."))
                .allMatch(feed -> feed.entries().size() == 9));
    }

    @Test
    void everyFeedMatchesItsSchema() {
        assertNoProblems(feed -> feed.form().violations(feed.answer().body()).stream());
    }

    @Test
    void everyFeedHasCorrectContentType() {
        assertNoProblems(
                feed -> Stream.of(Live.header(feed.answer(), "Content-Type").replace(" ", ""))
                        .filter(type -> !type.equals(feed.form().contentType())));
    }

    @Test
    void everyFeedNamesItsOwnAddress() {
        assertNoProblems(feed -> Stream.of(feed.self()).filter(self -> !self.equals(List.of(base + feed.path()))));
    }

    @Test
    void entryIdsAreUniqueInEveryFeed() {
        assertNoProblems(feed -> {
            Set<String> ids = new HashSet<>();
            return feed.entries().stream().map(Entry::id).filter(id -> !ids.add(id));
        });
    }

    @Test
    void timestampsAreConsistentAndNotInFuture() {
        Instant now = Instant.now();
        assertNoProblems(feed -> Stream.concat(
                feed.entries().stream()
                        .filter(entry -> entry.updated().isBefore(entry.published())
                                || entry.updated().isAfter(feed.updated())
                                || entry.updated().isAfter(now))
                        .map(Entry::toString),
                Stream.concat(feed.withdrawals().stream(), Stream.of(feed.updated()))
                        .filter(time -> time.isAfter(now) || time.isAfter(feed.updated()))));
    }

    @Test
    void contentIsWellFormedWithoutRelativeLinks() {
        assertNoProblems(feed -> feed.entries().stream()
                .map(entry -> StrictXml.parse("<div>" + entry.html() + "</div>"))
                .flatMap(content -> StrictXml.all(content, "*").stream())
                .flatMap(element -> Stream.of("href", "src", "cite").map(element::getAttribute))
                .filter(link -> !link.matches("|https?://[^/]+/.*|(mailto|tel):.+")));
    }

    @Test
    void enclosuresExistWithTypeAndExactLength() {
        assertNoProblems(feed -> feed.entries().stream()
                .flatMap(entry -> entry.enclosures().stream())
                .filter(file -> !file.equals(served(file))));
    }

    @Test
    void ownLinksInFeedsResolve() {
        Set<String> addresses = new TreeSet<>();
        feeds.forEach(feed -> addresses.addAll(feed.addresses(base)));
        // drawing a cover takes long, and one is like the other
        addresses.removeIf(address -> address.endsWith("/cover.png") && !address.equals(base + "/cover.png"));
        // so does speaking again
        addresses.removeIf(address -> address.endsWith(".opus"));

        // the page of a withdrawn update says that it is
        Set<String> notices = new TreeSet<>();
        feeds.forEach(feed -> notices.addAll(feed.noticePages()));
        notices.forEach(address ->
                assertEquals(410, live.head(address.substring(base.length())).statusCode(), address));
        addresses.removeAll(notices);

        assertEquals(1, notices.size());
        assertTrue(addresses.size() > 40);
        assertEquals(
                List.of(),
                addresses.stream()
                        .filter(address ->
                                live.head(address.substring(base.length())).statusCode() != 200)
                        .toList());
    }

    private static Enclosure served(Enclosure file) {
        HttpResponse<byte[]> answer = live.head(URI.create(file.address()).getRawPath());
        return new Enclosure(
                answer.statusCode() == 200 ? file.address() : "status " + answer.statusCode(),
                answer.headers().firstValueAsLong("Content-Length").orElse(-1),
                Live.header(answer, "Content-Type"));
    }

    private static List<Entry> entries(String path) {
        return ServedFeed.of(path, live.get(path)).entries();
    }

    private static List<String> paths() {
        return feeds.stream().map(ServedFeed::path).toList();
    }

    /** Fails with all complaints about any of the feeds. */
    private static void assertNoProblems(Function<ServedFeed, Stream<?>> complaints) {
        assertEquals(
                List.of(),
                feeds.stream()
                        .flatMap(feed -> complaints.apply(feed).map(complaint -> feed.path() + ": " + complaint))
                        .toList());
    }
}
