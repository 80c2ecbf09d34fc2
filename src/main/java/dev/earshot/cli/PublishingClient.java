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

/** Sends edits to a server. Retries with the same idempotency key if a request may have been lost. */
final class PublishingClient implements AutoCloseable {
    private static final int MAX_ATTEMPTS = 4;
    private static final int MAX_RESPONSE_BYTES = 64 << 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);
    private static final Set<Integer> TRANSIENT_STATUSES = Set.of(408, 429, 502, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // a redirect would send the token elsewhere
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final URI server;
    private final PublishToken token;
    private final Duration retryDelay;

    /**
     * A response.
     *
     * @param document the JSON of the response or the problem document; a missing node if it was neither
     */
    record Response(int status, JsonNode document, @Nullable String location) {
        boolean isSuccess() {
            return status == 200 || status == 201;
        }
    }

    PublishingClient(URI server, PublishToken token, Duration retryDelay) {
        this.server = server;
        this.token = token;
        this.retryDelay = retryDelay;
    }

    /** @param path relative to the server's address, such as {@code /api/articles/storm} */
    Response put(String path, String mediaType, byte[] content) throws IOException {
        return send(request(path)
                .header("Content-Type", mediaType)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }

    Response delete(String path) throws IOException {
        return send(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        String base = server.toString();
        return HttpRequest.newBuilder(
                        URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path))
                .timeout(RESPONSE_TIMEOUT)
                .header("Authorization", "Bearer " + token.value())
                .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
                .header("Accept", "application/json, application/problem+json");
    }

    private Response send(HttpRequest request) throws IOException {
        Duration pause = retryDelay;
        for (int retriesLeft = MAX_ATTEMPTS - 1; ; retriesLeft--) {
            try {
                Response response = sendOnce(request);
                boolean isTransient = TRANSIENT_STATUSES.contains(response.status()) || isInProgress(response);
                if (!isTransient || retriesLeft == 0) {
                    return response;
                }
            } catch (IOException e) {
                if (retriesLeft == 0) {
                    throw new IOException(server + " can't be reached: " + reason(e), e);
                }
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private Response sendOnce(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return new Response(
                        response.statusCode(),
                        parse(in.readNBytes(MAX_RESPONSE_BYTES)),
                        response.headers().firstValue("Location").orElse(null));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Returns whether the first try of this edit is still running. */
    private static boolean isInProgress(Response response) {
        return response.status() == 409
                && response.document().path("title").asString("").contains("Idempotency-Key");
    }

    private static JsonNode parse(byte[] content) {
        try {
            JsonNode read = JsonMapper.shared().readTree(content);
            return read == null ? JsonMapper.shared().missingNode() : read;
        } catch (JacksonException e) {
            // not an Earshot server; the status says the rest
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
                return "unknown host";
            }
        }
        if (e instanceof HttpTimeoutException) {
            return "no response in time";
        }
        if (e instanceof ConnectException) {
            return "connection refused";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : Text.cleanLine(message);
    }

    @Override
    public void close() {
        http.close();
    }
}
