package dev.earshot.served.api;

import static dev.earshot.support.Publisher.JSON;
import static dev.earshot.support.Publisher.TEXT;
import static dev.earshot.support.Publisher.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected edits and their error responses. */
class PublishRefusedTest {
    private static final String UPDATE = "/api/articles/ferry/updates/00000000-0000-5000-8000-000000000000";

    @TempDir
    static Path folder;

    private static Live live;
    private static Publisher editor;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.start(
                folder, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ARTICLE_BYTES", "100000");
        editor = new Publisher(live);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static void assertProblem(int status, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode(), Live.text(response));
        assertEquals("application/problem+json", Live.header(response, "Content-Type"));
        assertEquals(status, json(response).path("status").asInt());
        assertFalse(json(response).path("title").asString().isBlank());
        assertFalse(json(response).path("detail").asString().isBlank());
        assertFalse(Live.header(response, "Content-Security-Policy").isEmpty());
        assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        assertFalse(Live.text(response).contains(Publisher.TOKEN));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/articles/ferry",
        "DELETE, /api/articles/ferry",
        "POST, /api/articles/ferry/updates",
        "PUT, " + UPDATE,
        "DELETE, " + UPDATE
    })
    void requestWithoutTokenIsUnauthorized(String method, String path) {
        HttpResponse<byte[]> none = live.request(method, path);
        assertProblem(401, none);
        assertEquals("Bearer realm=\"publishing\"", Live.header(none, "WWW-Authenticate"));
        assertProblem(401, live.request(method, path, "Authorization", "Basic " + Publisher.TOKEN));
    }

    @Test
    void wrongTokenIsRejectedWithoutEffect() {
        HttpResponse<byte[]> wrong =
                live.request("DELETE", "/api/articles/ferry", "Authorization", "Bearer " + Publisher.TOKEN + "s");
        assertProblem(401, wrong);
        assertTrue(Live.header(wrong, "WWW-Authenticate").contains("invalid_token"));
        assertEquals(200, live.get("/articles/ferry").statusCode());
    }

    /** Too many wrong tokens from an address mean that a right one isn't recognized without a wait. */
    @Test
    void editAfterWrongTokensWaitsAmongPublishers(@TempDir Path own) throws Exception {
        Live.writeFile(own, "ferry.txt", Live.FERRY);
        try (ExecutorService editors = Executors.newVirtualThreadPerTaskExecutor();
                Live guessed = Live.start(own, new SetClock("2026-03-20T10:00:00Z"));
                Connection archive = DriverManager.getConnection(
                        "jdbc:sqlite:" + own.resolve("data").resolve("earshot.db"));
                Statement sql = archive.createStatement()) {
            for (int i = 0; i < 10; i++) {
                assertProblem(
                        401, guessed.request("DELETE", "/api/articles/ferry", "Authorization", "Bearer some-guess"));
            }
            sql.execute("pragma busy_timeout = 60000");
            sql.execute("begin immediate");
            List<Future<HttpResponse<byte[]>>> edits = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String text = "The ferry has left pier " + i + ".";
                edits.add(editors.submit(
                        () -> new Publisher(guessed).send("POST", "/api/articles/ferry/updates", TEXT, text)));
            }
            // the others are being made, and can't be stored yet
            Live.await(
                    "one waits for its turn",
                    () -> Live.text(guessed.get("/metrics"))
                            .contains("\nearshot_queue_waiting{queue=\"publishers\"} 1.0"));
            sql.execute("rollback");
            for (Future<HttpResponse<byte[]>> edit : edits) {
                assertEquals(201, edit.get().statusCode());
            }
        }
    }

    @Test
    void guessesAreAnsweredByProblemAndLeaveEditorsAlone(@TempDir Path own) throws Exception {
        Live.writeFile(own, "ferry.txt", Live.FERRY);
        // the forwarded address names the client; those whose turn has not come are answered when the server stops
        try (ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
                Live guessed = Live.start(
                        own,
                        new SetClock("2026-03-20T10:00:00Z"),
                        "EARSHOT_PUBLISH_TOKEN",
                        Publisher.TOKEN,
                        "EARSHOT_TRUSTED_PROXIES",
                        "127.0.0.1")) {
            List<Future<HttpResponse<byte[]>>> guesses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                guesses.add(connections.submit(() -> guessed.request(
                        "DELETE",
                        "/api/articles/ferry",
                        "Authorization",
                        "Bearer a-guess-of-somebody",
                        "X-Forwarded-For",
                        "192.0.2.1")));
            }
            Live.await(
                    "one is rejected unchecked",
                    () -> guesses.stream()
                            .filter(Future::isDone)
                            .anyMatch(guess -> guess.resultNow().statusCode() == 429));
            HttpResponse<byte[]> rejected = guesses.stream()
                    .filter(Future::isDone)
                    .map(Future::resultNow)
                    .filter(response -> response.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertProblem(429, rejected);
            assertEquals("21", Live.header(rejected, "Retry-After"));
            assertEquals(
                    201,
                    new Publisher(guessed)
                            .send(
                                    "POST",
                                    "/api/articles/ferry/updates",
                                    TEXT,
                                    "The ferry has left.",
                                    "X-Forwarded-For",
                                    "192.0.2.2")
                            .statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"date\": \"-999999999-01-01\"",
                "\"date\": \"+999999999-12-31\"",
                "\"date\": \"0000-01-01\"",
                "\"published\": \"9999-12-31T23:59:59-18:00\"",
                "\"published\": \"0000-01-01T00:00:00Z\"",
                "\"published\": \"0001-01-01T00:00:00+18:00\""
            })
    void timeBeyondFourDigitsOfYearIsRejected(String time) {
        HttpResponse<byte[]> response = new Publisher(live)
                .send(
                        "PUT",
                        "/api/articles/era",
                        "application/json",
                        "{\"headline\": \"Era\", " + time
                                + ", \"body\": [{\"type\": \"paragraph\", \"text\": \"It was long ago.\"}]}");
        assertProblem(422, response);
        assertTrue(Live.text(response).contains("is not a valid"), Live.text(response));
    }

    @Test
    void publishingIsOffWithoutToken(@TempDir Path own) {
        try (Live off = Live.start(own, Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", "")) {
            HttpResponse<byte[]> response = new Publisher(off).send("PUT", "/api/articles/x", TEXT, Live.FERRY);
            assertProblem(403, response);
            assertTrue(Live.text(response).contains("EARSHOT_PUBLISH_TOKEN"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"headline\": ", "{\"a\" 1}", "nonsense", "{\"a\": 1} ]"})
    void invalidJsonIsBadRequest(String body) {
        HttpResponse<byte[]> response = editor.send("PUT", "/api/articles/x", JSON, "\n\n" + body);
        assertProblem(400, response);
        assertEquals(3, json(response).path("errors").get(0).path("line").asInt());
    }

    @Test
    void emptyBodyIsBadRequest() {
        assertProblem(400, editor.send("PUT", "/api/articles/x", TEXT, ""));
        assertProblem(400, editor.send("POST", "/api/articles/ferry/updates", TEXT, ""));
    }

    @Test
    void rejectedDocumentIsReportedWithPlace() {
        HttpResponse<byte[]> text =
                editor.send("PUT", "/api/articles/x", TEXT, Live.FERRY.replace("Europe/London", "Atlantis"));
        assertProblem(422, text);
        assertEquals(3, json(text).path("errors").get(0).path("line").asInt());
        assertTrue(json(text).path("errors").get(0).path("detail").asString().contains("Atlantis"));
        HttpResponse<byte[]> json = editor.send(
                "PUT",
                "/api/articles/x",
                JSON,
                "{\"headline\": \"H\", \"updates\": [{\"text\": \"Words.\", \"published\": \"soon\"}]}");
        assertProblem(422, json);
        assertEquals(
                "#/updates/0/published",
                json(json).path("errors").get(0).path("pointer").asString());
        assertProblem(422, editor.send("POST", "/api/articles/ferry/updates", TEXT, " "));
        assertProblem(
                422,
                editor.send(
                        "POST",
                        "/api/articles/ferry/updates",
                        JSON,
                        "{\"text\": \"Soon.\", \"published\": \"2999-01-01T00:00:00Z\"}"));
        assertProblem(422, editor.send("PUT", "/api/articles/y", TEXT, "Id: other\n" + Live.FERRY));
        assertProblem(422, editor.send("PUT", "/api/articles/y", JSON, "[".repeat(600) + "]".repeat(600)));
    }

    @Test
    void unknownArticleAndUpdateAreNotFound() {
        assertProblem(404, editor.send("POST", "/api/articles/nothing/updates", TEXT, "Words."));
        assertProblem(404, editor.send("PUT", UPDATE, TEXT, "Words."));
        assertProblem(404, editor.delete(UPDATE));
        assertProblem(404, editor.delete("/api/articles/nothing"));
        assertProblem(404, editor.send("PUT", "/api/articles/NOTHING", TEXT, Live.FERRY));
        assertProblem(404, editor.delete("/api/articles/ferry/updates/1"));
    }

    @ParameterizedTest
    @CsvSource({"PATCH, /api/articles/ferry", "POST, /api/articles/ferry", "PATCH, " + UPDATE})
    void otherMethodsGetAllowHeader(String method, String path) {
        HttpResponse<byte[]> response = editor.send(method, path, TEXT, "Words.");
        assertProblem(405, response);
        String allow = Live.header(response, "Allow");
        assertTrue(allow.contains("PUT") && allow.contains("DELETE"), allow);
        assertFalse(allow.contains("POST") || allow.contains("PATCH"), allow);
    }

    @Test
    void rejectsUnknownContentTypes() {
        for (String type : new String[] {"", "image/png", "multipart/form-data; boundary=x"}) {
            HttpResponse<byte[]> response = editor.send("PUT", "/api/articles/x", type, Live.FERRY);
            assertProblem(415, response);
            assertEquals(
                    "text/plain, text/html, application/json, application/ld+json", Live.header(response, "Accept"));
        }
        HttpResponse<byte[]> html = editor.send("POST", "/api/articles/ferry/updates", "text/html", "<p>Words.");
        assertProblem(415, html);
        assertEquals("application/json, text/plain", Live.header(html, "Accept"));
        assertProblem(415, editor.send("PUT", "/api/articles/x", "text/plain; charset=klingon", Live.FERRY));
        assertProblem(415, editor.send("PUT", "/api/articles/x", TEXT, Live.FERRY, "Content-Encoding", "gzip"));
    }

    @Test
    void rejectsTooLargeBodyAsSoonAsPossible() {
        String refused = live.raw("PUT /api/articles/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Publisher.TOKEN + "\r\nContent-Type: text/plain\r\nContent-Length: 100001\r\n\r\n");
        assertTrue(refused.startsWith("HTTP/1.1 413 "), refused);
        assertTrue(refused.contains("application/problem+json"), refused);
        String chunk = "18000\r\n" + "a".repeat(0x18000) + "\r\n";
        String chunked =
                live.raw("PUT /api/articles/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Publisher.TOKEN
                        + "\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk + chunk);
        assertTrue(chunked.startsWith("HTTP/1.1 413 "), chunked);
        assertEquals(404, live.get("/articles/x").statusCode());
    }

    @Test
    void truncatedBodyPublishesNothing() throws IOException {
        String head = "PUT /api/articles/half HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Publisher.TOKEN
                + "\r\nContent-Type: text/plain\r\n";
        String cut = half(head + "Content-Length: 1000\r\n\r\n" + Live.FERRY);
        assertTrue(cut.startsWith("HTTP/1.1 400 "), cut);
        String chunked = half(head + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(Live.FERRY.length())
                + "\r\n" + Live.FERRY + "\r\n");
        assertTrue(chunked.startsWith("HTTP/1.1 400 "), chunked);
        String nonsense = half(head + "Transfer-Encoding: chunked\r\n\r\nnonsense\r\n" + Live.FERRY);
        assertTrue(nonsense.startsWith("HTTP/1.1 400 "), nonsense);
        assertEquals(404, live.get("/articles/half").statusCode());
    }

    /** Returns the response to a request that ends too early. */
    private static String half(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), live.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    @Tag("long")
    void stalledBodyTimesOut() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), live.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("PUT /api/articles/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Publisher.TOKEN
                                    + "\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nUPDATE")
                            .getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        }
        assertEquals(404, live.get("/articles/slow").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "two words", "\"\"", "\"a\";b=1", "a,b"})
    void rejectsInvalidIdempotencyKey(String key) {
        assertProblem(400, editor.send("POST", "/api/articles/ferry/updates", TEXT, "Words.", "Idempotency-Key", key));
        assertProblem(
                400,
                editor.send("POST", "/api/articles/ferry/updates", TEXT, "Words.", "Idempotency-Key", "a".repeat(256)));
    }
}
