package dev.earshot.served.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.ApiDescription;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's responses match the API's description. */
class OpenApiTest {
    private static final String ARTICLES = "/api/articles";
    private static final String ARTICLE = "/api/articles/{article}";
    private static final String UPDATES = "/api/articles/{article}/updates";
    private static final String UPDATE = "/api/articles/{article}/updates/{update}";
    private static final String VERSIONS = UPDATE + "/versions";
    private static final String SEARCH = "/api/search";
    private static final String CHANGES = "/api/changes";
    private static final String NOBODY = "00000000-0000-5000-8000-000000000000";

    @TempDir
    static Path folder;

    private static Live live;
    private static ApiDescription description;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        live = Live.startSpeaking(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        live.awaitRecordings(7);
        clock.forward(Duration.ofMinutes(1));
        description = new ApiDescription(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private static HttpResponse<byte[]> get(int status, String template, String path, String... headers) {
        HttpResponse<byte[]> answer = live.get(path, headers);
        assertEquals(status, answer.statusCode(), path);
        description.check("GET", template, answer);
        return answer;
    }

    private static String updateOfBridge() {
        return json(live.get("/api/articles/bridge/updates"))
                .path("updates")
                .path(0)
                .path("id")
                .asString();
    }

    @Test
    void searchListsUpdatesAndContinues() {
        JsonNode first = json(get(200, SEARCH, "/api/search?q=milby%20-divers&limit=4"));
        assertEquals(5, first.path("count").asInt());
        assertEquals(false, first.path("more").asBoolean());
        assertEquals(4, first.path("updates").size());
        assertEquals("bridge", first.path("updates").path(0).path("article").asString());
        URI next = URI.create(first.path("next").asString());
        JsonNode second = json(get(200, SEARCH, next.getRawPath() + "?" + next.getRawQuery()));
        assertEquals(1, second.path("updates").size());
        assertTrue(second.path("next").isMissingNode());
        assertEquals(
                1,
                json(get(200, SEARCH, "/api/search?q=milby&section=local&kind=corrections"))
                        .path("count")
                        .asInt());
        assertEquals(
                "milby",
                json(get(200, SEARCH, "/api/search?q=mliby"))
                        .path("suggestion")
                        .asString()
                        .toLowerCase(Locale.ROOT));
    }

    @Test
    void searchExplainsMistakes() {
        assertTrue(Live.text(get(400, SEARCH, "/api/search")).contains("Use at least one letter or digit."));
        assertTrue(Live.text(get(400, SEARCH, "/api/search?q=-rain"))
                .contains("-rain only excludes updates. Add a word to find."));
        assertTrue(Live.text(get(400, SEARCH, "/api/search?q=rain&from=monday")).contains("a date such as"));
        get(400, SEARCH, "/api/search?q=rain&limit=101");
        get(400, SEARCH, "/api/search?q=rain&before=x");
        get(410, SEARCH, "/api/search?q=rain&before=another-1.1");
    }

    @Test
    void documentsHeadAndNotModifiedMatchDescription() {
        for (List<String> pair : List.of(
                List.of(ARTICLES, "/api/articles"),
                List.of(ARTICLES, "/api/articles?limit=1"),
                List.of(ARTICLE, "/api/articles/bridge"),
                List.of(ARTICLE, "/api/articles/bridge?limit=2"),
                List.of(UPDATES, "/api/articles/bridge/updates"),
                List.of(UPDATES, "/api/articles/bridge/updates?limit=5"),
                List.of(UPDATE, "/api/articles/bridge/updates/" + updateOfBridge()),
                List.of(VERSIONS, "/api/articles/bridge/updates/" + updateOfBridge() + "/versions"),
                List.of(CHANGES, "/api/changes"),
                List.of(CHANGES, "/api/changes?limit=3"),
                List.of("/openapi.json", "/openapi.json"),
                List.of("/schemas/article.json", "/schemas/article.json"),
                List.of("/schemas/update.json", "/schemas/update.json"))) {
            for (String encoding : List.of("identity", "gzip")) {
                String path = pair.get(1);
                HttpResponse<byte[]> head = live.head(path, "Accept-Encoding", encoding);
                description.check("HEAD", pair.get(0), head);
                get(304, pair.get(0), path, "Accept-Encoding", encoding, "If-None-Match", Live.header(head, "ETag"));
            }
            get(200, pair.get(0), pair.get(1));
        }
    }

    @Test
    void readErrorsMatchDescription() {
        get(400, ARTICLES, "/api/articles?limit=0");
        get(400, ARTICLES, "/api/articles?after=x");
        get(410, ARTICLES, "/api/articles?after=00000000x-1");
        get(400, ARTICLE, "/api/articles/bridge?limit=501");
        get(400, ARTICLE, "/api/articles/bridge?before=x");
        get(400, ARTICLE, "/api/articles/bridge?before=" + NOBODY);
        get(404, ARTICLE, "/api/articles/none");
        get(400, UPDATES, "/api/articles/bridge/updates?limit=many");
        get(404, UPDATES, "/api/articles/none/updates");
        get(404, UPDATE, "/api/articles/bridge/updates/" + NOBODY);
        get(404, VERSIONS, "/api/articles/bridge/updates/" + NOBODY + "/versions");
        get(400, VERSIONS, "/api/articles/bridge/updates/" + updateOfBridge() + "/versions?before=x");
        get(400, CHANGES, "/api/changes?since=17");
        get(410, CHANGES, "/api/changes?since=00000000x-1");
    }

    @Test
    void editsMatchDescription() {
        Publisher publisher = new Publisher(live);
        String path = "/api/articles/quay";
        String article = "{\"headline\": \"The quay\", \"body\": [], \"updates\": [{\"published\":"
                + " \"2026-03-19T10:00:00Z\", \"text\": \"A crane has come.\"}]}";
        answer(201, "PUT", ARTICLE, publisher.send("PUT", path, "application/json", article));
        answer(200, "PUT", ARTICLE, publisher.send("PUT", path, "application/json", article));
        answer(412, "PUT", ARTICLE, publisher.send("PUT", path, "application/json", article, "If-None-Match", "*"));
        answer(415, "PUT", ARTICLE, publisher.send("PUT", path, "image/png", "x"));
        answer(400, "PUT", ARTICLE, publisher.send("PUT", path, "application/json", "{"));
        answer(422, "PUT", ARTICLE, publisher.send("PUT", path, "application/json", "{\"headlin\": 1}"));
        answer(401, "PUT", ARTICLE, live.request("PUT", path));

        HttpResponse<byte[]> posted = publisher.send("POST", path + "/updates", "text/plain", "It lifts a boat.");
        answer(201, "POST", UPDATES, posted);
        String update = URI.create(Live.header(posted, "Location")).getPath();
        get(200, UPDATE, update);
        answer(404, "POST", UPDATES, publisher.send("POST", "/api/articles/none/updates", "text/plain", "Who?"));
        answer(422, "POST", UPDATES, publisher.send("POST", path + "/updates", "application/json", "{}"));

        answer(200, "PUT", UPDATE, publisher.send("PUT", update, "text/plain", "It lifts two boats."));
        answer(412, "PUT", UPDATE, publisher.send("PUT", update, "text/plain", "Or three.", "If-Match", "\"x\""));
        answer(404, "PUT", UPDATE, publisher.send("PUT", path + "/updates/" + NOBODY, "text/plain", "Or none."));
        get(200, VERSIONS, update + "/versions");
        answer(200, "DELETE", UPDATE, publisher.delete(update));
        get(410, UPDATE, update);
        get(410, VERSIONS, update + "/versions");
        answer(200, "DELETE", ARTICLE, publisher.delete(path));
        get(410, ARTICLE, path);
        get(410, UPDATES, path + "/updates");
        answer(409, "POST", UPDATES, publisher.send("POST", path + "/updates", "text/plain", "Too late."));
        answer(404, "DELETE", ARTICLE, publisher.delete("/api/articles/none"));
        get(200, CHANGES, "/api/changes");
    }

    private static void answer(int status, String method, String template, HttpResponse<byte[]> answer) {
        assertEquals(status, answer.statusCode(), () -> method + " " + template + " " + Live.text(answer));
        description.check(method, template, answer);
    }

    @Test
    void referencesResolveAndSchemasAreValid() {
        JsonNode document = description.document();
        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asString()));
        assertTrue(references.size() > 100, references.size() + " references");
        for (String reference : references) {
            boolean found = reference.startsWith("#")
                    ? !document.at(reference.substring(1)).isMissingNode()
                    : live.get("/" + reference).statusCode() == 200;
            assertTrue(found, reference);
        }
        document.path("components")
                .path("schemas")
                .forEachEntry((name, schema) -> assertEquals("[]", description.errorsOfSchema(schema), name));
        for (String file : List.of("article", "update")) {
            JsonNode schema = json(live.get("/schemas/" + file + ".json"));
            assertEquals("[]", description.errorsOfSchema(schema), file);
        }
    }

    @Test
    void descriptionNamesItsServer() {
        assertEquals(
                "http://localhost:" + live.port(),
                description.document().path("servers").path(0).path("url").asString());
    }

    /** Without this, a check that accepts everything would go unnoticed. */
    @Test
    void detectsUndescribedResponse() {
        HttpResponse<byte[]> article = live.get("/api/articles/bridge");
        assertThrows(AssertionError.class, () -> description.check("GET", ARTICLES, article));
        assertThrows(AssertionError.class, () -> description.check("GET", UPDATE, article));
        HttpResponse<byte[]> page = live.get("/articles/bridge");
        assertThrows(AssertionError.class, () -> description.check("GET", ARTICLE, page));
    }
}
