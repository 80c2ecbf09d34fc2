package dev.earshot.served.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.ApiDescription;
import dev.earshot.support.EventReader;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The event streams of a running server as seen by clients. */
class EventsServedTest {
    private static final String EVENTS = "/events";

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;
    private static ApiDescription description;

    @BeforeAll
    static void start() {
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        editor = new Publisher(live);
        description = new ApiDescription(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static EventReader follow(String path, String... headers) {
        return EventReader.open(live.port(), path, headers);
    }

    /** Publishes an article with one update and returns the path of the update. */
    private static String open(String article) {
        JsonNode answer = Publisher.json(editor.send("PUT", "/api/articles/" + article, Publisher.TEXT, Live.FERRY));
        return "/api/articles/" + article + "/updates/"
                + answer.path("published").path(0).path("id").asString();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the cursor of the end of the log. */
    private static String cursor() {
        JsonNode changes = Publisher.json(live.get("/api/changes?limit=500"));
        while (changes.path("more").asBoolean()) {
            changes = Publisher.json(live.get(
                    "/api/changes?limit=500&since=" + changes.path("next").asString()));
        }
        return changes.path("next").asString();
    }

    @Test
    void everyChangeIsOneDescribedEvent() throws Exception {
        String start = cursor();
        try (EventReader reader = follow(EVENTS)) {
            String update = open("each");
            editor.send("PUT", update, Publisher.TEXT, "The ferry has left.");
            editor.delete(update);
            editor.send("PUT", update, Publisher.TEXT, "The ferry has left.");
            editor.send("PUT", "/api/articles/each", Publisher.TEXT, Live.FERRY.replace("is late", "is very late"));
            editor.delete("/api/articles/each");
            List<String> types = new ArrayList<>();
            EventReader.Event last = reader.nextWords();
            String epoch = start.substring(0, start.indexOf('-'));
            while (true) {
                JsonNode json = last.json();
                types.add(last.type());
                assertEquals(last.type(), json.path("type").asString());
                assertEquals("each", json.path("article").asString());
                assertEquals(epoch + "-" + last.sequence(), last.id());
                assertEquals("[]", description.errorsOfEvent(json), json.toString());
                if (json.has("id")) {
                    assertEquals(id(update), json.path("id").asString());
                }
                if (last.type().equals("withdrawn") && !json.has("id")) {
                    break;
                }
                last = reader.nextWords();
            }
            // late events contain the current state, and the last event is never late
            assertEquals("withdrawn", types.getLast());
            assertTrue(types.size() >= 6, types.toString());
        }
    }

    @Test
    void eachChangeTypeHasItsEventName() throws Exception {
        try (EventReader reader = follow(EVENTS)) {
            String update = open("kinds");
            EventReader.Event published = reader.nextWords();
            assertEquals("published", published.type());
            assertEquals(
                    "The ferry waits for the tide.",
                    published.json().path("update").path("text").asString());
            EventReader.Event recorded = reader.next(event -> event.type().equals("recorded")
                    && event.json().path("id").asString().equals(id(update)));
            assertTrue(
                    recorded.json().path("update").path("audio").path("bytes").asLong() > 1_000,
                    recorded.json().toString());
            editor.send("PUT", update, Publisher.TEXT, "The ferry has left.");
            EventReader.Event corrected = reader.nextWords();
            assertEquals("corrected", corrected.type());
            assertEquals(
                    "The ferry has left.",
                    corrected.json().path("update").path("text").asString());
            live.awaitAllRecordings();
            editor.delete(update);
            EventReader.Event withdrawn = reader.nextWords();
            assertEquals("withdrawn", withdrawn.type());
            assertFalse(withdrawn.json().has("update"));
            editor.send("PUT", update, Publisher.TEXT, "The ferry has left.");
            EventReader.Event restored = reader.nextWords();
            assertEquals("restored", restored.type());
            assertTrue(restored.json().has("update"));
            editor.send("PUT", "/api/articles/kinds", Publisher.TEXT, Live.FERRY.replace("is late", "is very late"));
            EventReader.Event revised = reader.next(event -> event.type().equals("revised"));
            assertEquals(
                    "Ferry to Skell is very late",
                    revised.json().path("words").path("headline").asString());
            for (EventReader.Event event : List.of(published, recorded, corrected, withdrawn, restored, revised)) {
                assertEquals(
                        "[]",
                        description.errorsOfEvent(event.json()),
                        event.json().toString());
            }
        }
    }

    @Test
    void restoredArticleEventIncludesItsUpdates() throws Exception {
        editor.send("PUT", "/api/articles/back", Publisher.TEXT, Live.BRIDGE);
        JsonNode before = Publisher.json(live.get("/api/articles/back/updates"));
        try (EventReader reader = follow("/articles/back/events")) {
            editor.delete("/api/articles/back");
            EventReader.Event withdrawn = reader.next(event -> !event.json().has("id"));
            assertEquals("withdrawn", withdrawn.type());
            assertFalse(withdrawn.json().has("updates"));
            try (EventReader other = follow("/articles/back/events")) {
                // a withdrawn article can be followed, so that clients learn of its restoration
                assertEquals(200, other.status());
                editor.send("PUT", "/api/articles/back", Publisher.TEXT, Live.BRIDGE);
                EventReader.Event restored = other.next(event -> !event.json().has("id"));
                assertEquals("restored", restored.type());
                assertEquals("[]", description.errorsOfEvent(restored.json()));
                assertEquals(ids(before), ids(restored.json()));
                assertEquals(
                        "live", restored.json().path("words").path("status").asString());
            }
            assertEquals(
                    "restored", reader.next(event -> !event.json().has("id")).type());
        }
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = list.path("updates")
                .valueStream()
                .map(update -> update.path("id").asString())
                .toList();
        assertEquals(6, ids.size());
        return ids;
    }

    @Test
    void resumedStreamSendsOnlyMissedEvents() throws Exception {
        String update = open("resume");
        String start = cursor();
        List<Long> missed = new ArrayList<>();
        String middle;
        try (EventReader reader = follow(EVENTS, "Last-Event-ID", start)) {
            for (int i = 0; i < 4; i++) {
                editor.send("PUT", update, Publisher.TEXT, "The ferry has left with " + i + " cars.");
                missed.add(reader.nextWords().sequence());
            }
            middle = reader.lastEventId();
        }
        for (String[] way : new String[][] {{EVENTS + "?since=" + start}, {EVENTS, "Last-Event-ID", start}}) {
            try (EventReader reader =
                    follow(way[0], List.of(way).subList(1, way.length).toArray(String[]::new))) {
                for (long sequence : missed) {
                    assertEquals(sequence, reader.nextWords().sequence());
                }
            }
        }
        // the last event ID takes precedence over the cursor in the URL
        try (EventReader reader = follow(EVENTS + "?since=" + start, "Last-Event-ID", middle)) {
            editor.send("PUT", update, Publisher.TEXT, "The ferry has arrived.");
            EventReader.Event event = reader.nextWords();
            assertTrue(event.sequence() > missed.getLast(), event.toString());
            assertEquals(
                    "The ferry has arrived.",
                    event.json().path("update").path("text").asString());
        }
    }

    @Test
    void streamSendsPositionBeforeFirstEvent() throws Exception {
        open("first");
        String end = cursor();
        try (EventReader reader = follow("/articles/first/events?since=" + end)) {
            assertEquals(null, reader.block());
            assertEquals(end, reader.lastEventId());
        }
        try (EventReader reader = follow("/articles/first/events", "Last-Event-ID", "")) {
            reader.block();
            assertTrue(reader.lastEventId().startsWith(end.substring(0, end.indexOf('-') + 1)));
        }
    }

    @Test
    void articleStreamHasOnlyItsEvents() throws Exception {
        open("one");
        open("other");
        String start = cursor();
        try (EventReader reader = follow("/articles/one/events")) {
            editor.send("POST", "/api/articles/other/updates", Publisher.TEXT, "Not for us.");
            editor.send("POST", "/api/articles/one/updates", Publisher.TEXT, "For us.");
            assertEquals(
                    "For us.",
                    reader.nextWords().json().path("update").path("text").asString());
        }
        try (EventReader reader = follow("/articles/one/events?since=" + start)) {
            EventReader.Event event = reader.nextWords();
            assertEquals("one", event.json().path("article").asString());
            assertEquals("For us.", event.json().path("update").path("text").asString());
        }
    }

    @Test
    void streamIsNotCachedCompressedOrBuffered() throws Exception {
        try (EventReader reader = follow(EVENTS, "Accept-Encoding", "gzip", "Accept", "text/event-stream")) {
            String fields = reader.fields();
            assertEquals(200, reader.status());
            assertTrue(fields.contains("\r\ncontent-type: text/event-stream\r\n"), fields);
            assertTrue(fields.contains("\r\ncache-control: max-age=0, no-store\r\n"), fields);
            assertTrue(fields.contains("\r\nx-accel-buffering: no\r\n"), fields);
            assertTrue(fields.contains("\r\ncontent-security-policy: default-src 'none'"), fields);
            assertTrue(fields.contains("\r\nx-content-type-options: nosniff\r\n"), fields);
            assertFalse(fields.contains("content-encoding"), fields);
        }
        HttpResponse<byte[]> head = live.head(EVENTS);
        assertEquals(200, head.statusCode());
        assertEquals("text/event-stream", Live.header(head, "Content-Type"));
        assertEquals("", Live.header(head, "Content-Length"));
        description.check("HEAD", EVENTS, head);
        assertTrue(
                Live.text(live.get("/metrics")).contains("\nearshot_events_streams "), "the open streams are counted");
    }

    @Test
    void invalidStreamRequestsAreRejectedAsDescribed() {
        String end = cursor();
        String beyond = end.substring(0, end.indexOf('-') + 1) + "999999999";
        refused(400, EVENTS, EVENTS + "?since=17");
        refused(400, EVENTS, EVENTS + "?since=" + beyond);
        refused(400, EVENTS, EVENTS, "Last-Event-ID", "x");
        refused(400, EVENTS, EVENTS, "Last-Event-ID", beyond);
        refused(410, EVENTS, EVENTS, "Last-Event-ID", "00000000x-1");
        refused(410, EVENTS, EVENTS + "?since=00000000x-1");
        refused(404, "/articles/{article}/events", "/articles/none/events");
        refused(404, "/articles/{article}/events", "/articles/No%20id/events");
        assertEquals(405, live.request("POST", EVENTS).statusCode());
    }

    private static void refused(int status, String template, String path, String... headers) {
        HttpResponse<byte[]> answer = live.get(path, headers);
        assertEquals(status, answer.statusCode(), path);
        description.check("GET", template, answer);
        assertEquals(status, live.head(path, headers).statusCode(), path);
    }

    @Test
    void applyingEventsGivesCopyOfAllUpdates() throws Exception {
        String start = cursor();
        Random chance = new Random(11);
        List<String> articles = List.of("copy-1", "copy-2", "copy-3");
        Map<String, Map<String, JsonNode>> live = new HashMap<>();
        Map<String, Map<String, JsonNode>> late = new HashMap<>();
        articles.forEach(EventsServedTest::open);
        try (EventReader reader = follow(EVENTS + "?since=" + start)) {
            for (int i = 0; i < 60; i++) {
                edit(articles.get(chance.nextInt(articles.size())), chance, i);
            }
            articles.forEach(article -> open(article));
            String end = cursor();
            copy(reader, end, live);
            try (EventReader other = follow(EVENTS + "?since=" + start)) {
                copy(other, end, late);
            }
        }
        for (String article : articles) {
            Map<String, JsonNode> updates = updates(article);
            assertFalse(updates.isEmpty());
            assertEquals(words(updates), words(live.getOrDefault(article, Map.of())), article);
            assertEquals(words(updates), words(late.getOrDefault(article, Map.of())), article);
        }
    }

    private static void edit(String article, Random chance, int number) {
        String path = "/api/articles/" + article;
        List<String> ids = List.copyOf(updates(article).keySet());
        String one = ids.isEmpty() ? "" : path + "/updates/" + ids.get(chance.nextInt(ids.size()));
        switch (ids.isEmpty() ? 5 : chance.nextInt(5)) {
            case 0, 1 -> editor.send("POST", path + "/updates", Publisher.TEXT, "It is number " + number + ".");
            case 2 -> editor.send("PUT", one, Publisher.TEXT, "It was number " + number + ".");
            case 3 -> editor.delete(one);
            case 4 -> editor.delete(path);
            default -> open(article);
        }
    }

    /** Applies events up to a cursor as the API description says. */
    private static void copy(EventReader reader, String end, Map<String, Map<String, JsonNode>> copy)
            throws IOException {
        for (EventReader.Event event = reader.next(); ; event = reader.next()) {
            JsonNode json = event.json();
            Map<String, JsonNode> updates =
                    copy.computeIfAbsent(json.path("article").asString(), article -> new HashMap<>());
            if (json.has("update")) {
                updates.put(json.path("id").asString(), json.path("update"));
            } else if (json.has("id")) {
                updates.remove(json.path("id").asString());
            } else if (event.type().equals("withdrawn")) {
                updates.clear();
            } else if (event.type().equals("restored")) {
                updates.clear();
                json.path("updates")
                        .forEach(update -> updates.put(update.path("id").asString(), update));
            }
            if (event.id().equals(end)) {
                return;
            }
        }
    }

    private static Map<String, JsonNode> updates(String article) {
        Map<String, JsonNode> updates = new HashMap<>();
        Publisher.json(EventsServedTest.live.get("/api/articles/" + article + "/updates?limit=500"))
                .path("updates")
                .forEach(update -> updates.put(update.path("id").asString(), update));
        return updates;
    }

    /** Returns revisions and texts only, since recordings may be added at any time. */
    private static Map<String, String> words(Map<String, JsonNode> updates) {
        Map<String, String> words = new HashMap<>();
        updates.forEach((id, update) -> words.put(
                id, update.path("revision").asInt() + " " + update.path("text").asString()));
        return words;
    }
}
