package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.earshot.cli.PublishingClient.Response;
import dev.earshot.web.api.PublishToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retries; a server answers each of the first requests with the next of {@code answers}, and later ones with the last. */
class PublishingClientTest {
    private static final String IN_PROGRESS = "{\"title\": \"A request with this Idempotency-Key is in progress\"}";

    private record Answer(int status, String body) {}

    private final AtomicInteger requests = new AtomicInteger();
    private Answer[] answers = {};
    private HttpServer server;

    PublishingClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            Answer answer = answers[Math.min(requests.getAndIncrement(), answers.length - 1)];
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Response delete(Answer... given) throws IOException {
        answers = given;
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (PublishingClient client =
                new PublishingClient(address, new PublishToken("a-token-of-an-editor"), Duration.ZERO)) {
            return client.delete("/api/articles/storm");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void triesAgainAfterATransientError(int status) throws Exception {
        Response response = delete(new Answer(status, ""), new Answer(200, "{\"url\": \"x\"}"));
        assertTrue(response.isSuccess());
        assertEquals("x", response.document().path("url").asString());
        assertEquals(2, requests.get());
    }

    @Test
    void triesAgainWhileTheFirstTryIsInProgress() throws Exception {
        assertTrue(delete(new Answer(409, IN_PROGRESS), new Answer(201, "{}")).isSuccess());
        assertEquals(2, requests.get());
    }

    @Test
    void givesUpAfterFourTries() throws Exception {
        assertEquals(503, delete(new Answer(503, "")).status());
        assertEquals(4, requests.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 409, 422, 500})
    void doesNotRepeatOtherErrors(int status) throws Exception {
        Response response = delete(new Answer(status, "{\"title\": \"No\"}"));
        assertEquals(status, response.status());
        assertFalse(response.isSuccess());
        assertEquals(1, requests.get());
    }

    @Test
    void hasNoDocumentIfTheAnswerIsNotJson() throws Exception {
        assertTrue(delete(new Answer(404, "<html>")).document().isMissingNode());
        assertTrue(delete(new Answer(404, "")).document().isMissingNode());
    }

    @Test
    void reportsAnUnknownHost() {
        URI address = URI.create("http://no-such-host.invalid");
        try (PublishingClient client =
                new PublishingClient(address, new PublishToken("a-token-of-an-editor"), Duration.ZERO)) {
            IOException e = assertThrows(IOException.class, () -> client.delete("/api/articles/storm"));
            assertEquals("http://no-such-host.invalid can't be reached: unknown host", e.getMessage());
        }
    }
}
