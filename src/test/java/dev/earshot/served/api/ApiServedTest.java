package dev.earshot.served.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The read side of the API on a running server, while articles change. */
class ApiServedTest {
    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");

    @TempDir
    Path folder;

    private Live live;
    private Publisher publisher;

    /** Starts a server that has an article with one update. */
    @BeforeEach
    void start() {
        Live.writeFile(folder, "bridge.txt", Live.FERRY);
        live = Live.startSpeaking(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        publisher = new Publisher(live);
    }

    @AfterEach
    void stop() {
        live.close();
    }

    private JsonNode json(String path) {
        HttpResponse<byte[]> answer = live.get(path);
        assertEquals(200, answer.statusCode(), path);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String post(String article, String words) {
        clock.forward(Duration.ofMinutes(1));
        HttpResponse<byte[]> answer =
                publisher.send("POST", "/api/articles/" + article + "/updates", Publisher.TEXT, words);
        assertEquals(201, answer.statusCode(), () -> Live.text(answer));
        return Live.header(answer, "Location").replaceAll("^.*/", "");
    }

    private void put(String article) {
        HttpResponse<byte[]> answer = publisher.send("PUT", "/api/articles/" + article, Publisher.TEXT, first(article));
        assertEquals(201, answer.statusCode(), () -> Live.text(answer));
    }

    private static String first(String article) {
        return "Title: About " + article + "\nZone: UTC\nDate: 2026-03-19\n\nUPDATE 9:10 a.m.: First of " + article
                + ".\n";
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(item -> item.get("id").asString()).toList();
    }

    /** Returns the path of a link to this server. */
    private static String path(JsonNode link) {
        return link.asString().replaceFirst("^https?://[^/]+", "");
    }

    @Test
    void articleContainsAllFields() {
        assertEquals(
                201,
                publisher
                        .send("PUT", "/api/articles/milby", Publisher.TEXT, Live.BRIDGE)
                        .statusCode());
        live.awaitRecordings(7);
        JsonNode article = json("/api/articles/milby");

        assertEquals("milby", article.get("id").asString());
        assertEquals(
                "http://localhost:" + live.port() + "/articles/milby",
                article.get("url").asString());
        assertEquals("en-GB", article.get("language").asString());
        assertEquals("Local", article.get("section").asString());
        assertEquals("2026-03-14T12:40:00Z", article.get("firstPublished").asString());
        assertEquals(2, article.get("body").size());
        assertFalse(article.has("complete"));
        assertFalse(article.has("next"));
        JsonNode update = article.get("updates").get(2);
        assertEquals("correction", update.get("kind").asString());
        assertEquals("2026-03-14T15:20:00Z", update.get("published").asString());
        assertEquals(
                "The barge carried gravel. We said sand.", update.get("text").asString());
        assertEquals("The barge carried gravel.", update.get("headline").asString());
        JsonNode audio = update.get("audio");
        HttpResponse<byte[]> sound = live.get(path(audio.get("url")));
        assertEquals(sound.body().length, audio.get("bytes").asInt());
        assertEquals(Live.header(sound, "Content-Type"), audio.get("type").asString());
        assertTrue(audio.get("duration").isNumber());
    }

    @Test
    void articleListPagingMissesNothingWhileArticlesGrow() {
        List.of("dock", "egg", "fair", "gate").forEach(this::put);
        List<String> seen = new ArrayList<>();
        String next = "/api/articles?limit=2";
        while (next != null) {
            JsonNode part = json(next);
            seen.addAll(ids(part.get("articles")));
            // the oldest article becomes the newest by its updates, and another one is added
            post("bridge", "Boat number " + seen.size() + " has passed.");
            put("late-" + seen.size());
            next = part.has("next")
                    ? "/api/articles?limit=2&after=" + part.get("next").asString()
                    : null;
        }
        assertEquals(List.of("gate", "fair", "egg", "dock", "bridge"), seen);
        JsonNode bridge = json("/api/articles?limit=500").get("articles").get(7);
        assertEquals("bridge", bridge.get("id").asString());
        assertEquals(4, bridge.get("updates").asInt());
        assertEquals(200, live.get(path(bridge.get("feeds").get("atom"))).statusCode());
        assertEquals(200, live.get(path(bridge.get("api"))).statusCode());
    }

    @Test
    void updatePagingMissesNothingDuringChanges() {
        assertEquals(
                201,
                publisher
                        .send("PUT", "/api/articles/milby", Publisher.TEXT, Live.BRIDGE)
                        .statusCode());
        List<String> all = ids(json("/api/articles/milby").get("updates"));
        for (String first : List.of("/api/articles/milby?limit=2", "/api/articles/milby/updates?limit=2")) {
            JsonNode part = json(first);
            String newer = post("milby", "News after the first part.");
            List<String> seen = new ArrayList<>(ids(part.get("updates")));
            assertEquals(first.contains("/updates") ? null : false, complete(part));
            while (part.has("next")) {
                part = json(path(part.get("next")));
                seen.addAll(ids(part.get("updates")));
            }
            assertEquals(
                    200,
                    publisher.delete("/api/articles/milby/updates/" + newer).statusCode());
            assertEquals(all, seen);
        }
    }

    private static @Nullable Boolean complete(JsonNode part) {
        return part.has("complete") ? part.get("complete").asBoolean() : null;
    }

    @Test
    void withdrawnUpdateAndArticleAreGone() {
        String update = post("bridge", "A rumour.");
        String path = "/api/articles/bridge/updates/" + update;
        assertEquals("bridge", json(path).get("article").asString());
        publisher.delete(path);
        assertEquals(410, live.get(path).statusCode());
        assertFalse(ids(json("/api/articles/bridge/updates").get("updates")).contains(update));

        publisher.delete("/api/articles/bridge");
        assertEquals(410, live.get("/api/articles/bridge").statusCode());
        assertEquals(410, live.get("/api/articles/bridge/updates").statusCode());
        assertEquals(0, json("/api/articles").get("articles").size());
    }

    @Test
    void readyRecordingChangesTagButBreaksNoEdit() {
        String path = "/api/articles/bridge/updates/" + post("bridge", "The lamps are lit.");
        HttpResponse<byte[]> before = live.get(path);
        live.awaitRecordings(2);
        HttpResponse<byte[]> after = live.get(path);

        String words = Live.header(after, "ETag").replaceFirst("\\..*", "");
        assertTrue(Live.header(before, "ETag").startsWith(words + "."), words);
        if (!Publisher.json(before).has("audio")) {
            assertNotEquals(Live.header(before, "ETag"), Live.header(after, "ETag"));
        }
        String tag = Live.header(before, "ETag");
        assertEquals(
                200,
                publisher
                        .send("PUT", path, Publisher.TEXT, "All lit.", "If-Match", tag)
                        .statusCode());
        assertEquals(
                412,
                publisher
                        .send("PUT", path, Publisher.TEXT, "None.", "If-Match", tag)
                        .statusCode());
    }

    /** A client that keeps a copy by the change list, as the API's description recommends. */
    private final class Follower {
        private final Map<String, JsonNode> updates = new TreeMap<>();
        private final Map<String, JsonNode> articles = new HashMap<>();
        private String cursor = "";
        private long sequence;

        /** Follows the list to its end. */
        void follow(int limit) {
            boolean more = true;
            while (more) {
                JsonNode part = json("/api/changes?limit=" + limit + (cursor.isEmpty() ? "" : "&since=" + cursor));
                part.get("articles")
                        .forEach(article -> articles.put(article.get("id").asString(), article));
                List<String> named = new ArrayList<>();
                for (JsonNode change : part.get("changes")) {
                    named.add(change.get("article").asString() + "/"
                            + change.path("id").asString(""));
                    apply(change);
                }
                assertEquals(named.stream().distinct().toList(), named);
                cursor = part.get("next").asString();
                more = part.get("more").asBoolean();
            }
        }

        private void apply(JsonNode change) {
            long number = change.get("sequence").asLong();
            assertTrue(number >= sequence, "in order");
            sequence = number;
            boolean off = change.get("type").asString().equals("withdrawn");
            if (change.has("update")) {
                updates.put(change.get("id").asString(), change.get("update"));
            } else if (change.has("id")) {
                assertTrue(off);
                updates.remove(change.get("id").asString());
            } else if (off) {
                articles.remove(change.get("article").asString());
            }
        }

        /** Fails if the copy differs from what the server shows. */
        void check() {
            Map<String, JsonNode> served = new TreeMap<>();
            json("/api/articles?limit=500").get("articles").forEach(summary -> {
                ObjectNode article = (ObjectNode) json(path(summary.get("api")));
                article.get("updates")
                        .forEach(update -> served.put(update.get("id").asString(), update));
                article.remove(List.of("updates"));
                assertEquals(article, articles.get(summary.get("id").asString()));
            });
            assertEquals(served, updates);
        }
    }

    @Test
    void followingChangesGivesLatestState() {
        live.awaitRecordings(1);
        Follower quick = new Follower();
        Follower slow = new Follower();
        quick.follow(500);
        quick.check();

        put("dock");
        String update = post("dock", "A crane has come.");
        String rumour = post("bridge", "A rumour.");
        publisher.delete("/api/articles/bridge/updates/" + rumour);
        publisher.send("PUT", "/api/articles/dock/updates/" + update, Publisher.TEXT, "Two cranes have come.");
        live.awaitRecordings(3);
        quick.follow(500);
        quick.check();
        slow.follow(2);
        slow.check();

        publisher.delete("/api/articles/dock");
        quick.follow(1);
        quick.check();
        assertEquals(1, quick.updates.size());
        Follower late = new Follower();
        late.follow(3);
        late.check();

        HttpResponse<byte[]> again = publisher.send("PUT", "/api/articles/dock", Publisher.TEXT, first("dock"));
        assertEquals(200, again.statusCode(), () -> Live.text(again));
        Live.await("all recordings", () -> {
            JsonNode updates = json("/api/articles/dock").get("updates");
            return updates.valueStream().allMatch(one -> one.has("audio"));
        });
        for (Follower follower : List.of(quick, slow, late)) {
            follower.follow(4);
            follower.check();
        }
    }

    @Test
    void changeListShowsMostImportantTypePerUpdate() {
        String update = post("bridge", "A crane has come.");
        live.awaitRecordings(2);
        JsonNode all = json("/api/changes?limit=500").get("changes");
        List<String> types = all.valueStream()
                .filter(change -> change.path("id").asString("").equals(update))
                .map(change -> change.get("type").asString())
                .toList();
        assertEquals(List.of("published"), types);
    }

    @Test
    void validatesCursors() {
        live.awaitAllRecordings();
        String next = json("/api/changes").get("next").asString();
        String epoch = next.replaceFirst("-.*", "");
        assertEquals(
                0,
                json("/api/changes?since="
                                + json("/api/changes?limit=500").get("next").asString())
                        .get("changes")
                        .size());
        assertEquals(400, live.get("/api/changes?since=" + epoch + "-999999999").statusCode());
        assertEquals(400, live.get("/api/changes?since=" + epoch + "-1e3").statusCode());
        assertEquals(400, live.get("/api/changes?since=" + epoch + "--1").statusCode());
        assertEquals(410, live.get("/api/changes?since=ffffffff-1").statusCode());
    }
}
