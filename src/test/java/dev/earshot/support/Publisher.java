package dev.earshot.support;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publishes to a running server, with the token. */
public record Publisher(Live live) {
    public static final String TOKEN = "correct-horse-battery-staple";
    public static final String TEXT = "text/plain";
    public static final String JSON = "application/json";

    public HttpResponse<byte[]> send(String method, String path, String type, String body, String... headers) {
        return bytes(method, path, type, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpResponse<byte[]> bytes(String method, String path, String type, byte[] body, String... headers) {
        return live.send(method, path, HttpRequest.BodyPublishers.ofByteArray(body), all(type, headers));
    }

    /** Sends a body without declaring its length. */
    public HttpResponse<byte[]> chunked(String method, String path, String type, byte[] body) {
        return live.send(
                method,
                path,
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                all(type));
    }

    public HttpResponse<byte[]> delete(String path, String... headers) {
        return live.request("DELETE", path, all("", headers));
    }

    private static String[] all(String type, String... headers) {
        List<String> all = new ArrayList<>(List.of("Authorization", "Bearer " + TOKEN));
        if (!type.isEmpty()) {
            all.addAll(List.of("Content-Type", type));
        }
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }

    public static JsonNode json(HttpResponse<byte[]> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** Returns the headlines of the updates in a response. */
    public static List<String> headlines(JsonNode answer, String change) {
        return answer.path(change)
                .valueStream()
                .map(update -> update.path("headline").asString())
                .toList();
    }
}
