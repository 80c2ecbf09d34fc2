package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.files.FolderFile;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.intake.Intake;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.support.SetClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Services whose sources are all on this machine, polled without pauses and jitter. */
final class LocalSources {
    private LocalSources() {}

    /** @param siteUrls the public URLs of this server; null if they are unknown */
    static SourceService service(
            Path folder, Archive archive, SetClock clock, MeterRegistry metrics, @Nullable SiteUrls siteUrls) {
        return new SourceService(
                new SourceService.Options(
                        FolderFile.inside(folder.resolve("subscriptions.opml")),
                        AllowedHosts.of(List.of("localhost", "other.example")),
                        "Earshot/9",
                        siteUrls),
                new SourceService.Services(
                        archive,
                        new Intake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        new FeedIntake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        new Desk(archive, clock),
                        metrics),
                new SourceService.NetworkOptions(
                        host -> new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})},
                        new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 1_000_000),
                        Duration.ZERO,
                        () -> 0),
                clock);
    }

    /** Waits for polls, and returns their number. */
    static int awaitAll(List<Future<?>> started) {
        for (Future<?> one : started) {
            try {
                one.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
        return started.size();
    }
}
