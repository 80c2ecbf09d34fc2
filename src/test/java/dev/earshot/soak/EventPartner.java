package dev.earshot.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.support.RepeatingThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the archive once, then follows the events and resumes after every disconnect. */
final class EventPartner implements Partner {
    private final Source source;
    private final Streams streams;
    private final Map<String, String> words = new TreeMap<>();

    /** The article of each update. */
    private final Map<String, String> articles = new TreeMap<>();

    private final RepeatingThread following;
    private String cursor = "";
    private int events;
    private int connections;

    /** Opens event streams. */
    interface Streams {
        InputStream open(String path, String lastEventId) throws IOException, InterruptedException;
    }

    EventPartner(Source source, Streams streams) {
        this.source = source;
        this.streams = streams;
        this.following = new RepeatingThread("event partner", Duration.ofMillis(50), this::connect);
    }

    @Override
    public Map<String, String> words() {
        following.check();
        synchronized (words) {
            return new TreeMap<>(words);
        }
    }

    int events() {
        return events;
    }

    int connections() {
        return connections;
    }

    @Override
    public void close() {
        following.close();
    }

    private void connect() throws Exception {
        if (cursor.isEmpty()) {
            begin();
        }
        connections++;
        try (InputStream stream = streams.open("/events", cursor)) {
            follow(new BufferedReader(new InputStreamReader(stream, UTF_8)));
        }
    }

    /** Gets the cursor first, so that no change is missed while the archive is read. */
    private void begin() throws Exception {
        JsonNode changes = json("/api/changes?limit=500");
        while (changes.get("more").asBoolean()) {
            changes = json("/api/changes?limit=500&since=" + changes.get("next").asString());
        }
        AtomCopy copy = new AtomCopy();
        Partner.walk(source, copy);
        synchronized (words) {
            words.putAll(Partner.words(copy));
        }
        cursor = changes.get("next").asString();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = source.get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode());
        }
        return JsonMapper.shared().readTree(answer.body());
    }

    private void follow(BufferedReader lines) throws IOException {
        String id = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    apply(JsonMapper.shared().readTree(data));
                    events++;
                }
                cursor = id.isEmpty() ? cursor : id;
                id = "";
                data = "";
            }
        }
    }

    private void apply(JsonNode event) {
        String article = event.get("article").asString();
        JsonNode update = event.get("id");
        synchronized (words) {
            if (update != null) {
                put(article, update.asString(), event.get("update"));
            } else if (!event.get("type").asString().equals("revised")) {
                words.keySet().removeIf(id -> article.equals(articles.get(id)));
                event.path("updates")
                        .forEach(each -> put(article, each.get("id").asString(), each));
            }
        }
    }

    private void put(String article, String id, @Nullable JsonNode update) {
        articles.put(id, article);
        if (update == null) {
            words.remove(id);
        } else {
            words.put(id, update.get("text").asString());
        }
    }
}
