package dev.earshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the archive once and then follows the events, from where it was whenever the connection breaks. */
final class EventPartner implements Partner {
    private final Source source;
    private final Streams streams;
    private final Map<String, String> words = new TreeMap<>();

    /** Which article an update belongs to. */
    private final Map<String, String> articles = new TreeMap<>();

    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopped;
    private String cursor = "";
    private int events;
    private int connections;

    /** How a stream is opened. */
    interface Streams {
        InputStream open(String path, String lastEventId) throws IOException, InterruptedException;
    }

    EventPartner(Source source, Streams streams) {
        this.source = source;
        this.streams = streams;
        this.thread = Thread.ofPlatform().name("event partner").start(this::run);
    }

    @Override
    public Map<String, String> words() {
        if (failed.get() != null) {
            throw new AssertionError("the event partner failed", failed.get());
        }
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
        stopped = true;
        thread.interrupt();
    }

    private void run() {
        while (!stopped) {
            try {
                if (cursor.isEmpty()) {
                    begin();
                }
                connections++;
                try (InputStream stream = streams.open("/events", cursor)) {
                    follow(new BufferedReader(new InputStreamReader(stream, UTF_8)));
                }
                Thread.sleep(50);
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                return;
            } catch (Exception | Error e) {
                failed.set(e);
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** The place in the log first, so that nothing is missed that happens while the archive is read. */
    private void begin() throws Exception {
        JsonNode changes = json("/api/changes?limit=1000");
        while (changes.get("more").asBoolean()) {
            changes =
                    json("/api/changes?limit=1000&since=" + changes.get("next").asString());
        }
        AtomCopy copy = new AtomCopy();
        Partner.walk(source, copy);
        synchronized (words) {
            words.putAll(Partner.words(copy));
        }
        cursor = changes.get("next").asString();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(source.get(path).body());
    }

    private void follow(BufferedReader lines) throws IOException {
        String id = "";
        String data = "";
        for (String line = lines.readLine(); line != null && !stopped; line = lines.readLine()) {
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    take(JsonMapper.shared().readTree(data));
                    events++;
                }
                cursor = id.isEmpty() ? cursor : id;
                id = "";
                data = "";
            }
        }
    }

    private void take(JsonNode event) {
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
