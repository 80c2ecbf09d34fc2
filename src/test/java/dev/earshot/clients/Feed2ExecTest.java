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
 * feed2exec, which does something with every new entry. It never looks again at an entry that it has seen, so it takes no
 * corrections, and it asks nothing as long as the answer it has is fresh.
 */
class Feed2ExecTest extends ClientContract {
    private static final String PATH = ARTICLE + "feed.atom";

    /** All that it ever told, in the order in which it did. */
    private final List<JsonNode> told = new ArrayList<>();

    @Test
    void aCorrectionIsNoNewEntryAndAnUpdateIsOne() throws IOException {
        follow(false, "feed.atom");
    }

    @Override
    void subscribe(String address) {
        run("add", "bridge", address, "--output", "json");
        fetch();
        assertEquals(List.of(), statusesOf(PATH, this::fetch));
    }

    /** Waits as long as the last answer is fresh, since the program has no other way but to drop what it has. */
    @Override
    void poll() {
        String control = relay.asked(PATH).getLast().fields().getOrDefault("Cache-Control", "");
        long seconds = Long.parseLong(control.replaceFirst(".*max-age=(\\d+).*", "$1"));
        try {
            Thread.sleep((seconds + 1) * 1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        fetch();
    }

    @Override
    List<Kept> kept() {
        return told.stream()
                .sorted(Comparator.comparing(
                        (JsonNode item) -> item.path("published").asString(), Comparator.reverseOrder()))
                .map(item -> new Kept(
                        item.path("id").asString(),
                        item.path("title").asString(),
                        item.at("/content/0/value").asString()))
                .toList();
    }

    private void fetch() {
        Arrays.stream(run("fetch").split("\n"))
                .filter(line -> line.startsWith("{"))
                .map(line -> JsonMapper.shared().readTree(line))
                .forEach(told::add);
    }

    private String run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config", "feeds.ini", "--database", "cache.db"));
        all.addAll(List.of(arguments));
        return program.run("feed2exec", all.toArray(String[]::new));
    }
}
