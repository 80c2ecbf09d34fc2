package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.Relay;
import dev.earshot.support.ServedFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Checks how a feed reader handles an article that is corrected and continues. */
@Tag("clients")
abstract class ClientContract {
    static final String ARTICLE = "/articles/bridge/";

    private static final String WRONG = "turn at the station";
    private static final String RIGHT = "turn at the church";
    private static final String ONE_MORE = "UPDATE 6:20 p.m.: Both lanes are open again.\n\n";

    @TempDir
    Path folder;

    /** The feed reader's home folder. */
    Program program;

    /** A proxy between the feed reader and the server. The reader only knows the proxy's address. */
    Relay relay;

    /** An entry as the feed reader stored or last reported it. */
    record StoredEntry(String id, String title, String words) {}

    @BeforeEach
    void open() throws IOException {
        program = new Program(Files.createDirectory(folder.resolve("home")));
        relay = new Relay();
    }

    @AfterEach
    void close() {
        relay.close();
    }

    /** Subscribes to a feed and polls it. Later polls must be conditional. */
    abstract void subscribe(String address);

    /** Polls the feed again. */
    abstract void poll();

    /** Returns the stored entries, newest first, with duplicates. */
    abstract List<StoredEntry> storedEntries();

    /** Checks more once everything is published and received. */
    void inspect(Live live, ServedFeed feed) {}

    /**
     * Follows the article from its first six updates through a correction to a seventh update.
     *
     * @param correctionsAreApplied whether the reader updates stored entries; some keep the first version
     * @param feeds names of the article's feeds; the first that exists is used
     */
    final void follow(boolean correctionsAreApplied, String... feeds) throws IOException {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        try (Live live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", relay.base())) {
            relay.forwardTo(live.port());
            live.awaitRecordings(6);
            String path = Stream.of(feeds)
                    .map(ARTICLE::concat)
                    .filter(feed -> live.get(feed).statusCode() == 200)
                    .findFirst()
                    .orElseThrow();

            subscribe(relay.base() + path);
            assertEquals(titles(live, path), titles(storedEntries()));
            assertEquals(6, storedEntries().size());
            List<StoredEntry> first = storedEntries();

            assertEquals(List.of(304), statusesOf(path, this::poll));
            assertEquals(first, storedEntries());

            Files.writeString(live.file("bridge.txt"), Live.BRIDGE.replace(WRONG, RIGHT));
            Live.await("the correction", () -> Live.text(live.get(path)).contains(RIGHT));
            live.awaitRecordings(6);
            assertEquals(List.of(200), statusesOf(path, this::poll));
            assertEquals(ids(first), ids(storedEntries()));
            assertEquals(correctionsAreApplied ? changed(first) : first, storedEntries());

            Files.writeString(live.file("bridge.txt"), with(ONE_MORE).replace(WRONG, RIGHT));
            live.awaitRecordings(7);
            assertEquals(List.of(200), statusesOf(path, this::poll));
            assertEquals(7, storedEntries().size());
            assertEquals(ids(first), ids(storedEntries()).subList(1, 7));
            assertTrue(storedEntries().getFirst().words().contains("Both lanes are open again."));

            inspect(live, ServedFeed.of(path, live.get(path)));
        }
    }

    /**
     * Subscribes, and polls again once the update of 4:30 p.m. is withdrawn.
     *
     * @return what the reader then has under the id of that update
     */
    final List<StoredEntry> entriesOfWithdrawn(String feed) throws IOException {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        String[] settings = {"EARSHOT_PUBLIC_URL", relay.base(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN};
        try (Live live = feed.startsWith("podcast")
                ? Live.startSpeaking(folder, Clock.systemUTC(), settings)
                : Live.start(folder, Clock.systemUTC(), settings)) {
            relay.forwardTo(live.port());
            subscribe(relay.base() + ARTICLE + feed);
            StoredEntry divers = storedEntries().stream()
                    .filter(entry -> entry.title().startsWith("4:30 p.m.: Divers"))
                    .findFirst()
                    .orElseThrow();
            String path = "/api/articles/bridge/updates/" + divers.id().replace("urn:uuid:", "");
            assertEquals(
                    200,
                    new Publisher(live)
                            .delete(path + "?reason=Not%20confirmed.")
                            .statusCode());
            poll();
            return storedEntries().stream()
                    .filter(entry -> entry.id().equals(divers.id()))
                    .toList();
        }
    }

    /** Returns whether a stored entry is the notice of that withdrawal, and nothing else. */
    static boolean isNotice(StoredEntry entry) {
        return entry.title().startsWith("4:30 p.m.: Withdrawn ")
                && entry.words().contains("Reason: Not confirmed.")
                && !entry.words().contains("Divers");
    }

    /** Returns the status codes of the requests that an action causes. */
    final List<Integer> statusesOf(String path, Runnable action) {
        int before = relay.exchanges(path).size();
        action.run();
        List<Relay.Exchange> all = relay.exchanges(path);
        return all.subList(before, all.size()).stream()
                .map(Relay.Exchange::status)
                .toList();
    }

    private static String with(String update) {
        return Live.BRIDGE.replaceFirst("(?m)^UPDATE", java.util.regex.Matcher.quoteReplacement(update) + "UPDATE");
    }

    private static List<StoredEntry> changed(List<StoredEntry> entries) {
        return entries.stream()
                .map(entry -> new StoredEntry(
                        entry.id(),
                        entry.title().replace(WRONG, RIGHT),
                        entry.words().replace(WRONG, RIGHT)))
                .toList();
    }

    private static List<String> ids(List<StoredEntry> entries) {
        return entries.stream().map(StoredEntry::id).toList();
    }

    private static List<String> titles(Live live, String path) {
        return ServedFeed.of(path, live.get(path)).entries().stream()
                .map(entry -> entry.id() + " " + entry.title())
                .toList();
    }

    private static List<String> titles(List<StoredEntry> entries) {
        return entries.stream().map(entry -> entry.id() + " " + entry.title()).toList();
    }
}
