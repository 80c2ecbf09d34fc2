package dev.earshot.soak;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An editor who publishes, corrects, withdraws and restores at random, one edit at a time, and retries with the same key
 * while the server is down.
 */
final class ChangingEditor {
    private static final int ARTICLES = 40;

    private final Random chance;
    private final Server server;
    private final List<Story> stories = new ArrayList<>();
    private int count;

    /** Sends requests to the current server process. */
    interface Server {
        HttpResponse<byte[]> send(String method, String path, String type, String body, String key)
                throws IOException, InterruptedException;
    }

    private static final class Story {
        private final String id;
        private final Map<String, String> live = new TreeMap<>();
        private final Map<String, String> withdrawn = new TreeMap<>();
        private String json = "";

        private Story(String id) {
            this.id = id;
        }
    }

    ChangingEditor(Random chance, Server server) {
        this.chance = chance;
        this.server = server;
    }

    /** Makes one edit. */
    void edit() throws Exception {
        count++;
        if (stories.size() < ARTICLES && (stories.isEmpty() || chance.nextInt(5) == 0)) {
            begin();
            return;
        }
        Story story = stories.get(chance.nextInt(stories.size()));
        int what = chance.nextInt(1_000);
        if (!story.json.isEmpty()) {
            restoreAll(story);
        } else if (what < 450 || story.live.size() < 2) {
            publish(story);
        } else if (what < 780) {
            put(story, any(story.live), "Word " + count + " is the right one.");
        } else if (what < 920 || story.withdrawn.isEmpty()) {
            withdraw(story, any(story.live));
        } else if (what < 990) {
            String id = any(story.withdrawn);
            put(
                    story,
                    id,
                    chance.nextBoolean()
                            ? Objects.requireNonNull(story.withdrawn.get(id))
                            : "Word " + count + " after all.");
        } else {
            withdrawAll(story);
        }
    }

    /** Returns the text of every live update, by id. */
    Map<String, String> live() {
        Map<String, String> all = new TreeMap<>();
        stories.stream().filter(story -> story.json.isEmpty()).forEach(story -> all.putAll(story.live));
        return all;
    }

    private void begin() throws Exception {
        Story story = new Story("story-" + stories.size());
        String words = "Word " + count + " opens it.";
        JsonNode answer = ask(
                "PUT",
                "/api/articles/" + story.id,
                Publisher.TEXT,
                "Title: Story of " + story.id + "\nZone: UTC\nDate: 2026-01-14\n\n09:00 GMT - " + words + "\n");
        story.live.put(answer.at("/published/0/id").asString(), words);
        stories.add(story);
    }

    private void publish(Story story) throws Exception {
        String words = "Word " + count + " is new.";
        JsonNode answer = ask("POST", "/api/articles/" + story.id + "/updates", Publisher.TEXT, words);
        story.live.put(answer.at("/published/0/id").asString(), words);
    }

    /** Corrects or restores an update. */
    private void put(Story story, String id, String words) throws Exception {
        ask("PUT", "/api/articles/" + story.id + "/updates/" + id, Publisher.TEXT, words);
        story.withdrawn.remove(id);
        story.live.put(id, words);
    }

    private void withdraw(Story story, String id) throws Exception {
        ask("DELETE", "/api/articles/" + story.id + "/updates/" + id, "", "");
        story.withdrawn.put(id, story.live.remove(id));
    }

    private void withdrawAll(Story story) throws Exception {
        String json = new String(
                reach(() -> server.send("GET", "/api/articles/" + story.id, "", "", ""))
                        .body(),
                StandardCharsets.UTF_8);
        ask("DELETE", "/api/articles/" + story.id, "", "");
        story.json = json;
    }

    private void restoreAll(Story story) throws Exception {
        ask("PUT", "/api/articles/" + story.id, Publisher.JSON, story.json);
        story.json = "";
    }

    private JsonNode ask(String method, String path, String type, String body) throws Exception {
        String key = UUID.randomUUID().toString();
        HttpResponse<byte[]> answer = reach(() -> server.send(method, path, type, body, key));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + Live.text(answer));
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    /** Retries for up to a minute while the server is down. */
    private static HttpResponse<byte[]> reach(Callable<HttpResponse<byte[]>> request) throws Exception {
        IOException last = null;
        for (long end = System.nanoTime() + 60_000_000_000L; System.nanoTime() < end; ) {
            try {
                return request.call();
            } catch (IOException e) {
                last = e;
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the server is down", last);
    }

    private String any(Map<String, String> updates) {
        return List.copyOf(updates.keySet()).get(chance.nextInt(updates.size()));
    }
}
