package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Relay;
import dev.earshot.support.ServedFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of feeds must make of an article that is followed while it is corrected and goes on. */
@Tag("clients")
abstract class ClientContract {
    static final String ARTICLE = "/articles/bridge/";

    private static final String WRONG = "turn at the station";
    private static final String RIGHT = "turn at the church";
    private static final String ONE_MORE = "UPDATE 6:20 p.m.: Both lanes are open again.\n\n";

    @TempDir
    Path folder;

    /** The reader's own folder. */
    Program program;

    /** Between the reader and the server, under the address that the reader is given. */
    Relay relay;

    /** What a reader has of an entry, or has told of it last. */
    record Kept(String id, String title, String words) {}

    @BeforeEach
    void open() throws IOException {
        program = new Program(Files.createDirectory(folder.resolve("home")));
        relay = new Relay();
    }

    @AfterEach
    void close() {
        relay.close();
    }

    /** Takes up a feed and asks for it; the next time the reader asks, it says what it has. */
    abstract void subscribe(String address);

    /** Asks for the feed again. */
    abstract void poll();

    /** What the reader has, each entry as often as it has it, newest first. */
    abstract List<Kept> kept();

    /** What else must hold once all was received and is on the air. */
    void inspect(Live live, ServedFeed feed) {}

    /**
     * Follows the article from its first six updates over a correction to a seventh.
     *
     * @param correctionsAreTaken whether the reader changes what it has; some leave it as it came first
     * @param feeds names of the article's feeds, of which the reader takes the first that there is
     */
    final void follow(boolean correctionsAreTaken, String... feeds) throws IOException {
        Live.lay(folder, "bridge.txt", Live.BRIDGE);
        try (Live live = Live.startSpeaking(folder, Clock.systemUTC(), "EARSHOT_PUBLIC_URL", relay.base())) {
            relay.leadTo(live.port());
            live.awaitRecordings(6);
            String path = Stream.of(feeds)
                    .map(ARTICLE::concat)
                    .filter(feed -> live.get(feed).statusCode() == 200)
                    .findFirst()
                    .orElseThrow();

            subscribe(relay.base() + path);
            assertEquals(titles(live, path), titles(kept()));
            assertEquals(6, kept().size());
            List<Kept> first = kept();

            assertEquals(List.of(304), statusesOf(path, this::poll));
            assertEquals(first, kept());

            Files.writeString(live.file("bridge.txt"), Live.BRIDGE.replace(WRONG, RIGHT));
            Live.await("the correction", () -> Live.text(live.get(path)).contains(RIGHT));
            live.awaitRecordings(6);
            assertTook(statusesOf(path, this::poll));
            assertEquals(ids(first), ids(kept()));
            assertEquals(correctionsAreTaken ? changed(first) : first, kept());

            Files.writeString(live.file("bridge.txt"), with(ONE_MORE).replace(WRONG, RIGHT));
            live.awaitRecordings(7);
            assertTook(statusesOf(path, this::poll));
            assertEquals(7, kept().size());
            assertEquals(ids(first), ids(kept()).subList(1, 7));
            assertTrue(kept().getFirst().words().contains("Both lanes are open again."));

            inspect(live, ServedFeed.of(path, live.get(path)));
        }
    }

    /** What the server answered while something was done. */
    final List<Integer> statusesOf(String path, Runnable deed) {
        int before = relay.asked(path).size();
        deed.run();
        List<Relay.Exchange> all = relay.asked(path);
        return all.subList(before, all.size()).stream()
                .map(Relay.Exchange::status)
                .toList();
    }

    /** All of the feed, or what is new in it (RFC 3229). */
    private static void assertTook(List<Integer> statuses) {
        assertTrue(statuses.size() == 1 && Set.of(200, 226).contains(statuses.getFirst()), statuses::toString);
    }

    private static String with(String update) {
        return Live.BRIDGE.replaceFirst("(?m)^UPDATE", java.util.regex.Matcher.quoteReplacement(update) + "UPDATE");
    }

    private static List<Kept> changed(List<Kept> entries) {
        return entries.stream()
                .map(entry -> new Kept(
                        entry.id(),
                        entry.title().replace(WRONG, RIGHT),
                        entry.words().replace(WRONG, RIGHT)))
                .toList();
    }

    private static List<String> ids(List<Kept> entries) {
        return entries.stream().map(Kept::id).toList();
    }

    private static List<String> titles(Live live, String path) {
        return ServedFeed.of(path, live.get(path)).entries().stream()
                .map(entry -> entry.id() + " " + entry.title())
                .toList();
    }

    private static List<String> titles(List<Kept> entries) {
        return entries.stream().map(entry -> entry.id() + " " + entry.title()).toList();
    }
}
