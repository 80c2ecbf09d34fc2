package dev.earshot.served.pages;

import static dev.earshot.support.Publisher.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks that the schema.org data of pages matches the API and can be imported again. */
class StructuredDataServedTest {
    private static final String STORY = """
            Title: The mill turns again
            Date: 2026-03-10
            Zone: Europe/London
            Status: closed

            After ninety years the wheel is wet.

            It turned twice.
            """;

    /** The schema.org properties that we use, by type. */
    private static final Map<String, Set<String>> VOCABULARY = Map.of(
            "LiveBlogPosting",
            Set.of("coverageStartTime", "coverageEndTime", "liveBlogUpdate"),
            "NewsArticle",
            Set.of(),
            "BlogPosting",
            Set.of(),
            "CreativeWork",
            Set.of(
                    "@id",
                    "url",
                    "mainEntityOfPage",
                    "headline",
                    "inLanguage",
                    "datePublished",
                    "dateModified",
                    "author",
                    "publisher",
                    "image",
                    "description",
                    "copyrightNotice",
                    "sameAs",
                    "audio",
                    "genre",
                    "keywords",
                    "correction",
                    "isPartOf",
                    "articleSection"),
            "AudioObject",
            Set.of("name", "contentUrl", "encodingFormat", "duration", "contentSize"),
            "ImageObject",
            Set.of("contentUrl", "description", "caption", "creditText", "url", "width", "height"),
            "Organization",
            Set.of("name", "url", "logo"),
            "Person",
            Set.of("name"));

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() throws IOException {
        // later than all served articles; what is published first is recorded first
        live = Live.startSpeaking(
                folder,
                new SetClock("2027-01-01T00:00:00Z"),
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN,
                "EARSHOT_TITLE",
                "Tide & Times");
        editor = new Publisher(live);
        editor.send("PUT", "/api/articles/ferry", Publisher.TEXT, Live.FERRY);
        Live.await("the recording", () -> Live.text(live.get("/articles/ferry")).contains("data-len"));
        editor.send("PUT", "/api/articles/mill", Publisher.TEXT, STORY);
        for (Path file : served()) {
            String id = file.getFileName().toString().replace(".txt", "");
            editor.send("PUT", "/api/articles/" + id, Publisher.TEXT, Files.readString(file));
        }
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    static List<Path> served() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("feeds"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> articles() throws IOException {
        List<String> ids = new ArrayList<>(List.of("mill", "ferry"));
        served().forEach(file -> ids.add(file.getFileName().toString().replace(".txt", "")));
        return ids;
    }

    private static JsonNode data(String path) {
        String page = Live.text(live.get(path));
        return JsonMapper.shared()
                .readTree(Jsoup.parse(page)
                        .expectFirst("script[type=application/ld+json]")
                        .data());
    }

    private static Instant at(JsonNode time) {
        return OffsetDateTime.parse(time.asString()).toInstant();
    }

    /** A time of the API in the form in which structured data has it, which may be a date in the article's zone. */
    private static void assertSameTime(JsonNode time, JsonNode data, JsonNode zone) {
        if (data.asString().length() == "2026-03-10".length()) {
            assertEquals(
                    at(time).atZone(ZoneId.of(zone.asString())).toLocalDate().toString(), data.asString());
        } else {
            assertEquals(at(time), at(data));
        }
    }

    @ParameterizedTest
    @MethodSource("articles")
    void articlePageDataMatchesApi(String id) {
        JsonNode api = json(live.get("/api/articles/" + id));
        JsonNode data = data("/articles/" + id);
        boolean story = api.path("updates").get(0).path("kind").asString().equals("story");

        assertEquals("https://schema.org", data.path("@context").asString());
        assertEquals(
                story ? "NewsArticle" : "LiveBlogPosting", data.path("@type").asString());
        assertEquals(api.path("url"), data.path("url"));
        assertEquals(api.path("headline"), data.path("headline"));
        assertEquals(api.path("language"), data.path("inLanguage"));
        assertSameTime(api.path("firstPublished"), data.path("datePublished"), api.path("zone"));
        assertSameTime(api.path("lastChanged"), data.path("dateModified"), api.path("zone"));
        assertEquals("Tide & Times", data.path("publisher").path("name").asString());
        if (story) {
            assertFalse(data.has("articleBody"), "the text is on the page");
            assertFalse(data.has("coverageEndTime"), "only live coverage has an end time");
            return;
        }
        assertEquals(at(api.path("firstPublished")), at(data.path("coverageStartTime")));
        assertFalse(data.has("coverageEndTime"));
        assertEquals(api.path("updates").size(), data.path("liveBlogUpdate").size());
        for (int i = 0; i < api.path("updates").size(); i++) {
            JsonNode update = api.path("updates").get(i);
            JsonNode listed = data.path("liveBlogUpdate").get(i);
            assertEquals(update.path("url"), listed.path("url"));
            assertEquals(update.path("headline"), listed.path("headline"));
            assertEquals(update.path("published"), listed.path("datePublished"));
            assertEquals(update.has("corrected"), listed.has("dateModified"));
            assertTrue(listed.path("author").isContainer());
            assertFalse(listed.has("audio"));
        }
    }

    private static void assertSameUpdate(JsonNode api, JsonNode data) {
        assertEquals("BlogPosting", data.path("@type").asString());
        assertEquals("urn:uuid:" + api.path("id").asString(), data.path("@id").asString());
        assertEquals(api.path("url"), data.path("url"));
        assertEquals(api.path("headline"), data.path("headline"));
        assertFalse(data.has("articleBody"), "the text is on the page");
        assertEquals(api.path("published"), data.path("datePublished"));
        assertEquals(
                at(api.has("corrected") ? api.path("corrected") : api.path("published")),
                at(data.path("dateModified")));
        assertTrue(data.path("author").isContainer());
        List<String> corrections =
                data.path("correction").valueStream().map(JsonNode::asString).toList();
        assertEquals(api.path("correctedBy").size(), corrections.size());
        api.path("correctedBy")
                .forEach(id -> assertTrue(corrections.stream().anyMatch(url -> url.endsWith("/" + id.asString()))));
        if (api.has("audio")) {
            JsonNode audio = data.path("audio");
            assertEquals(api.path("audio").path("url"), audio.path("contentUrl"));
            assertEquals("audio/mpeg", audio.path("encodingFormat").asString());
            long seconds = Math.round(api.path("audio").path("duration").asDouble());
            assertEquals(
                    seconds, Duration.parse(audio.path("duration").asString()).toSeconds());
        }
    }

    @Test
    void updatePageNamesItsArticle() {
        JsonNode api = json(live.get("/api/articles/storm")).path("updates").get(2);
        JsonNode data = data(URI.create(api.path("url").asString()).getPath());
        assertSameUpdate(
                json(live.get("/api/articles/storm/updates/" + api.path("id").asString())), data);
        assertEquals("LiveBlogPosting", data.path("isPartOf").path("@type").asString());
        assertTrue(data.path("isPartOf").path("url").asString().endsWith("/articles/storm"));
        JsonNode story = json(live.get("/api/articles/mill")).path("updates").get(0);
        JsonNode page = data(URI.create(story.path("url").asString()).getPath());
        assertEquals("NewsArticle", page.path("isPartOf").path("@type").asString());
    }

    @Test
    void closedArticleHasCoverageEndTime() {
        String closed = Live.BRIDGE.replace("Section:", "Status: closed\nSection:");
        editor.send("PUT", "/api/articles/bridge", Publisher.TEXT, closed);
        JsonNode api = json(live.get("/api/articles/bridge"));
        JsonNode data = data("/articles/bridge");
        assertEquals(at(api.path("closed")), at(data.path("coverageEndTime")));
        assertEquals("2026-03-14T12:40:00Z", data.path("coverageStartTime").asString());

        String earlier = closed.replace("---", "UPDATE 11:40 a.m.: The barge leaves Ware.\n\n---");
        editor.send("PUT", "/api/articles/bridge", Publisher.TEXT, earlier);
        JsonNode later = data("/articles/bridge");
        assertEquals("2026-03-14T12:40:00Z", later.path("coverageStartTime").asString(), "the start time is fixed");
        assertEquals("2026-03-14T11:40:00Z", later.path("datePublished").asString());
        assertEquals(data.path("coverageEndTime"), later.path("coverageEndTime"));
        editor.delete("/api/articles/bridge");
    }

    @ParameterizedTest
    @MethodSource("articles")
    void usesOnlySchemaOrgProperties(String id) {
        assertVocabulary(data("/articles/" + id));
    }

    private static void assertVocabulary(JsonNode node) {
        if (node.isObject()) {
            String type = node.path("@type").asString();
            assertTrue(VOCABULARY.containsKey(type), type);
            boolean work =
                    Set.of("LiveBlogPosting", "NewsArticle", "BlogPosting").contains(type);
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                String name = property.getKey();
                assertTrue(
                        Set.of("@type", "@context").contains(name)
                                || VOCABULARY.getOrDefault(type, Set.of()).contains(name)
                                || (work
                                        && VOCABULARY
                                                .getOrDefault("CreativeWork", Set.of())
                                                .contains(name)),
                        type + " has no " + name);
            }
        }
        node.forEach(StructuredDataServedTest::assertVocabulary);
    }

    /** A server in another place reads the same updates from just the page, under another id. */
    @ParameterizedTest
    @MethodSource("articles")
    void articlePageImportsAsSameArticle(String id) throws IOException {
        Intake intake = new Intake(ZoneId.of("Asia/Tokyo"), Locale.ITALY, 10_000_000);
        byte[] page = live.get("/articles/" + id).body();
        ReadResult.Accepted read = assertInstanceOf(
                ReadResult.Accepted.class,
                intake.read(new InputDocument(
                        "page", id, DocumentFormat.HTML, page, new ArticleId("copy"), null, StandardCharsets.UTF_8)));
        JsonNode api = json(live.get("/api/articles/" + id));

        // one of the stories is a sentence long
        assertEquals(
                List.of(),
                read.remarks().stream()
                        .filter(remark -> !remark.message().startsWith("has hardly any text"))
                        .toList());
        assertEquals(api.path("headline").asString(), read.draft().copy().headline());
        assertEquals(
                api.path("language").asString(), read.draft().copy().language().toLanguageTag());
        List<Update> updates =
                Desk.preview(read.draft(), Instant.now()).updates().reversed();
        assertEquals(api.path("updates").size(), updates.size());
        for (int i = 0; i < updates.size(); i++) {
            JsonNode said = api.path("updates").get(i);
            Update found = updates.get(i);
            assertEquals(said.has("publishedPrecision"), found.dateOnly());
            if (found.dateOnly()) {
                ZoneId zone = read.draft().copy().zone();
                assertEquals(
                        said.path("published").asString().substring(0, 10),
                        found.publishedAt().atZone(zone).toLocalDate().toString());
            } else {
                assertEquals(at(said.path("published")), found.publishedAt());
            }
            assertEquals(said.path("kind").asString(), found.kind().name().toLowerCase(Locale.ROOT));
            assertEquals(said.path("headline").asString(), found.headline());
            assertEquals(
                    words(said.path("text").asString(), said.path("headline").asString()),
                    words(found.plainText(), found.headline()));
            assertEquals(
                    place(api, said),
                    Optional.ofNullable(found.corrects())
                            .map(target -> place(updates, target))
                            .orElse(-1));
        }
    }

    /** Joins headline and text without line breaks; a headline that starts the text counts once. */
    private static String words(String text, String headline) {
        String words = Text.cleanLine(text).replaceAll("\\s+", " ");
        return words.startsWith(headline) ? words : headline + " " + words;
    }

    private static int place(JsonNode api, JsonNode update) {
        for (int i = 0; i < api.path("updates").size(); i++) {
            if (api.path("updates").get(i).path("id").equals(update.path("corrects"))) {
                return i;
            }
        }
        return -1;
    }

    private static int place(List<Update> updates, UpdateId target) {
        return updates.stream().map(Update::id).toList().indexOf(target);
    }
}
