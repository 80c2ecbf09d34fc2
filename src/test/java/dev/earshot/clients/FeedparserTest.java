package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.served.feeds.FeedsValidTest;
import dev.earshot.support.FeedDiscovery;
import dev.earshot.support.Live;
import dev.earshot.support.ServedFeed;
import dev.earshot.support.ServedFeed.Enclosure;
import dev.earshot.support.ServedFeed.Entry;
import dev.earshot.syndication.FeedSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** feedparser, the library that most feed readers in Python use. */
@Tag("clients")
class FeedparserTest {
    private static final Path SCRIPT = Path.of("src/test/resources/clients/read_feeds.py");

    @TempDir
    private Path folder;

    /** The parts of an entry that are compared. */
    private record Read(String id, String title, List<Enclosure> enclosures) {
        static Read of(Entry entry) {
            return new Read(entry.id(), entry.title(), entry.enclosures());
        }

        Read withoutTitle() {
            return new Read(id, "", enclosures);
        }

        static Read of(JsonNode entry) {
            return new Read(
                    entry.path("id").asString(),
                    entry.path("title").asString(),
                    entry.path("enclosures")
                            .valueStream()
                            .map(file -> new Enclosure(
                                    file.path(0).asString(),
                                    file.path(1).asLong(),
                                    file.path(2).asString()))
                            .toList());
        }
    }

    @Test
    @Timeout(300)
    void feedsParseWithoutWarningsAndMatchJsonFeed() throws Exception {
        FeedsValidTest.writeArticles(folder);
        Program python = new Program(Files.createDirectory(folder.resolve("home")));
        try (Live live = Live.startSpeaking(folder, Clock.systemUTC())) {
            String base = "http://localhost:" + live.port();
            JsonNode read;
            Map<String, ServedFeed> feeds = discover(live);
            Map<String, ServedFeed> before;
            // a recording that becomes ready meanwhile changes the feeds, and some updates never get one
            do {
                before = feeds;
                read = read(python, base, feeds.values());
                feeds = discover(live);
            } while (!entries(before).equals(entries(feeds)));

            for (JsonNode feed : read) {
                String path = feed.path("address").asString().substring(base.length());
                assertTrue(feed.path("bozo").isNull(), () -> path + ": " + feed.path("bozo"));
                List<Read> entries =
                        feed.path("entries").valueStream().map(Read::of).toList();
                assertEquals(
                        entries.size(),
                        entries.stream().map(Read::id).distinct().count(),
                        path);
                ServedFeed same = feeds.get(path.replaceFirst("/feed\\.(atom|rss)", "/feed.json"));
                // in RSS over several articles, titles also name the article
                boolean hasSameTitles = path.contains(".atom") || path.startsWith("/articles/");
                if (same != null) {
                    assertEquals(
                            same.entries().stream()
                                    .map(Read::of)
                                    .map(entry -> hasSameTitles ? entry : entry.withoutTitle())
                                    .toList(),
                            entries.stream()
                                    .map(entry -> hasSameTitles ? entry : entry.withoutTitle())
                                    .toList(),
                            path);
                }
            }
        }
    }

    /** Parses all XML feeds in one process. */
    private static JsonNode read(Program python, String base, Collection<ServedFeed> feeds) {
        List<String> arguments = new ArrayList<>(List.of(SCRIPT.toAbsolutePath().toString()));
        feeds.stream()
                .filter(feed -> feed.form() != FeedSchema.JSON)
                .forEach(feed -> arguments.add(base + feed.path()));
        JsonNode read = JsonMapper.shared().readTree(python.run("python3", arguments.toArray(String[]::new)));
        assertEquals(arguments.size() - 1, read.size());
        return read;
    }

    private static Map<String, ServedFeed> discover(Live live) {
        return FeedDiscovery.of(live).stream().collect(Collectors.toMap(ServedFeed::path, Function.identity()));
    }

    private static Map<String, List<Entry>> entries(Map<String, ServedFeed> feeds) {
        return feeds.values().stream().collect(Collectors.toMap(ServedFeed::path, ServedFeed::entries));
    }
}
