package dev.earshot.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Newsboat, a reader for the terminal. It reads Atom and RSS (JSON Feed isn't among the formats of Debian's version),
 * changes entries that it has, and asks for what is new alone.
 */
class NewsboatTest extends ClientContract {
    @ParameterizedTest
    @ValueSource(strings = {"feed.atom", "feed.rss"})
    void aCorrectionChangesItsEntryAndAnUpdateIsOneMore(String feed) throws IOException {
        follow(true, feed);
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
        // it can keep the validators of a feed only once it has the feed
        poll();
    }

    @Override
    void poll() {
        program.run("newsboat", "-u", "urls", "-c", "cache.db", "-C", "config", "-x", "reload");
    }

    @Override
    List<Kept> kept() {
        return program.rows("cache.db", "select guid, title, content from rss_item order by pubDate desc").stream()
                .map(row -> new Kept(row.get(0), row.get(1), row.get(2)))
                .toList();
    }
}
