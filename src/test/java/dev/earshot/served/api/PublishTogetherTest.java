package dev.earshot.served.api;

import static dev.earshot.support.Publisher.JSON;
import static dev.earshot.support.Publisher.TEXT;
import static dev.earshot.support.Publisher.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Concurrent edits and repeated requests. */
class PublishTogetherTest {
    private static final int EDITORS = 8;

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() {
        live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        editor = new Publisher(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    /** Returns an article that no other test uses. */
    private static JsonNode article(String id) {
        return json(editor.send("PUT", "/api/articles/" + id, TEXT, Live.FERRY));
    }

    private static String etag(String path, String... headers) {
        HttpResponse<byte[]> response = live.get(path, headers);
        assertEquals(200, response.statusCode());
        return Live.header(response, "ETag");
    }

    private static List<HttpResponse<byte[]>> together(List<Callable<HttpResponse<byte[]>>> requests) throws Exception {
        List<HttpResponse<byte[]>> answers = new ArrayList<>();
        try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<byte[]>> answer : editors.invokeAll(requests)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static long count(List<HttpResponse<byte[]>> answers, int status) {
        return answers.stream().filter(answer -> answer.statusCode() == status).count();
    }

    private static int updates(String article) throws Exception {
        return FeedEntries.atom(live.get("/articles/" + article + "/feed.atom")).size();
    }

    @Test
    void oneOfManyEditorsWithSameTagWins() throws Exception {
        String path = "/api/articles/one/updates/"
                + article("one").path("published").get(0).path("id").asString();
        String etag = etag(path);
        List<Callable<HttpResponse<byte[]>>> requests = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            String words = "The ferry waits for passenger number " + i + ".";
            requests.add(() -> editor.send("PUT", path, TEXT, words, "If-Match", etag));
        }
        List<HttpResponse<byte[]>> answers = together(requests);
        assertEquals(1, count(answers, 200));
        assertEquals(EDITORS - 1, count(answers, 412));
        assertEquals(2, json(live.get(path)).path("revision").asInt());
    }

    @Test
    void tagDependsOnTextNotEncodingOrRecording() throws Exception {
        article("tags");
        String path = "/api/articles/tags";
        String silent = etag(path, "Accept-Encoding", "gzip");
        Live.await("the recording is made", () -> Live.text(live.get(path)).contains("\"audio\""));
        String next = Live.FERRY.replace("waits for", "waited for");
        assertEquals(
                412,
                editor.send("PUT", path, TEXT, next, "If-Match", "\"other\"").statusCode());
        assertEquals(
                412,
                editor.send("PUT", path, TEXT, next, "If-Match", "W/" + silent).statusCode());
        assertEquals(
                200,
                editor.send("PUT", path, TEXT, next, "If-Match", "\"other\", " + silent)
                        .statusCode());
        assertEquals(412, editor.delete(path, "If-Match", silent).statusCode());
        assertEquals(
                412,
                editor.send("POST", path + "/updates", TEXT, "It left.", "If-Match", silent)
                        .statusCode());
        assertEquals(200, editor.delete(path, "If-Match", etag(path)).statusCode());
        // withdrawn content matches no tag, but exists
        assertEquals(412, editor.send("PUT", path, TEXT, next, "If-Match", "*").statusCode());
        assertEquals(
                412, editor.send("PUT", path, TEXT, next, "If-None-Match", "*").statusCode());
    }

    @Test
    void preconditionsLimitPutToCreateOrUpdate() {
        String path = "/api/articles/made";
        assertEquals(
                412, editor.send("PUT", path, TEXT, Live.FERRY, "If-Match", "*").statusCode());
        assertEquals(
                201,
                editor.send("PUT", path, TEXT, Live.FERRY, "If-None-Match", "*").statusCode());
        assertEquals(
                412,
                editor.send("PUT", path, TEXT, Live.FERRY, "If-None-Match", "*").statusCode());
        assertEquals(
                200, editor.send("PUT", path, TEXT, Live.FERRY, "If-Match", "*").statusCode());
    }

    @Test
    void sendingBackReadArticleChangesNothing() {
        assertEquals(
                201, editor.send("PUT", "/api/articles/back", TEXT, Live.BRIDGE).statusCode());
        HttpResponse<byte[]> read = live.get("/api/articles/back");
        HttpResponse<byte[]> put =
                editor.bytes("PUT", "/api/articles/back", JSON, read.body(), "If-Match", Live.header(read, "ETag"));
        assertEquals(200, put.statusCode());
        JsonNode answer = json(put);
        assertEquals(6, answer.path("unchanged").asInt(), answer.toString());
        assertFalse(answer.path("revised").asBoolean(), answer.toString());
        assertEquals(
                json(read).path("sequence").asLong(), answer.path("sequence").asLong());
    }

    @Test
    void concurrentDuplicatesPublishOnce() throws Exception {
        article("once");
        List<Callable<HttpResponse<byte[]>>> requests = new ArrayList<>();
        for (int i = 0; i < EDITORS; i++) {
            requests.add(() -> editor.send(
                    "POST", "/api/articles/once/updates", TEXT, "It has left.", "Idempotency-Key", "\"leaving\""));
        }
        List<HttpResponse<byte[]>> answers = together(requests);
        assertTrue(count(answers, 201) >= 1);
        assertEquals(EDITORS, count(answers, 201) + count(answers, 409));
        byte[] first = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .findFirst()
                .orElseThrow()
                .body();
        answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .forEach(answer -> assertArrayEquals(first, answer.body()));
        assertEquals(2, updates("once"));
    }

    @Test
    void retryDuringFirstRequestIsConflict() throws Exception {
        article("busy");
        Callable<HttpResponse<byte[]>> request = () ->
                editor.send("POST", "/api/articles/busy/updates", TEXT, "It has left.", "Idempotency-Key", "\"busy\"");
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (Archive other = Archive.open(Database.sqlite(folder.resolve("data")), Clock.systemUTC());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // another server on the same database is writing, so the first waits
            Future<String> writing = threads.submit(() -> other.write("busy", writeTransaction -> {
                locked.countDown();
                return await(over);
            }));
            locked.await();
            List<Future<HttpResponse<byte[]>>> sent = List.of(threads.submit(request), threads.submit(request));
            Live.await("one of them is answered", () -> sent.stream().anyMatch(Future::isDone));
            Future<HttpResponse<byte[]>> told =
                    sent.stream().filter(Future::isDone).findFirst().orElseThrow();
            assertEquals(409, told.get().statusCode());
            assertEquals("1", Live.header(told.get(), "Retry-After"));
            over.countDown();
            assertEquals("written", writing.get());
            // one request was rejected, the other one succeeded
            assertEquals(
                    409 + 201,
                    sent.get(0).get().statusCode() + sent.get(1).get().statusCode());
            assertEquals(201, request.call().statusCode());
        }
        assertEquals(2, updates("busy"));
    }

    private static String await(CountDownLatch over) {
        try {
            over.await();
            return "written";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void rejectedRequestDoesNotUseUpKey() throws Exception {
        article("mistake");
        String path = "/api/articles/mistake/updates";
        String name = "\"mistake\"";
        assertEquals(
                422,
                editor.send("POST", path, JSON, "{\"texts\": 1}", "Idempotency-Key", name)
                        .statusCode());
        assertEquals(
                201,
                editor.send("POST", path, JSON, "{\"text\": \"It left.\"}", "Idempotency-Key", name)
                        .statusCode());
        assertEquals(2, updates("mistake"));
    }
}
