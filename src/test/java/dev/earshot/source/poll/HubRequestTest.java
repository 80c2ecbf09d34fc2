package dev.earshot.source.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.files.FolderFile;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.intake.Intake;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.support.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
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
        return new SourceService(
                new SourceService.Options(
                        FolderFile.inside(folder.resolve("subscriptions.opml")),
                        AllowedHosts.of(List.of("localhost")),
                        "Earshot/9",
                        new SiteUrls(URI.create("https://listen.example"))),
                new SourceService.Services(
                        archive,
                        new Intake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        new FeedIntake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        new Desk(archive, clock),
                        new SimpleMeterRegistry()),
                new SourceService.NetworkOptions(
                        host -> new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})},
                        new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 1_000_000),
                        Duration.ZERO,
                        () -> 0),
                clock);
    }

    private static int await(List<Future<?>> started) throws Exception {
        for (Future<?> one : started) {
            one.get();
        }
        return started.size();
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
            assertEquals(1, await(service.pollDue()));
            Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
            System.setErr(new PrintStream(err, true, UTF_8));

            assertEquals(1, await(service.pollDue()));
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
