package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the server offers to the worker that keeps pages in the browser. */
class OfflineServedTest {
    private static List<String> withdrawn(JsonNode part) {
        return part.path("withdrawn").valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void listHasPathsOfWhatWasWithdrawnSinceThen(@TempDir Path folder) {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (Live live = Live.start(folder, new SetClock("2026-03-16T18:00:00Z"))) {
            JsonNode now = Publisher.json(live.get("/withdrawn.json"));
            assertEquals(List.of(), withdrawn(now));
            String since = "/withdrawn.json?since=" + now.path("next").asString();
            assertEquals(now, Publisher.json(live.get(since)));
            String id = Publisher.json(live.get("/api/articles/bridge"))
                    .at("/updates/0/id")
                    .asString()
                    .replace("urn:uuid:", "");
            Publisher publisher = new Publisher(live);
            assertEquals(
                    200, publisher.delete("/api/articles/bridge/updates/" + id).statusCode());
            assertEquals(200, publisher.delete("/api/articles/ferry").statusCode());

            JsonNode part = Publisher.json(live.get(since));
            assertEquals(List.of("/articles/bridge/updates/" + id, "/articles/ferry"), withdrawn(part));
            assertFalse(part.path("more").asBoolean());
            assertEquals(
                    List.of(),
                    withdrawn(Publisher.json(live.get(
                            "/withdrawn.json?since=" + part.path("next").asString()))));
            assertEquals(400, live.get("/withdrawn.json?since=yesterday").statusCode());
            assertEquals(410, live.get("/withdrawn.json?since=00000000-1").statusCode());
        }
    }

    @Test
    void workerIsServedAtTheRootAndPagesMayStartIt(@TempDir Path folder) {
        try (Live live = Live.start(folder, new SetClock("2026-03-16T18:00:00Z"))) {
            HttpResponse<byte[]> worker = live.get("/sw.js");
            assertEquals(200, worker.statusCode());
            assertTrue(Live.header(worker, "Content-Type").startsWith("text/javascript"));
            HttpResponse<byte[]> page = live.get("/", "Accept-Language", "de");
            assertTrue(Live.header(page, "Content-Security-Policy").contains("worker-src 'self'"));
            assertTrue(
                    Live.text(page)
                            .contains(
                                    "data-saved=\"Sie sind offline. Diese Seite wurde am {time} gespeichert.\" data-saved-lang=\"de\""));
        }
    }
}
