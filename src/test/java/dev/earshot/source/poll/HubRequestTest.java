package dev.earshot.source.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A service that asks the hub of a source for pushes. */
class HubRequestTest {
    private final SetClock clock = new SetClock("2026-03-14T12:00:00Z");

    @TempDir
    private Path folder;

    private SourceService service(Archive archive) {
        SiteUrls siteUrls = new SiteUrls(URI.create("https://listen.example"));
        return LocalSources.service(folder, archive, clock, new SimpleMeterRegistry(), siteUrls);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void requestThatCannotBeStoredIsOneLine() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        try (ScriptedServer server = new ScriptedServer();
                Archive archive = Archive.open(Database.sqlite(folder.resolve("data")), clock);
                SourceService service = service(archive)) {
            server.on(
                    "/feed",
                    200,
                    SourceServiceTest.TWO_ITEMS,
                    "Link",
                    "<" + server.at("/hub") + ">; rel=\"hub\", <" + server.at("/feed") + ">; rel=\"self\"");
            Files.writeString(
                    folder.resolve("subscriptions.opml"),
                    "<opml version='2.0'><body><outline text='Harbor' kind='updates' article='harbor' xmlUrl='"
                            + server.at("/feed") + "'/></body></opml>");
            assertEquals(1, LocalSources.awaitAll(service.pollDue()));
            Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
            System.setErr(new PrintStream(err, true, UTF_8));

            assertEquals(1, LocalSources.awaitAll(service.pollDue()));
        } finally {
            System.setErr(before);
        }
        List<String> lines = err.toString(UTF_8)
                .lines()
                .filter(line -> !line.contains("StorageStatus"))
                .map(line -> line.replaceAll(".* WARN SourceService - |localhost:\\d+", ""))
                .toList();
        assertEquals(
                List.of(
                        "the subscription request to the hub of http:///feed waits, because the data folder was removed or"
                                + " replaced"),
                lines);
    }
}
