package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.support.Live;
import dev.earshot.support.ServedFeed;
import dev.earshot.support.ServedFeed.Enclosure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * gPodder, a podcast client. It updates stored episodes. To gPodder, an entry without a recording is not an episode: if it
 * polls while a corrected entry has no recording yet, the episode disappears until the next poll.
 */
class GPodderTest extends ClientContract {
    private static final String DATABASE = "gPodder/Database";

    @Test
    void correctionChangesEpisodeAndUpdateAddsOne() throws IOException {
        follow(true, "podcast.rss", "feed.rss");
    }

    @Test
    void withdrawnEpisodeIsDropped() throws IOException {
        assertEquals(List.of(), entriesOfWithdrawn("podcast.rss"));
        assertEquals(5, storedEntries().size());
    }

    @Override
    void subscribe(String address) {
        program.run("gpo", "subscribe", address);
        poll();
    }

    @Override
    void poll() {
        program.run("gpo", "update");
    }

    @Override
    List<StoredEntry> storedEntries() {
        return program
                .rows(
                        DATABASE,
                        "select guid, title, description || description_html from episode order by published desc")
                .stream()
                .map(row -> new StoredEntry(row.get(0), row.get(1), row.get(2)))
                .toList();
    }

    @Override
    void inspect(Live live, ServedFeed feed) {
        List<Enclosure> files = feed.entries().stream()
                .flatMap(entry -> entry.enclosures().stream())
                .toList();
        assertEquals(
                files,
                program.rows(DATABASE, "select url, file_size, mime_type from episode order by published desc").stream()
                        .map(row -> new Enclosure(row.get(0), Long.parseLong(row.get(1)), row.get(2)))
                        .toList());

        program.run("gpo", "download");
        assertEquals(
                files.stream().map(Enclosure::bytes).sorted().toList(),
                downloads().stream().sorted().toList());
    }

    /** Returns the sizes of all downloaded recordings. */
    private List<Long> downloads() {
        try (Stream<Path> all = Files.walk(program.home().resolve("gPodder/Downloads"))) {
            return all.filter(file -> file.toString().endsWith(".mp3"))
                    .map(file -> file.toFile().length())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
