package dev.earshot.served.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.soak.AtomCopy;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServedFeed;
import dev.earshot.support.ServedFeed.Entry;
import dev.earshot.support.SetClock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** In feeds, a notice takes the place of what was withdrawn, for 30 days. */
class NoticesServedTest {
    private static final String ARTICLE = "/articles/bridge/";
    private static final String API = "/api/articles/bridge";
    private static final List<String> FORMATS = List.of("atom", "rss", "json");
    private static final Duration MONTH = Duration.ofDays(30);

    /** Words of the update of 4:30 p.m. and of nothing else. */
    private static final List<String> OLD_WORDS = List.of("divers", "third", "pier", "crack");

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-03-14T18:10:20.5Z");
    private Live live;
    private Publisher publisher;

    @BeforeEach
    void start() {
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        publisher = new Publisher(live);
        assertEquals(
                201, publisher.send("PUT", API, Publisher.TEXT, Live.BRIDGE).statusCode());
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.", ARTICLE + "feed.", "/sections/local/feed."})
    void noticeTakesThePlaceOfWithdrawnUpdate(String feed) {
        for (String format : FORMATS) {
            String path = feed + format;
            List<Entry> before = entries(path);
            Entry divers = before.get(1);
            assertTrue(divers.html().contains("no crack"));
            withdraw(divers, null);

            List<Entry> after = entries(path);
            Entry notice = after.get(1);
            assertEquals("4:30 p.m.: Withdrawn at 6:10 p.m.", notice.title(), path);
            assertEquals(divers.id(), notice.id());
            assertEquals(divers.published(), notice.published());
            assertEquals(Instant.parse("2026-03-14T18:10:20Z"), notice.updated(), path);
            assertEquals(
                    "<p>This update was withdrawn on Saturday 14 March 2026, at 6:10 p.m. Greenwich Mean Time.</p>",
                    notice.html());
            assertEquals(before.size(), after.size());
            assertEquals(ids(before), ids(after));
            for (String word : OLD_WORDS) {
                assertFalse(text(path).toLowerCase(Locale.ROOT).contains(word), path + ": " + word);
            }
            restore(divers);
        }
    }

    @Test
    void noticeHasNothingOfTheUpdateInOtherElements() {
        HttpResponse<byte[]> answer = publisher.send("POST", API + "/updates", Publisher.JSON, """
                {"headline": "A telling headline", "authors": ["Ana Telling"], "keyEvent": true, "language": "fr",
                 "blocks": [{"type": "paragraph", "text": "Telling words."},
                    {"type": "figure", "image": "https://img.example/telling.jpg", "alternative": "A telling picture"}]}""");
        assertEquals(201, answer.statusCode(), Live.text(answer));
        delete(Live.header(answer, "Location"), null);

        for (String format : List.of("atom", "rss", "json", "txt")) {
            for (String path : List.of("/feed." + format, ARTICLE + "feed." + format, "/key-events." + format)) {
                assertFalse(text(path).toLowerCase(Locale.ROOT).contains("telling"), path);
                assertTrue(text(path).contains("6:10 p.m.: Withdrawn at 6:10 p.m."), path);
            }
        }
        Element entry = xml("/feed.atom").selectFirst("feed > entry");
        assertEquals("localhost", entry.select("author > name").text().replaceFirst("^Earshot$", "localhost"));
        assertEquals(
                0,
                entry.select("category, link[rel=enclosure], link[rel=related], media|content")
                        .size());
        assertEquals("en-GB", entry.attr("xml:lang"));
    }

    @Test
    void machinesRecognizeNoticeByItsMark() {
        withdraw(entries(ARTICLE + "feed.atom").get(1), "Not confirmed <b>& \"wrong\"");

        Element feed = xml(ARTICLE + "feed.atom");
        Element tombstone = feed.select("at|deleted-entry").first();
        Element entry = feed.select("entry").get(1);
        assertEquals("2026-03-14T18:10:20Z", entry.select("earshot|withdrawn").text());
        assertEquals(entry.select("id").text(), tombstone.attr("ref"));
        assertEquals(entry.select("updated").text(), tombstone.attr("when"));
        assertEquals(
                "Not confirmed <b>& \"wrong\"", tombstone.select("at|comment").text());
        assertEquals(
                "Not confirmed <b>& \"wrong\"", entry.select("earshot|reason").text());
        assertEquals("https://earshot.dev/ns/feed", feed.selectFirst("feed").attr("xmlns:earshot"));
        Element item = xml(ARTICLE + "feed.rss").select("item").get(1);
        assertEquals("2026-03-14T18:10:20Z", item.select("earshot|withdrawn").text());
        JsonNode json = Publisher.json(live.get(ARTICLE + "feed.json"));
        JsonNode mark = json.get("items").get(1).get("_earshot");
        assertEquals("2026-03-14T18:10:20Z", mark.get("withdrawn").asString());
        assertEquals("Not confirmed <b>& \"wrong\"", mark.get("reason").asString());
        JsonNode listed = json.get("_earshot").get("withdrawn").get(0);
        assertEquals(json.get("items").get(1).get("id"), listed.get("id"));
        assertEquals("2026-03-14T18:10:20Z", listed.get("at").asString());
        assertEquals("Not confirmed <b>& \"wrong\"", listed.get("reason").asString());
    }

    @Test
    void noticeShowsTheReasonAsText() {
        withdraw(entries(ARTICLE + "feed.atom").get(1), "Not confirmed <b>& \"wrong\"");
        for (String format : FORMATS) {
            String html = entries(ARTICLE + "feed." + format).get(1).html();
            assertEquals(
                    "Reason: Not confirmed <b>& \"wrong\"",
                    Jsoup.parse(html).select("p").get(1).text());
            assertFalse(html.contains("<b>"), format);
        }
        assertTrue(text(ARTICLE + "feed.txt").contains("Reason: Not confirmed <b>& \"wrong\""));
    }

    @Test
    void noticeEndsAfterThirtyDays() {
        Entry divers = entries(ARTICLE + "feed.atom").get(1);
        withdraw(divers, null);
        clock.forward(MONTH.minusSeconds(1));
        List<HttpResponse<byte[]>> before = feeds().map(live::get).toList();
        before.forEach(feed -> assertTrue(Live.text(feed).contains(divers.id()), Live.text(feed)));
        clock.forward(Duration.ofSeconds(1));

        int i = 0;
        for (String path : feeds().toList()) {
            HttpResponse<byte[]> now = live.get(path);
            assertFalse(Live.text(now).contains("Withdrawn at"), path);
            assertNotEquals(Live.header(before.get(i), "ETag"), Live.header(now, "ETag"), path);
            // some clients only know this one
            assertNotEquals(
                    304,
                    live.get(path, "If-Modified-Since", Live.header(before.get(i), "Last-Modified"))
                            .statusCode(),
                    path);
            i++;
        }
        assertEquals(List.of(divers.id()), tombstones(ARTICLE + "feed.atom"));
    }

    @Test
    void noticesDoNotCountAmongTheLimit() {
        List<Entry> before = entries(ARTICLE + "feed.atom");
        withdraw(before.get(1), null);
        withdraw(before.get(3), null);
        for (String format : FORMATS) {
            List<String> titles = entries(ARTICLE + "feed." + format + "?limit=2").stream()
                    .map(Entry::title)
                    .toList();
            assertEquals(
                    2,
                    titles.stream().filter(title -> title.contains("Withdrawn")).count(),
                    titles::toString);
            assertEquals(4, titles.size(), titles::toString);
        }
    }

    @Test
    void noticeStaysAmongFiftyNewerUpdates() {
        withdraw(entries(ARTICLE + "feed.atom").get(1), null);
        clock.forward(Duration.ofHours(1));
        for (int i = 1; i <= 51; i++) {
            assertEquals(
                    201,
                    publisher
                            .send("POST", API + "/updates", Publisher.TEXT, "Report " + i)
                            .statusCode());
        }
        for (String path : List.of("/feed.rss", ARTICLE + "feed.json", ARTICLE + "feed.atom?limit=5")) {
            assertTrue(text(path).contains("4:30 p.m.: Withdrawn at 6:10 p.m."), path);
        }
        assertEquals(51, entries("/feed.rss").size());
        String second = Jsoup.parse(text("/feed.rss"), "", Parser.xmlParser())
                .select("atom|link[rel=next]")
                .attr("href")
                .replaceFirst("^https?://[^/]+", "");
        // where its change was made it is, too
        assertEquals(6 + 1, entries(second).size());
    }

    @Test
    void withdrawnArticleHasNoticesInItsOwnFeeds() {
        List<Entry> before = entries(ARTICLE + "feed.atom");
        delete(API, "The source was wrong");

        for (String path : List.of(ARTICLE + "feed.atom", ARTICLE + "feed.rss", ARTICLE + "feed.json")) {
            List<Entry> after = entries(path);
            assertEquals(ids(before), ids(after), path);
            assertTrue(after.stream().allMatch(entry -> entry.title().contains(": Withdrawn at 6:10 p.m.")));
            assertTrue(after.getFirst().html().startsWith("<p>This story was withdrawn on Saturday"));
            String text = text(path).toLowerCase(Locale.ROOT);
            for (String word : List.of("milby", "barge", "1904", "local<", "gravel")) {
                assertFalse(text.contains(word), path + ": " + word);
            }
        }
        assertEquals(
                "Withdrawn story",
                xml(ARTICLE + "feed.rss").select("channel > title").text());
        assertEquals(
                "This story was withdrawn on Saturday 14 March 2026, at 6:10 p.m. Greenwich Mean Time. "
                        + "Reason: The source was wrong",
                xml(ARTICLE + "feed.atom").select("feed > subtitle").text());
        HttpResponse<byte[]> podcast = live.get(ARTICLE + "podcast.rss");
        assertEquals(200, podcast.statusCode());
        assertFalse(Live.text(podcast).contains("<item>"));
        assertEquals(200, live.get(image(podcast)).statusCode());
        assertEquals(200, live.get(ARTICLE + "feed.txt").statusCode());
        assertEquals(410, live.get("/articles/bridge").statusCode());

        clock.forward(MONTH);
        Stream.of("feed.atom", "feed.rss", "feed.json", "feed.txt", "key-events.atom", "podcast.rss")
                .forEach(feed -> assertEquals(410, live.get(ARTICLE + feed).statusCode(), feed));
    }

    @Test
    void siteFeedHasOneNoticeOfWithdrawnArticle() {
        List<Entry> bridge = entries(ARTICLE + "feed.atom");
        withdraw(bridge.getLast(), null);
        clock.forward(Duration.ofMinutes(5));
        delete(API, null);

        for (String path : List.of("/feed.atom", "/sections/local/feed.rss", "/feed.json")) {
            List<Entry> notices = entries(path);
            assertEquals(List.of(bridge.getFirst().id()), ids(notices), path);
            assertEquals("5:45 p.m.: Withdrawn at 6:15 p.m.", notices.getFirst().title());
        }
        assertEquals(ids(bridge), tombstones("/feed.atom"));
        assertEquals(
                6,
                Publisher.json(live.get("/feed.json"))
                        .get("_earshot")
                        .get("withdrawn")
                        .size());
        // its title is the same in every feed
        assertEquals(
                "5:45 p.m.: Withdrawn at 6:15 p.m.",
                entries(ARTICLE + "feed.json").getFirst().title());
    }

    @Test
    void siteFeedHasFiftyNoticesAtMost() {
        for (int i = 1; i <= 60; i++) {
            HttpResponse<byte[]> answer = publisher.send("POST", API + "/updates", Publisher.TEXT, "Report " + i);
            clock.forward(Duration.ofSeconds(30));
            delete(Live.header(answer, "Location"), null);
        }
        assertEquals(50 + 6, entries("/feed.atom").size());
        assertEquals(60, tombstones("/feed.atom").size());
        assertEquals(60 + 6, entries(ARTICLE + "feed.atom").size());
        List<String> titles =
                entries(ARTICLE + "feed.atom").stream().map(Entry::title).toList();
        assertEquals(66, titles.stream().distinct().count(), titles::toString);
    }

    @Test
    void restoredUpdateReplacesItsNotice() {
        Entry divers = entries(ARTICLE + "feed.atom").get(1);
        withdraw(divers, "Not confirmed");
        clock.forward(Duration.ofMinutes(1));
        restore(divers);

        for (String format : FORMATS) {
            Entry back = entries(ARTICLE + "feed." + format).get(1);
            assertEquals(divers.title(), back.title());
            assertEquals(divers.id(), back.id());
            assertEquals(Instant.parse("2026-03-14T18:11:20Z"), back.updated());
            assertFalse(text(ARTICLE + "feed." + format).contains("Not confirmed"));
        }
        assertEquals(List.of(), tombstones(ARTICLE + "feed.atom"));
        // the next withdrawal doesn't inherit the reason
        withdraw(back(divers), null);
        assertFalse(text(ARTICLE + "feed.atom").contains("Not confirmed"));
    }

    @Test
    void readerThatKnowsTombstonesRemovesTheEntry() throws Exception {
        AtomCopy copy = new AtomCopy();
        copy.apply(live.get("/feed.atom").body());
        Entry divers = entries("/feed.atom").get(1);
        withdraw(divers, null);
        copy.apply(live.get("/feed.atom").body());
        assertFalse(copy.entries().containsKey(divers.id()));
        assertEquals(5, copy.entries().size());
    }

    @Test
    void deltaAndChangesSinceHaveTheNotice() {
        String base = Live.header(live.get(ARTICLE + "feed.rss"), "ETag");
        String cursor = Publisher.json(live.get("/api/changes")).get("next").asString();
        Entry divers = entries(ARTICLE + "feed.atom").get(1);
        withdraw(divers, null);

        HttpResponse<byte[]> delta = live.get(ARTICLE + "feed.rss", "A-IM", "feed; base=" + base);
        List<Entry> since = entries("/feed.json?since=" + cursor);
        assertEquals(
                List.of("4:30 p.m.: Withdrawn at 6:10 p.m."),
                since.stream().map(Entry::title).toList());
        assertEquals(226, delta.statusCode());
        assertEquals(
                List.of(divers.id()),
                ids(ServedFeed.of(ARTICLE + "feed.rss", delta).entries()));
    }

    @Test
    void searchFeedDoesNotTellWhatWasWithdrawn() {
        String search = "/search/feed.atom?q=crack";
        Entry divers = entries(search).getFirst();
        withdraw(divers, null);
        assertFalse(text(search).contains(divers.id()));
    }

    @Test
    void noticeOfAnotherDayHasTheDate() {
        Entry divers = entries(ARTICLE + "feed.atom").get(1);
        clock.forward(Duration.ofDays(2));
        withdraw(divers, null);
        assertEquals(
                "4:30 p.m.: Withdrawn on 16 March at 6:10 p.m.",
                entries(ARTICLE + "feed.atom").get(1).title());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "de|Zurückgezogen um|Diese Meldung wurde am",
                "ar|سُحب الساعة|سُحب هذا التحديث",
                "es|retirada a las|Esta actualización se retiró el",
                "fr|retirée à|Cette mise à jour a été retirée le",
                "it|Withdrawn at|This update was"
            })
    void noticeIsInTheLanguageOfTheArticle(String expected) {
        String[] parts = expected.split("\\|");
        HttpResponse<byte[]> answer = publisher.send(
                "PUT",
                "/api/articles/other",
                Publisher.TEXT,
                "Title: T\nLanguage: " + parts[0] + "\nZone: Europe/Berlin\nDate: 2026-03-14\n\nUPDATE 16:25: Alt.\n");
        assertEquals(201, answer.statusCode(), Live.text(answer));
        JsonNode update =
                Publisher.json(live.get("/api/articles/other")).get("updates").get(0);
        delete("/api/articles/other/updates/" + update.get("id").asString(), null);

        for (String path : List.of("/feed.json", "/articles/other/feed.json")) {
            JsonNode item = Publisher.json(live.get(path))
                    .get("items")
                    .valueStream()
                    .filter(each -> each.at("/_earshot/withdrawn").isString())
                    .findFirst()
                    .orElseThrow();
            assertTrue(item.get("title").asString().contains(parts[1]), item::toString);
            assertTrue(item.get("content_text").asString().contains(parts[2]), item::toString);
            assertEquals(
                    parts[0].equals("it") ? "en-US" : parts[0],
                    item.get("language").asString());
        }
    }

    @Test
    void archiveDocumentHasNoticeWithItsTombstone() {
        for (int i = 1; i <= 50; i++) {
            publisher.send("POST", API + "/updates", Publisher.TEXT, "Report " + i);
        }
        Entry divers = entries(ARTICLE + "feed.json?limit=500").stream()
                .filter(entry -> entry.title().contains("Divers"))
                .findFirst()
                .orElseThrow();
        withdraw(divers, null);
        Element archive = xml("/archive/1.atom");
        assertEquals(50, archive.select("entry").size());
        assertEquals(
                1,
                archive.select("entry > title:contains(4:30 p.m.: Withdrawn at)")
                        .size());
        assertEquals(List.of(divers.id()), tombstones("/archive/1.atom"));
        clock.forward(MONTH);
        assertEquals(49, xml("/archive/1.atom").select("entry").size());
        assertEquals(List.of(divers.id()), tombstones("/archive/1.atom"));
    }

    private Stream<String> feeds() {
        return Stream.of("/feed.", ARTICLE + "feed.", "/sections/local/feed.")
                .flatMap(feed -> FORMATS.stream().map(feed::concat));
    }

    private void withdraw(Entry entry, String reason) {
        delete(API + "/updates/" + uuid(entry), reason);
    }

    private void delete(String path, String reason) {
        String query = reason == null ? "" : "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8);
        HttpResponse<byte[]> answer = publisher.delete(path + query);
        assertEquals(200, answer.statusCode(), Live.text(answer));
    }

    private void restore(Entry entry) {
        HttpResponse<byte[]> answer = publisher.send(
                "PUT",
                API + "/updates/" + uuid(entry),
                Publisher.TEXT,
                Jsoup.parse(entry.html()).text());
        assertEquals(200, answer.statusCode(), Live.text(answer));
    }

    private Entry back(Entry entry) {
        return entries(ARTICLE + "feed.atom").stream()
                .filter(each -> each.id().equals(entry.id()))
                .findFirst()
                .orElseThrow();
    }

    private List<Entry> entries(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return ServedFeed.of(path, answer).entries();
    }

    private String text(String path) {
        return Live.text(live.get(path));
    }

    private Element xml(String path) {
        return Jsoup.parse(text(path), "", Parser.xmlParser());
    }

    private List<String> tombstones(String path) {
        return xml(path).select("at|deleted-entry").eachAttr("ref");
    }

    private static String image(HttpResponse<byte[]> podcast) {
        return Jsoup.parse(Live.text(podcast), "", Parser.xmlParser())
                .select("channel > image > url")
                .text()
                .replaceFirst("^https?://[^/]+", "");
    }

    private static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private static String uuid(Entry entry) {
        return entry.id().replaceFirst("^urn:uuid:", "");
    }
}
