package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Newsboat, a feed reader for the terminal. It reads Atom and RSS (Debian's version does not support JSON Feed), updates
 * stored entries and requests only new ones.
 */
class NewsboatTest extends ClientContract {
    @ParameterizedTest
    @ValueSource(strings = {"feed.atom", "feed.rss"})
    void correctionChangesEntryAndUpdateAddsOne(String feed) throws IOException {
        follow(true, feed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.atom", "feed.rss"})
    void noticeReplacesWithdrawnEntry(String feed) throws IOException {
        List<StoredEntry> withdrawn = entriesOfWithdrawn(feed);
        assertEquals(1, withdrawn.size());
        assertTrue(isNotice(withdrawn.getFirst()), withdrawn::toString);
    }

    @Override
    void subscribe(String address) {
        try {
            Files.writeString(program.home().resolve("urls"), address + "\n");
            Files.createFile(program.home().resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        poll();
        // Newsboat stores validators only for a feed that it already has
        poll();
    }

    @Override
    void poll() {
        program.run("newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload");
    }

    @Override
    List<StoredEntry> storedEntries() {
        return program.rows("cache.db", "select guid, title, content from rss_item order by pubDate desc").stream()
                .map(row -> new StoredEntry(row.get(0), row.get(1), row.get(2)))
                .toList();
    }
}
