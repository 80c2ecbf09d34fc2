package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.desk.Editor;
import dev.earshot.draft.Edit;
import dev.earshot.events.EventBroadcaster;
import dev.earshot.events.EventLimits;
import dev.earshot.feed.FeedService;
import dev.earshot.feed.Publication;
import dev.earshot.files.FolderFile;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.intake.Intake;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.SourceService;
import dev.earshot.speech.Speech;
import dev.earshot.support.SetClock;
import dev.earshot.web.connection.ConnectionLimits;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** A server without a folder or a voice, with limits set by the test. */
public final class HandWired implements AutoCloseable {
    /** So long that only the limits of streams have an effect. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final ConnectionLimits CONNECTIONS =
            new ConnectionLimits(1_000, 1_000, false, LONG, LONG, 0, LONG, 0);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");
    private final Archive archive;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final WebServer server;

    public HandWired(Path folder, EventLimits eventLimits) throws Exception {
        archive = with(Archive.open(Database.sqlite(folder), clock));
        Intake intake = new Intake(ZoneOffset.UTC, Locale.US, 1_000);
        Recorder recorder = with(new Recorder(
                archive,
                new Speech(1),
                new Recorder.Options(
                        folder.resolve("audio"), 1 << 24, folder.resolve("lexicon.pls"), "Title", ZoneOffset.UTC),
                clock));
        SourceService sourceService = with(new SourceService(
                new SourceService.Options(
                        FolderFile.inside(folder.resolve("none.opml")), AllowedHosts.NONE, "Test", null),
                new SourceService.Services(
                        archive,
                        intake,
                        new FeedIntake(ZoneOffset.UTC, Locale.US, 1_000),
                        new Desk(archive, clock),
                        metrics),
                clock));
        EventBroadcaster eventBroadcaster = new EventBroadcaster(archive, HandWired::addresses, metrics, eventLimits);
        server = with(WebServer.start(
                new WebServer.Options(
                        "127.0.0.1",
                        0,
                        null,
                        TrustedProxies.NONE,
                        CONNECTIONS,
                        new PublicBaseUrl(port -> new SiteUrls(URI.create("http://localhost:" + port)), 0),
                        "Title",
                        "1",
                        true,
                        null,
                        ZoneOffset.UTC),
                new WebServer.Services(
                        archive,
                        intake,
                        recorder,
                        sourceService,
                        eventBroadcaster,
                        with(new Radio(archive, recorder, "Title", 10)),
                        new FeedService(
                                archive,
                                recorder,
                                new Publication("Title", null, null, clock.instant()),
                                HandWired::addresses),
                        null,
                        metrics,
                        List::of,
                        archive.health(),
                        null),
                clock));
        with(eventBroadcaster).start();
    }

    private static SiteUrls addresses() {
        return new SiteUrls(URI.create("http://localhost"));
    }

    private <T extends AutoCloseable> T with(T part) {
        parts.push(part);
        return part;
    }

    public WebServer server() {
        return server;
    }

    Archive archive() {
        return archive;
    }

    int port() {
        return server.port();
    }

    /** Returns the value of a metric. */
    double counted(String name) {
        return metrics.get(name).meter().measure().iterator().next().getValue();
    }

    /** Publishes an article with one update. */
    void open(String article) {
        open(article, "It begins.");
    }

    void open(String article, String words) {
        new Desk(archive, clock).accept(Drafts.of(article, "09:00 " + words));
    }

    /** Ends the event streams while the server runs on. */
    void closeBroadcaster() throws Exception {
        parts.pop().close();
    }

    /** Publishes an update. */
    void publish(String article, String words) {
        edit(new Edit.AddUpdate(new ArticleId(article), Drafts.at(clock.instant(), words)));
    }

    /** Corrects the first update. */
    void correct(String article, String words) {
        ArticleId id = new ArticleId(article);
        UpdateId first = archive.updateIds(id).getFirst();
        edit(new Edit.PutUpdate(id, first, Drafts.at(clock.instant(), words), false));
    }

    private void edit(Edit edit) {
        archive.write(edit.article().value(), writeTransaction -> new Editor(writeTransaction).apply(edit));
    }

    /** Returns all sequences in the log. */
    List<Long> log() {
        return archive.changeLog().changesAfter(0, Integer.MAX_VALUE).stream()
                .map(Change::sequence)
                .toList();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
