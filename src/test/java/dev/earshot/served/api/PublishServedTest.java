package dev.earshot.served.api;

import static dev.earshot.support.Publisher.JSON;
import static dev.earshot.support.Publisher.TEXT;
import static dev.earshot.support.Publisher.headlines;
import static dev.earshot.support.Publisher.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Edits over HTTP are published at once. */
class PublishServedTest {
    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() {
        live = Live.start(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        editor = new Publisher(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static String page(JsonNode update) {
        return java.net.URI.create(update.path("url").asString()).getPath();
    }

    @Test
    void publishesArticleAndIgnoresRepeatedPut() {
        HttpResponse<byte[]> response = editor.send("PUT", "/api/articles/bridge", TEXT, Live.BRIDGE);

        assertEquals(201, response.statusCode());
        assertEquals(JSON, Live.header(response, "Content-Type"));
        assertEquals("max-age=0, no-store", Live.header(response, "Cache-Control"));
        JsonNode answer = json(response);
        assertEquals("bridge", answer.path("article").asString());
        assertEquals(
                "http://localhost:" + live.port() + "/articles/bridge",
                answer.path("url").asString());
        assertEquals(6, answer.path("published").size());
        assertEquals(
                "A barge has struck the bridge at Milby.",
                headlines(answer, "published").getFirst());
        assertEquals(
                "2026-03-14T12:40:00Z",
                answer.path("published").get(0).path("published").asString());
        assertEquals(200, live.get(page(answer.path("published").get(0))).statusCode());
        assertTrue(Live.text(live.get("/articles/bridge")).contains("third pier"));

        HttpResponse<byte[]> again = editor.send("PUT", "/api/articles/bridge", TEXT, Live.BRIDGE);
        assertEquals(200, again.statusCode());
        assertEquals(6, json(again).path("unchanged").asInt());
        assertEquals(
                answer.path("sequence").asLong(), json(again).path("sequence").asLong());

        HttpResponse<byte[]> shorter = editor.send(
                "PUT",
                "/api/articles/bridge",
                TEXT,
                Live.BRIDGE
                        .replace("UPDATE 1:05 p.m.: Buses now turn at the station.\n\n", "")
                        .replace("found no crack", "found a crack"));
        assertEquals(List.of("Buses now turn at the station."), headlines(json(shorter), "withdrawn"));
        assertEquals(
                List.of("Divers have looked at the third pier and found a crack."),
                headlines(json(shorter), "corrected"));
        assertEquals(4, json(shorter).path("unchanged").asInt());
    }

    @Test
    void updateIsPublishedCorrectedWithdrawnAndRestored() {
        editor.send("PUT", "/api/articles/ferry", TEXT, Live.FERRY);
        HttpResponse<byte[]> posted =
                editor.send("POST", "/api/articles/ferry/updates", TEXT, "The ferry has left.\n\nIt is full.");
        assertEquals(201, posted.statusCode());
        String address = Live.header(posted, "Location");
        JsonNode update = json(posted).path("published").get(0);
        assertEquals("/api/articles/ferry/updates/" + update.path("id").asString(), address);
        assertTrue(Live.text(live.get(page(update))).contains("It is full."));
        assertTrue(Live.text(live.get("/articles/ferry/feed.atom")).contains("The ferry has left."));

        HttpResponse<byte[]> corrected =
                editor.send("PUT", address, JSON, "{\"text\": \"The ferry has left late.\", \"kind\": \"correction\"}");
        assertEquals(200, corrected.statusCode());
        assertEquals(List.of("The ferry has left late."), headlines(json(corrected), "corrected"));
        assertEquals(
                update.path("published").asString(),
                json(corrected).path("corrected").get(0).path("published").asString());
        assertTrue(Live.text(live.get(page(update))).contains("left late"));

        HttpResponse<byte[]> withdrawn = editor.delete(address);
        assertEquals(200, withdrawn.statusCode());
        assertEquals(List.of("The ferry has left late."), headlines(json(withdrawn), "withdrawn"));
        assertEquals(410, live.get(page(update)).statusCode());
        HttpResponse<byte[]> again = editor.delete(address);
        assertEquals(200, again.statusCode());
        assertEquals(1, json(again).path("unchanged").asInt());

        HttpResponse<byte[]> back = editor.send("PUT", address, TEXT, "The ferry has left late.");
        assertEquals(200, back.statusCode());
        assertEquals(1, json(back).path("restored").size());
        assertEquals(0, json(back).path("corrected").size());
        assertEquals(200, live.get(page(update)).statusCode());
    }

    @Test
    void articleIsWithdrawnAndRestored() {
        String ferry = Live.FERRY.replace("Skell", "Hale");
        JsonNode first = json(editor.send("PUT", "/api/articles/hale", TEXT, ferry));
        HttpResponse<byte[]> withdrawn = editor.delete("/api/articles/hale");
        assertEquals(200, withdrawn.statusCode());
        assertFalse(json(withdrawn).path("onAir").asBoolean());
        assertEquals(410, live.get("/articles/hale").statusCode());
        assertEquals(200, editor.delete("/api/articles/hale").statusCode());
        assertEquals(
                409,
                editor.send("POST", "/api/articles/hale/updates", TEXT, "It sails.")
                        .statusCode());
        HttpResponse<byte[]> back = editor.send("PUT", "/api/articles/hale", TEXT, ferry);
        assertEquals(200, back.statusCode());
        assertTrue(json(back).path("onAir").asBoolean());
        assertEquals(200, live.get(page(first.path("published").get(0))).statusCode());
    }

    @Test
    void acceptsOwnJsonAndPartKeepsMissingUpdates() {
        String article = """
                {"headline": "Harbor works begin", "language": "en-GB", "zone": "Europe/London",
                 "updates": [
                   {"published": "2026-03-14T10:00:00Z", "sourceId": "one", "text": "The crane is here."},
                   {"published": "2026-03-14T11:00:00Z", "sourceId": "two", "text": "The first pile stands."}]}""";
        assertEquals(
                201, editor.send("PUT", "/api/articles/harbor", JSON, article).statusCode());
        String part = article.replace("\"headline\"", "\"complete\": false, \"headline\"")
                .replaceAll("(?s)\\{\"published\": \"2026-03-14T10.*?\\},", "");
        JsonNode answer = json(editor.send("PUT", "/api/articles/harbor", JSON, part));
        assertEquals(0, answer.path("withdrawn").size());
        assertEquals(1, answer.path("missing").asInt());
        assertTrue(Live.text(live.get("/articles/harbor")).contains("The crane is here."));
        HttpResponse<byte[]> twice = editor.send(
                "POST", "/api/articles/harbor/updates", JSON, "{\"sourceId\": \"two\", \"text\": \"It stands.\"}");
        assertEquals(409, twice.statusCode());
    }

    @Test
    void partWithoutUpdatesRevisesAndRestoresArticle() {
        assertEquals(201, editor.send("PUT", "/api/articles/quay", JSON, """
                        {"headline": "Quay works begin", "lede": {"text": "The quay is closed."}, "updates": [
                           {"published": "2026-03-14T10:00:00Z", "text": "The crane is here."},
                           {"published": "2026-03-14T11:00:00Z", "text": "The first pile stands."}]}""").statusCode());
        String part = """
                {"headline": "Quay works end", "complete": false, "lede": {"text": "The quay is open."}}""";

        JsonNode answer = json(editor.send("PUT", "/api/articles/quay", JSON, part));

        assertTrue(answer.path("revised").asBoolean(), answer.toString());
        assertEquals(0, answer.path("withdrawn").size());
        assertEquals(2, answer.path("missing").asInt());
        String page = Live.text(live.get("/articles/quay"));
        for (String words : List.of("Quay works end", "The quay is open.", "The crane is here.", "The first pile")) {
            assertTrue(page.contains(words), words);
        }

        editor.delete("/api/articles/quay");
        assertTrue(json(editor.send("PUT", "/api/articles/quay", JSON, part))
                .path("onAir")
                .asBoolean());
        assertTrue(Live.text(live.get("/articles/quay")).contains("The crane is here."));
    }

    @Test
    void partWithoutBodyKeepsStory() {
        assertEquals(201, editor.send("PUT", "/api/articles/weir", JSON, """
                        {"headline": "Weir opens", "body": [{"type": "paragraph", "text": "It took three years."}]}""").statusCode());

        editor.send("PUT", "/api/articles/weir", JSON, """
                {"headline": "Weir opens at last", "complete": false, "lede": {"text": "Salmon can pass."}}""");

        String feed = Live.text(live.get("/articles/weir/feed.json"));
        assertTrue(feed.contains("Weir opens at last"), feed);
        assertTrue(feed.contains("It took three years."), feed);
    }

    @Test
    void honorsCharsetOfContentType() {
        byte[] russian =
                "Title: Мост закрыт\n\nUPDATE 9:10 a.m.: Паром ждёт.".getBytes(Charset.forName("windows-1251"));
        HttpResponse<byte[]> response =
                editor.bytes("PUT", "/api/articles/most", "text/plain; charset=\"windows-1251\"", russian);
        assertEquals(201, response.statusCode());
        assertEquals(List.of("Паром ждёт."), headlines(json(response), "published"));
        byte[] broken = {'a', (byte) 0xD8, 0};
        assertEquals(
                400,
                editor.bytes("PUT", "/api/articles/most", "text/plain; charset=utf-16be", broken)
                        .statusCode());
    }

    @Test
    void acceptsSixteenMegabytesWithAndWithoutLength() {
        byte[] large = new byte[16_000_000];
        Arrays.fill(large, (byte) '\n');
        byte[] words = Live.FERRY.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(words, 0, large, 0, words.length);
        assertEquals(
                201, editor.bytes("PUT", "/api/articles/large", TEXT, large).statusCode());
        assertEquals(
                200, editor.chunked("PUT", "/api/articles/large", TEXT, large).statusCode());
    }

    @Test
    void futureUpdateIsHeldAndReported() {
        JsonNode answer = json(editor.send("PUT", "/api/articles/later", JSON, """
                {"headline": "Pier opens", "updates": [
                   {"published": "2026-03-14T08:00:00Z", "text": "The pier is open."},
                   {"published": "2999-03-14T08:00:00Z", "text": "The pier is closed."}]}"""));
        assertEquals(List.of("The pier is open."), headlines(answer, "published"));
        assertEquals("2999-03-14T08:00:00Z", answer.path("heldUntil").asString());
        assertTrue(answer.path("remarks").toString().contains("future time"), answer.toString());
        assertFalse(Live.text(live.get("/articles/later")).contains("closed"));
    }

    @Test
    void editSurvivesSaveOfArticleFile() throws Exception {
        Path file = Files.writeString(live.file("lock.txt"), Live.FERRY.replace("Ferry to Skell", "Lock at Skell"));
        Live.await("the file is taken", () -> live.get("/articles/lock").statusCode() == 200);
        JsonNode whole = json(editor.send(
                "PUT",
                "/api/articles/lock",
                TEXT,
                Live.FERRY.replace("Ferry to Skell", "Lock at Skell").replace("The ferry waits", "The lock waits")));
        assertEquals(List.of("The lock waits for the tide."), headlines(whole, "corrected"));

        Files.writeString(file, Files.readString(file) + "\nUPDATE 11:10 a.m.: The tide is in.\n");
        Live.await(
                "the addition is taken",
                () -> Live.text(live.get("/articles/lock")).contains("The tide is in."));
        assertTrue(Live.text(live.get("/articles/lock")).contains("The lock waits"));

        JsonNode shorter = json(editor.send(
                "PUT",
                "/api/articles/lock",
                TEXT,
                Live.FERRY.replace("Ferry to Skell", "Lock at Skell").replace("The ferry waits", "The lock waits")));
        assertEquals(0, shorter.path("withdrawn").size());
        assertEquals(1, shorter.path("missing").asInt());
        assertTrue(shorter.path("remarks").toString().contains("another source (file)"), shorter.toString());
    }

    @Test
    void retryWithSameKeyGetsFirstResponseEvenAfterRestart(@TempDir Path own) throws Exception {
        String[] key = {"Idempotency-Key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\""};
        byte[] first;
        String location;
        try (Live before = Live.start(own, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN)) {
            Publisher publisher = new Publisher(before);
            publisher.send("PUT", "/api/articles/ferry", TEXT, Live.FERRY);
            HttpResponse<byte[]> posted =
                    publisher.send("POST", "/api/articles/ferry/updates", TEXT, "It has left.", key);
            assertEquals(201, posted.statusCode());
            first = posted.body();
            location = Live.header(posted, "Location");
            HttpResponse<byte[]> again =
                    publisher.send("POST", "/api/articles/ferry/updates", TEXT, "It has left.", key);
            assertEquals(201, again.statusCode());
            assertArrayEquals(first, again.body());
            assertEquals(
                    2, FeedEntries.atom(before.get("/articles/ferry/feed.atom")).size());
        }
        try (Live after = Live.start(own, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN)) {
            Publisher publisher = new Publisher(after);
            HttpResponse<byte[]> again =
                    publisher.send("POST", "/api/articles/ferry/updates", TEXT, "It has left.", key);
            assertEquals(201, again.statusCode());
            assertArrayEquals(first, again.body());
            assertEquals(location, Live.header(again, "Location"));
            assertEquals(
                    2, FeedEntries.atom(after.get("/articles/ferry/feed.atom")).size());
            HttpResponse<byte[]> other =
                    publisher.send("POST", "/api/articles/ferry/updates", TEXT, "It has sunk.", key);
            assertEquals(422, other.statusCode());
            assertEquals(
                    2, FeedEntries.atom(after.get("/articles/ferry/feed.atom")).size());
        }
    }
}
