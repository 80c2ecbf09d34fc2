package dev.earshot.served.pages;

import static dev.earshot.support.Publisher.JSON;
import static dev.earshot.support.Publisher.TEXT;
import static dev.earshot.support.Publisher.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks the links between a correction and the update it corrects, whoever sets them and however. */
class CorrectionsServedTest {
    private static final String COUNT = """
            Title: Vote count
            Date: 2026-03-14
            Zone: Europe/London

            CORRECTION 8:10 p.m. (6:30 p.m. update): The margin is 12 votes.

            UPDATE 7 p.m.: Half of the votes are counted.

            UPDATE 6:30 p.m.: The margin is 21 votes.
            """;

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "filed.txt", COUNT);
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        editor = new Publisher(live);
        Live.await("the file", () -> live.get("/articles/filed").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static ObjectNode article(String id) {
        live.awaitAllRecordings();
        return (ObjectNode) json(live.get("/api/articles/" + id));
    }

    /** Returns an update by its index; 0 is the newest. */
    private static ObjectNode update(String article, int place) {
        return (ObjectNode) article(article).path("updates").get(place);
    }

    private static String id(JsonNode update) {
        return update.path("id").asString();
    }

    private static Document page(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return Jsoup.parse(Live.text(answer), "http://localhost/");
    }

    private static List<String> remarks(Document page, JsonNode update) {
        return page.select("#u-" + id(update) + " .mend").eachText();
    }

    private static HttpResponse<byte[]> put(String article, String body) {
        return editor.send("PUT", "/api/articles/" + article, JSON, body);
    }

    private static JsonNode errorOf(HttpResponse<byte[]> answer) {
        assertEquals(422, answer.statusCode(), () -> Live.text(answer));
        assertEquals(1, json(answer).path("errors").size());
        return json(answer).path("errors").get(0);
    }

    @Test
    void correctionsAreListedOldestFirstWhateverWasFiledFirst() {
        editor.send("PUT", "/api/articles/lists", JSON, """
                {"headline": "Two corrections", "updates": [
                 {"published": "2026-03-14T18:00:00Z", "blocks": [{"type": "paragraph", "text": "The margin is 21 votes."}]}]}""");
        String corrected = id(update("lists", 0));
        String late = correct(corrected, "2026-03-14T19:00:00Z", "The margin is 12 votes.");
        String early = correct(corrected, "2026-03-14T18:30:00Z", "Turnout is 61%.");

        assertEquals(
                List.of(early, late),
                update("lists", 2)
                        .path("correctedBy")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        JsonNode item =
                json(live.get("/articles/lists/feed.json")).path("items").get(2);
        assertEquals(
                List.of("urn:uuid:" + early, "urn:uuid:" + late),
                item.at("/_earshot/correctedBy")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    private static String correct(String corrected, String at, String words) {
        return json(editor.send("POST", "/api/articles/lists/updates", JSON, """
                        {"kind": "correction", "corrects": "%s", "published": "%s",
                         "blocks": [{"type": "paragraph", "text": "%s"}]}""".formatted(corrected, at, words)))
                .at("/published/0/id")
                .asString();
    }

    @Test
    void markerLinksCorrectionAndUpdateBothWays() {
        editor.send("PUT", "/api/articles/count", TEXT, COUNT);
        JsonNode correction = update("count", 0);
        JsonNode corrected = update("count", 2);
        assertEquals(id(corrected), correction.path("corrects").asString());
        assertEquals(
                List.of(id(correction)),
                corrected
                        .path("correctedBy")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertFalse(update("count", 1).has("correctedBy"));

        Document page = page("/articles/count");
        assertTrue(remarks(page, correction).contains("Corrects the 6:30 p.m. update"));
        assertEquals(
                List.of("Corrected at 8:10 p.m. See the correction of the 6:30 p.m. update"), remarks(page, corrected));
        assertEquals(
                "#u-" + id(correction),
                page.select("#u-" + id(corrected) + " .mend a").attr("href"));

        Document alone = page("/articles/count/updates/" + id(corrected));
        assertEquals(
                List.of("Corrected at 8:10 p.m. See the correction of the 6:30 p.m. update"),
                remarks(alone, corrected));
        assertEquals(
                "/articles/count/updates/" + id(correction),
                alone.select(".mend a").attr("href"));
        JsonNode one = json(live.get("/api/articles/count/updates/" + id(corrected)));
        assertEquals(corrected.path("correctedBy"), one.path("correctedBy"));
    }

    @Test
    void correctsAcceptsOnlyIdOrSourceId() {
        put("named", """
                {"headline": "Names", "updates": [
                  {"published": "2026-03-14T20:00:00Z", "kind": "correction", "corrects": "first", "text": "Two, not one."},
                  {"published": "2026-03-14T19:00:00Z", "sourceId": "first", "text": "There is one."}]}""");
        String first = id(update("named", 1));
        assertEquals(first, update("named", 0).path("corrects").asString());

        String updates = "/api/articles/named/updates";
        HttpResponse<byte[]> posted = editor.send(
                "POST",
                updates,
                JSON,
                "{\"kind\": \"clarification\", \"corrects\": \"" + first + "\", \"text\": \"Two so far.\"}");
        assertEquals(201, posted.statusCode(), () -> Live.text(posted));
        assertEquals(first, update("named", 0).path("corrects").asString());
        assertEquals(2, update("named", 2).path("correctedBy").size());
        assertTrue(remarks(page("/articles/named"), update("named", 2)).stream()
                .anyMatch(remark -> remark.startsWith("Clarified at ")));

        long before = article("named").path("sequence").asLong();
        for (String unknown : List.of("nobody", "00000000-0000-5000-8000-000000000000")) {
            String body = "{\"corrects\": \"" + unknown + "\", \"text\": \"Three.\"}";
            JsonNode error = errorOf(editor.send("POST", updates, JSON, body));
            assertEquals("#/corrects", error.path("pointer").asString());
            assertTrue(error.path("detail").asString().contains(unknown));
        }
        String itself = id(update("named", 0));
        String own = "{\"corrects\": \"" + itself + "\", \"text\": \"Three.\"}";
        assertEquals(
                "#/corrects",
                errorOf(editor.send("PUT", updates + "/" + itself, JSON, own))
                        .path("pointer")
                        .asString());
        ObjectNode whole = article("named");
        ((ObjectNode) whole.path("updates").get(1)).put("corrects", "nobody");
        assertEquals(
                "#/updates/1/corrects",
                errorOf(put("named", whole.toString())).path("pointer").asString());
        assertEquals(before, article("named").path("sequence").asLong());
    }

    @Test
    void changingOnlyLinkIsCorrectionAndCanBeUndone() {
        put("alone", """
                {"headline": "Alone", "updates": [
                  {"published": "2026-03-14T20:00:00Z", "kind": "correction", "text": "Two, not one."},
                  {"published": "2026-03-14T19:00:00Z", "text": "There is one."}]}""");
        ObjectNode correction = update("alone", 0);
        String address = "/api/articles/alone/updates/" + id(correction);
        correction.put("corrects", id(update("alone", 1)));

        JsonNode linked = json(editor.send("PUT", address, JSON, correction.toString()));
        assertEquals(1, linked.path("corrected").size());
        assertEquals(2, update("alone", 0).path("revision").asInt());
        assertEquals(id(update("alone", 1)), update("alone", 0).path("corrects").asString());
        JsonNode again = json(editor.send("PUT", address, JSON, correction.toString()));
        assertEquals(1, again.path("unchanged").asInt());
        assertEquals(
                2,
                json(put("alone", article("alone").toString()))
                        .path("unchanged")
                        .asInt());
        JsonNode words = json(editor.send("PUT", address, TEXT, "Two, not one, they say."));
        assertEquals(1, words.path("corrected").size());
        assertTrue(update("alone", 0).has("corrects"), "a text-only edit keeps the link");

        ObjectNode without = article("alone");
        ((ObjectNode) without.path("updates").get(0)).remove("corrects");
        assertEquals(1, json(put("alone", without.toString())).path("corrected").size());
        assertFalse(update("alone", 0).has("corrects"));
        assertFalse(update("alone", 1).has("correctedBy"));
    }

    @Test
    void withdrawnCorrectedUpdateIsMentionedButNotLinked() {
        editor.send("PUT", "/api/articles/gone", TEXT, COUNT);
        JsonNode corrected = update("gone", 2);
        editor.delete("/api/articles/gone/updates/" + id(corrected));

        JsonNode correction = update("gone", 0);
        assertEquals(id(corrected), correction.path("corrects").asString());
        for (String path : List.of("/articles/gone", "/articles/gone/updates/" + id(correction))) {
            Document page = page(path);
            assertTrue(remarks(page, correction).contains("The update this corrects has been withdrawn."), path);
            assertTrue(page.select("a[href*=" + id(corrected) + "]").isEmpty(), path);
        }
        ObjectNode whole = article("gone");
        assertEquals(200, put("gone", whole.toString()).statusCode());
        assertEquals(whole, article("gone"));
    }

    @Test
    void unresolvedMarkerIsPublishedWithRemark() {
        HttpResponse<byte[]> answer = editor.send(
                "PUT", "/api/articles/doubt", TEXT, COUNT.replace("(6:30 p.m. update)", "(6:31 p.m. update)"));
        assertEquals(201, answer.statusCode());
        JsonNode remark = json(answer).path("remarks").get(0);
        assertEquals(5, remark.path("line").asInt());
        assertTrue(remark.path("message").asString().contains("an update of 18:31"), remark.toString());
        assertFalse(update("doubt", 0).has("corrects"));

        String twice = COUNT + "\nUPDATE 6:30 p.m.: The margin is 20 votes.\n";
        assertEquals(
                1,
                json(editor.send("PUT", "/api/articles/twice", TEXT, twice))
                        .path("remarks")
                        .size());
        assertFalse(update("twice", 0).has("corrects"));
    }

    @Test
    void unresolvedMarkerInFileIsListedAsProblem() throws Exception {
        Files.writeString(live.file("told.txt"), COUNT.replace("6:30 p.m. update", "6:31 p.m. update"));
        Live.await("the article", () -> live.get("/articles/told").statusCode() == 200);
        Live.await("the problem", () -> !json(live.readiness()).path("problems").isEmpty());
        JsonNode problem = json(live.readiness()).path("problems").get(0);
        assertEquals("told.txt", problem.path("source").asString());
        assertEquals(5, problem.path("line").asInt());
        Files.writeString(live.file("told.txt"), COUNT);
        Live.await("the link", () -> update("told", 0).has("corrects"));
        Live.await("no problem", () -> json(live.readiness()).path("problems").isEmpty());
    }

    @Test
    void editorLinkStaysUntilFileChangesIt() throws Exception {
        String correction = id(update("filed", 0));
        String first = id(update("filed", 2));
        String second = id(update("filed", 1));
        String address = "/api/articles/filed/updates/" + correction;
        assertEquals(first, update("filed", 0).path("corrects").asString());
        ObjectNode edited = update("filed", 0);
        edited.put("corrects", second);
        editor.send("PUT", address, JSON, edited.toString());

        save("UPDATE 9 p.m.: All is counted.\n\n" + "CORRECTION 8:10 p.m. (6:30 p.m. update)", 4);
        assertEquals(second, json(live.get(address)).path("corrects").asString());

        save("UPDATE 9 p.m.: All is counted.\n\n" + "CORRECTION 8:10 p.m.", 4);
        Live.await("the link is taken back", () -> !json(live.get(address)).has("corrects"));

        save("UPDATE 9 p.m.: All is counted.\n\n" + "CORRECTION 8:10 p.m. to 6:30 p.m.", 4);
        Live.await(
                "the link is back",
                () -> json(live.get(address)).path("corrects").asString("").equals(first));
        assertEquals(
                List.of("The margin is 12 votes."),
                List.of(json(live.get(address)).path("text").asString()));
    }

    private static void save(String marker, int updates) throws Exception {
        Files.writeString(live.file("filed.txt"), COUNT.replace("CORRECTION 8:10 p.m. (6:30 p.m. update)", marker));
        Live.await(updates + " updates", () -> article("filed").path("updates").size() == updates);
    }

    @Test
    void readsCorrectionsFromSchemaOrgMarkup() {
        String page = """
                <html><head><title>Count</title><script type="application/ld+json">
                {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Vote count", "liveBlogUpdate": [
                  {"@type": "BlogPosting", "@id": "#2", "headline": "It is 12 votes", "genre": "Correction",
                   "datePublished": "2026-03-14T20:10:00Z", "articleBody": "The margin is 12 votes and no more."},
                  {"@type": "BlogPosting", "@id": "#1", "headline": "It is 21 votes", "correction": "#2",
                   "datePublished": "2026-03-14T18:30:00Z", "articleBody": "The margin is 21 votes and no less."}]}
                </script></head><body><h1>Vote count</h1></body></html>""";
        assertEquals(
                201, editor.send("PUT", "/api/articles/page", "text/html", page).statusCode());
        assertEquals("correction", update("page", 0).path("kind").asString());
        assertEquals(id(update("page", 1)), update("page", 0).path("corrects").asString());
    }
}
