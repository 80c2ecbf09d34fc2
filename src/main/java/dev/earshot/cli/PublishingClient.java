package dev.earshot.cli;

import dev.earshot.article.Text;
import dev.earshot.web.api.PublishToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends edits to a server. An edit that may have been lost on the way is sent again under the same key. */
final class PublishingClient implements AutoCloseable {
    private static final int TRIES = 4;
    private static final int ANSWER_BYTES = 64 << 20;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofMinutes(2);
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // a server that leads elsewhere would lead the token there too
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
    private final URI server;
    private final PublishToken token;
    private final Duration wait;

    /**
     * What came back.
     *
     * @param document the answer, or the problem document; a missing node where it was neither
     */
    record Answer(int status, JsonNode document, @Nullable String location) {
        boolean isSuccess() {
            return status == 200 || status == 201;
        }
    }

    PublishingClient(URI server, PublishToken token, Duration wait) {
        this.server = server;
        this.token = token;
        this.wait = wait;
    }

    /** @param path below the server's own address, such as {@code /api/articles/storm} */
    Answer put(String path, String mediaType, byte[] content) throws IOException {
        return send(request(path)
                .header("Content-Type", mediaType)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }

    Answer delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        String base = server.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token.value())
                .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
                .header("Accept", "application/json, application/problem+json");
    }

    private Answer send(HttpRequest request) throws IOException {
        Duration pause = wait;
        for (int left = TRIES - 1; ; left--) {
            try {
                Answer answer = once(request);
                boolean passing = PASSING.contains(answer.status()) || isAtWork(answer);
                if (!passing || left == 0) {
                    return answer;
                }
            } catch (IOException e) {
                if (left == 0) {
                    throw new IOException(server + " can't be reached: " + reason(e), e);
                }
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Answer once(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return new Answer(
                        response.statusCode(),
                        document(in.readNBytes(ANSWER_BYTES)),
                        response.headers().firstValue("Location").orElse(null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether the first try of this edit is still being carried out. */
    private static boolean isAtWork(Answer answer) {
        return answer.status() == 409
                && answer.document().path("title").asString("").contains("Idempotency-Key");
    }

    private static JsonNode document(byte[] content) {
        try {
            JsonNode read = JsonMapper.shared().readTree(content);
            return read == null ? JsonMapper.shared().missingNode() : read;
        } catch (JacksonException e) {
            // whatever speaks there is no Earshot; the status says the rest
            return JsonMapper.shared().missingNode();
        }
    }

    private void sleep(Duration pause) throws IOException {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "there is no such host";
            }
        }
        if (e instanceof HttpTimeoutException) {
            return "it takes too long to answer";
        }
        if (e instanceof ConnectException) {
            return "nothing listens there";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Text.line(message);
    }

    @Override
    public void close() {
        http.close();
    }
}
