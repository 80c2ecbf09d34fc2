package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * feed2exec, which runs a command for every new entry. It ignores corrections of entries that it has seen, and sends no
 * request while its cached response is fresh.
 */
class Feed2ExecTest extends ClientContract {
    private static final String PATH = ARTICLE + "feed.atom";

    /** Everything that it has printed, in order. */
    private final List<JsonNode> printed = new ArrayList<>();

    @Test
    void reportsNewUpdatesButNotCorrections() throws IOException {
        follow(false, "feed.atom");
    }

    @Override
    void subscribe(String address) {
        run("add", "bridge", address, "--output", "json");
        fetch();
        assertEquals(List.of(), statusesOf(PATH, this::fetch));
    }

    /** Waits until the cached response is stale, because the program can't be made to request it earlier. */
    @Override
    void poll() {
        String control = relay.exchanges(PATH).getLast().fields().getOrDefault("Cache-Control", "");
        long seconds = Long.parseLong(control.replaceFirst(".*max-age=(\\d+).*", "$1"));
        try {
            Thread.sleep((seconds + 1) * 1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        fetch();
    }

    @Override
    List<StoredEntry> storedEntries() {
        return printed.stream()
                .sorted(Comparator.comparing(
                        (JsonNode item) -> item.path("published").asString(), Comparator.reverseOrder()))
                .map(item -> new StoredEntry(
                        item.path("id").asString(),
                        item.path("title").asString(),
                        item.at("/content/0/value").asString()))
                .toList();
    }

    private void fetch() {
        Arrays.stream(run("fetch").split("\n"))
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .forEach(printed::add);
    }

    private String run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config", "feeds.ini", "--database", "cache.db"));
        all.addAll(List.of(arguments));
        return program.run("feed2exec", all.toArray(String[]::new));
    }
}
