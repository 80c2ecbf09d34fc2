package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** sfeed, which keeps every version of an entry: a new title is a new line of its file. */
class SfeedTest extends ClientContract {
    @ParameterizedTest
    @ValueSource(strings = {"feed.atom", "feed.rss"})
    void noticeArrivesBesideTheWithdrawnEntry(String feed) throws IOException {
        List<StoredEntry> withdrawn = entriesOfWithdrawn(feed);

        assertEquals(2, withdrawn.size());
        assertTrue(withdrawn.stream().anyMatch(SfeedTest::isNotice), withdrawn::toString);
    }

    @Override
    void subscribe(String address) {
        try {
            Files.writeString(program.home().resolve("sfeedrc"), """
                    sfeedpath="%s"
                    feeds() { feed "bridge" "%s"; }
                    """.formatted(
                            program.home().resolve("feeds"), address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        poll();
    }

    @Override
    void poll() {
        program.run("sfeed_update", "sfeedrc");
    }

    @Override
    List<StoredEntry> storedEntries() {
        try {
            return Files.readAllLines(program.home().resolve("feeds/bridge")).stream()
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new StoredEntry(fields[5], fields[1], fields[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
