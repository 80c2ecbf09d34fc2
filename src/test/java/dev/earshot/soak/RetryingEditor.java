package dev.earshot.soak;

import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An editor of one article who sends each edit again, with the same idempotency key, until it is acknowledged: through the
 * death of servers.
 */
final class RetryingEditor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final HttpClient http;
    private final String article;
    private final Random chance;
    private final SortedMap<String, String> live = new TreeMap<>();
    private @Nullable Edit pending;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private int count;

    /** @param id of the update; null for a new one */
    private record Edit(String method, @Nullable String id, String words, String key) {}

    RetryingEditor(HttpClient http, String article, long seed) {
        this.http = http;
        this.article = article;
        this.chance = new Random(seed);
    }

    String article() {
        return article;
    }

    /** Returns the words of the updates that are published by all acknowledged edits, by id. */
    SortedMap<String, String> live() {
        return live;
    }

    /** Returns how many edits were acknowledged. Any thread may ask. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** Sends edits until the server is gone. */
    void editUntilGone(String base) throws InterruptedException {
        try {
            while (true) {
                edit(base);
            }
        } catch (IOException e) {
            // killed; the edit stays pending
        }
    }

    /** Sends the pending edit again; does nothing if there is none. */
    void finish(String base) throws IOException, InterruptedException {
        if (pending != null) {
            edit(base);
        }
    }

    private void edit(String base) throws IOException, InterruptedException {
        Edit edit = pending == null ? next() : pending;
        pending = edit;
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(base + "/api/articles/" + article + "/updates"
                                + (edit.id() == null ? "" : "/" + edit.id())))
                        .timeout(ANSWER)
                        .header("Authorization", "Bearer " + Publisher.TOKEN)
                        .header("Content-Type", "text/plain")
                        .header("Idempotency-Key", edit.key())
                        .method(edit.method(), BodyPublishers.ofString(edit.words()))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new AssertionError(edit + ": " + response.statusCode() + " " + response.body());
        }
        acknowledge(edit, JSON.readTree(response.body()));
        pending = null;
        acknowledged.incrementAndGet();
    }

    private Edit next() {
        count++;
        String key = article + "-" + count;
        int what = chance.nextInt(10);
        if (what < 7 || live.size() < 3) {
            return new Edit("POST", null, "Edit " + key + " adds this.", key);
        }
        List<String> ids = new ArrayList<>(live.keySet());
        String id = ids.get(chance.nextInt(ids.size()));
        return what < 9 ? new Edit("PUT", id, "Edit " + key + " changes this.", key) : new Edit("DELETE", id, "", key);
    }

    private void acknowledge(Edit edit, JsonNode answer) {
        switch (edit.method()) {
            case "POST" -> live.put(answer.path("published").path(0).path("id").asString(), edit.words());
            case "PUT" -> live.put(edit.id(), edit.words());
            default -> live.remove(edit.id());
        }
    }
}
