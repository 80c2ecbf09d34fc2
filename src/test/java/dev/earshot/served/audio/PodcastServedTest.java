package dev.earshot.served.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A podcast on a running server, as a player follows it: the feed, the audio, the transcript, and the chapters. */
class PodcastServedTest {
    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static final String PODCAST = "https://podcastindex.org/namespace/1.0";
    private static final BigDecimal REST = BigDecimal.valueOf(3);

    @TempDir
    static Path folder;

    private static Live live;
    private static List<Element> items = List.of();

    @BeforeAll
    static void start() throws Exception {
        Live.writeFile(
                folder, "bridge.txt", Live.BRIDGE.replace("Section: Local", "Section: Local\nByline: Ada Quist"));
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        live = Live.startSpeaking(folder, clock, "EARSHOT_TITLE", "The Harbour Post");
        live.awaitRecordings(7);
        clock.forward(Duration.ofMinutes(1));
        items = elements(xml("/podcast.rss"), "*", "item");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void everyUpdateIsEpisodeWithUniqueTitle() {
        assertEquals(7, items.size());
        assertEquals(
                7, new HashSet<>(items.stream().map(i -> text(i, "*", "title")).toList()).size());
    }

    @Test
    void podcastHasFieldsThatDirectoriesRequire() throws Exception {
        Element channel = elements(xml("/podcast.rss"), "*", "channel").getFirst();

        assertEquals("The Harbour Post", text(channel, ITUNES, "author"));
        assertEquals("News", element(channel, ITUNES, "category").getAttribute("text"));
        assertEquals("false", text(channel, ITUNES, "explicit"));
        assertEquals("podcast", text(channel, PODCAST, "medium"));
        assertTrue(text(channel, PODCAST, "guid").matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        String cover = path(element(channel, ITUNES, "image").getAttribute("href"));
        assertEquals("/cover.png", cover);
        assertEquals("image/png", Live.header(live.head(cover), "Content-Type"));
    }

    @Test
    void articleAndSectionPodcastsHaveOwnIdsAndCovers() throws Exception {
        List<String> guids = new ArrayList<>();
        for (String of : List.of("", "/articles/bridge", "/sections/local")) {
            Element channel = elements(xml(of + "/podcast.rss"), "*", "channel").getFirst();
            guids.add(text(channel, PODCAST, "guid"));
            String cover = path(element(channel, ITUNES, "image").getAttribute("href"));
            assertEquals(of + "/cover.png", cover);
            assertEquals(200, live.head(cover).statusCode());
        }
        assertEquals(3, new HashSet<>(guids).size());
    }

    @Test
    void lengthAndDurationMatchAudioEverywhere() throws Exception {
        Map<String, Long> inJson = new HashMap<>();
        for (JsonNode item :
                JsonMapper.shared().readTree(live.get("/feed.json").body()).get("items")) {
            inJson.put(
                    item.get("id").asString(),
                    item.at("/attachments/0/duration_in_seconds").asLong());
        }
        for (Element item : items) {
            Element enclosure = element(item, "*", "enclosure");
            HttpResponse<byte[]> sound = live.get(path(enclosure.getAttribute("url")));
            assertEquals(Integer.toString(sound.body().length), enclosure.getAttribute("length"));
            long duration = Long.parseLong(text(item, ITUNES, "duration"));
            assertEquals(inJson.get(text(item, "*", "guid")), duration);
            // at 64 kbit/s, a second takes 8,000 bytes
            assertEquals((double) duration, sound.body().length / 8_000.0, 1.5);
            BigDecimal end = lastOf(json(transcript(item, "application/json")))
                    .get("endTime")
                    .decimalValue();
            BigDecimal rest = BigDecimal.valueOf(duration).subtract(end);
            assertTrue(
                    rest.compareTo(BigDecimal.ONE.negate()) > 0 && rest.compareTo(REST) < 0, duration + " and " + end);
        }
    }

    @Test
    void transcriptsMatchInEveryFormat() {
        for (Element item : items) {
            List<String> inJson = json(transcript(item, "application/json"))
                    .get("segments")
                    .valueStream()
                    .map(segment -> segment.get("body").asString())
                    .toList();
            assertTrue(inJson.size() >= 2, "time, and at least a sentence");
            String vtt = Live.text(live.get(transcript(item, "text/vtt")));
            String srt = Live.text(live.get(transcript(item, "application/x-subrip")));
            assertTrue(vtt.startsWith("WEBVTT\n\n00:00:00.000 --> "), vtt);
            assertTrue(srt.startsWith("1\n00:00:00,000 --> "), srt);
            assertTrue(vtt.contains(" <00:00:0"), "words have times");
            assertEquals(
                    inJson,
                    words(
                            vtt.replaceAll("<\\d\\d:\\d\\d:\\d\\d\\.\\d{3}>", ""),
                            "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} --> .*"));
            assertEquals(inJson, words(srt, "\\d\\d:\\d\\d:\\d\\d,\\d{3} --> .*"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/vtt, text/vtt;charset=utf-8",
        "application/x-subrip, application/x-subrip;charset=utf-8",
        "application/json, application/json"
    })
    void transcriptIsCachedForeverAndAllowsAnyOrigin(String type, String contentType) throws Exception {
        String path = transcript(items.getLast(), type);
        HttpResponse<byte[]> plain = live.get(path);

        assertEquals(contentType, Live.header(plain, "Content-Type").replace("; ", ";"));
        assertEquals("max-age=10, public, stale-if-error=20", Live.header(plain, "Cache-Control"));
        assertEquals("*", Live.header(plain, "Access-Control-Allow-Origin"));
        HttpResponse<byte[]> head = live.head(path);
        assertEquals(Integer.toString(plain.body().length), Live.header(head, "Content-Length"));
        assertEquals(0, head.body().length);
        String etag = Live.header(plain, "ETag");
        assertEquals(304, live.get(path, "If-None-Match", etag).statusCode());
        assertEquals(405, live.request("POST", path).statusCode());
        HttpResponse<byte[]> small = live.get(path, "Accept-Encoding", "gzip");
        byte[] again = Live.header(small, "Content-Encoding").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes()
                : small.body();
        assertEquals(Live.text(plain), new String(again, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void chaptersLinkToUpdatePage() {
        for (Element item : items) {
            Element link = element(item, PODCAST, "chapters");
            assertEquals("application/json+chapters", link.getAttribute("type"));
            HttpResponse<byte[]> answer = live.get(path(link.getAttribute("url")));
            assertEquals("application/json+chapters", Live.header(answer, "Content-Type"));
            assertEquals("max-age=10, public", Live.header(answer, "Cache-Control"));
            JsonNode chapters = JsonMapper.shared().readTree(answer.body());
            assertEquals("1.2.0", chapters.get("version").asString());
            assertEquals(1, chapters.get("chapters").size());
            JsonNode first = chapters.at("/chapters/0");
            assertEquals(0, first.get("startTime").asInt());
            assertEquals(text(item, "*", "link"), first.get("url").asString());
        }
    }

    @Test
    void alternativeIsSameRecordingAsOpus() {
        for (Element item : items) {
            Element alternative = element(item, PODCAST, "alternateEnclosure");
            assertEquals("opus", alternative.getAttribute("codecs"));
            String opus = path(element(alternative, PODCAST, "source").getAttribute("uri"));
            String mp3 = path(element(item, "*", "enclosure").getAttribute("url"));
            assertEquals(mp3.replace(".mp3", ".opus"), opus);
        }
        Element alternative = element(items.getFirst(), PODCAST, "alternateEnclosure");
        HttpResponse<byte[]> opus =
                live.head(path(element(alternative, PODCAST, "source").getAttribute("uri")));
        assertEquals(200, opus.statusCode());
        assertEquals(alternative.getAttribute("type"), Live.header(opus, "Content-Type"));
    }

    @Test
    void podcastIsLocked() throws Exception {
        Element channel = elements(xml("/podcast.rss"), "*", "channel").getFirst();
        assertEquals("yes", text(channel, PODCAST, "locked"));
    }

    @Test
    void authorsAreNamedIfKnown() {
        for (Element item : items) {
            List<Element> persons = elements(item, PODCAST, "person");
            boolean bridge = text(item, "*", "link").contains("/bridge/");
            assertEquals(bridge ? 1 : 0, persons.size());
            persons.forEach(person -> assertEquals("Ada Quist", person.getTextContent()));
        }
    }

    @Test
    void updateTranscriptRedirectsToCurrentOne() {
        for (Element item : items) {
            HttpResponse<byte[]> answer = live.get(path(text(item, "*", "link")) + "/audio.vtt");
            assertEquals(307, answer.statusCode());
            assertEquals(transcript(item, "text/vtt"), Live.header(answer, "Location"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"vtt", "srt", "json", "chapters.json", "mp3", "txt", "chapters.vtt", ""})
    void filesOfUnknownRecordingAreNotFound(String ending) {
        for (String hash : List.of("ab".repeat(32), "AB".repeat(32), "x", "..%2F..%2Fetc")) {
            assertTrue(List.of(400, 404)
                    .contains(live.get("/audio/" + hash + "." + ending).statusCode()));
        }
    }

    private static List<String> words(String transcript, String span) {
        List<String> words = new ArrayList<>();
        List<String> lines = transcript.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i - 1).matches(span)) {
                words.add(lines.get(i).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
            }
        }
        return words;
    }

    private static String transcript(Element item, String type) {
        return elements(item, PODCAST, "transcript").stream()
                .filter(link -> link.getAttribute("type").equals(type))
                .map(link -> path(link.getAttribute("url")))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(String path) {
        return JsonMapper.shared().readTree(live.get(path).body());
    }

    private static JsonNode lastOf(JsonNode transcript) {
        JsonNode segments = transcript.get("segments");
        return segments.get(segments.size() - 1);
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    private static Element xml(String path) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(live.get(path).body()));
        return document.getDocumentElement();
    }

    private static String text(Element parent, String namespace, String name) {
        return element(parent, namespace, name).getTextContent();
    }

    private static Element element(Element parent, String namespace, String name) {
        return elements(parent, namespace, name).getFirst();
    }

    private static List<Element> elements(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getElementsByTagNameNS(namespace, name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
