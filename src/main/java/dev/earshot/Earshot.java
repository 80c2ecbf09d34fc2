package dev.earshot;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.events.EventBroadcaster;
import dev.earshot.events.EventLimits;
import dev.earshot.feed.FeedService;
import dev.earshot.feed.Publication;
import dev.earshot.folder.ArticleFolder;
import dev.earshot.folder.FolderWatcher;
import dev.earshot.hub.ExternalHub;
import dev.earshot.hub.Hub;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.SourceService;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.web.PublicBaseUrl;
import dev.earshot.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server, wired by hand: it watches the folder, edits the archive through the desk, records updates and serves them.
 */
public final class Earshot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Earshot.class);

    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
    private int port;

    private Earshot() {}

    /**
     * Starts a server. Files that are already complete in the folder are imported before the port opens.
     *
     * @throws SettingsException if a file, folder, database or address named by a setting can't be used
     */
    public static Earshot start(Settings settings, Clock clock) {
        Earshot earshot = new Earshot();
        try {
            earshot.wire(settings, clock);
            return earshot;
        } catch (RuntimeException | Error e) {
            earshot.close();
            throw e;
        }
    }

    /** Returns a reader of article files with these settings. */
    static Intake intake(Settings settings) {
        return new Intake(settings.zone(), Locale.US, settings.articleBytes());
    }

    private static FeedIntake feedIntake(Settings settings) {
        return new FeedIntake(settings.zone(), Locale.US, settings.articleBytes());
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return port;
    }

    /**
     * Stops without losing data: first event streams, then new requests, source polls, the folder, recordings, and last the
     * archive.
     */
    @Override
    public void close() {
        while (!closeables.isEmpty()) {
            AutoCloseable part = closeables.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    private void wire(Settings settings, Clock clock) {
        Path feeds = createFolder("EARSHOT_FEEDS", settings.feeds());
        Path data = createFolder("EARSHOT_DATA", settings.data());
        Archive archive = openArchive(settings, data, clock);
        closeables.push(archive);

        Speech speech = settings.isSpeechEnabled()
                ? new Speech(
                        Math.max(2, Runtime.getRuntime().availableProcessors()),
                        settings.speechCommand(),
                        settings.announcesQuotes())
                : Speech.SILENT;
        Recorder recorder = recorder(settings, archive, speech, data, clock);
        closeables.push(recorder);

        Desk desk = new Desk(archive, clock);
        Intake intake = intake(settings);
        ArticleFolder folder = new ArticleFolder(feeds, intake, desk, clock);
        folder.scan();
        closeables.push(watchFolder(folder, feeds));

        PublicBaseUrl addresses = new PublicBaseUrl(settings::siteUrls, settings.port());
        FeedService feedService = new FeedService(
                archive,
                new Publication(settings.title(), settings.hub(), settings.contact(), clock.instant()),
                addresses);
        PrometheusMeterRegistry metrics = Metrics.registry(closeables::push);
        Metrics.bindRecordings(recorder, metrics);
        SourceService sourceService = sourceService(
                settings,
                feeds,
                new SourceService.Services(archive, intake, feedIntake(settings), desk, metrics),
                clock);
        closeables.push(sourceService);
        Radio radio = new Radio(archive, recorder, settings.title());
        Metrics.bindRecordings(radio, metrics);
        EventBroadcaster eventBroadcaster = new EventBroadcaster(archive, addresses, metrics, EventLimits.DEFAULT);
        Hub.Services hubParts =
                new Hub.Services(archive, feedService, metrics, settings.allowedHosts(), userAgent(settings));
        Hub hub = Settings.OWN_HUB.equals(settings.hub()) ? new Hub(hubParts, clock) : null;
        ExternalHub externalHub =
                settings.hub() == null || hub != null ? null : new ExternalHub(settings.hub(), hubParts, clock);
        Stream.of(hub, externalHub).filter(Objects::nonNull).forEach(closeables::push);
        WebServer web = startWebServer(
                settings,
                addresses,
                new WebServer.Services(
                        archive,
                        intake,
                        recorder,
                        sourceService,
                        eventBroadcaster,
                        radio,
                        feedService,
                        hub,
                        metrics,
                        () -> problems(folder, sourceService, recorder),
                        settings.publishToken()),
                clock);
        closeables.push(web);
        port = web.port();
        // closed before the web server, which would wait for their streams
        closeables.push(radio);
        radio.start();
        closeables.push(eventBroadcaster);
        eventBroadcaster.start();
        sourceService.start();
        if (hub != null) {
            hub.start();
        }
        if (externalHub != null) {
            externalHub.start();
        }
        recorder.start();
        LOG.info("{} is running at {}", settings.title(), addresses.get().base());
        if (settings.publishToken() != null && settings.publishToken().isShort()) {
            LOG.warn("EARSHOT_PUBLISH_TOKEN is short enough to be guessed. Use at least 16 characters.");
        }
        if (settings.needsPublicUrl()) {
            LOG.warn("Other machines can reach this server. Set EARSHOT_PUBLIC_URL to its public address.");
        }
    }

    private static WebServer startWebServer(
            Settings settings, PublicBaseUrl addresses, WebServer.Services services, Clock clock) {
        try {
            return WebServer.start(
                    new WebServer.Options(
                            settings.host(),
                            settings.port(),
                            addresses,
                            settings.title(),
                            Main.version(),
                            settings.isSpeechEnabled(),
                            settings.contact(),
                            settings.zone()),
                    services,
                    clock);
        } catch (SocketException e) {
            String reason = rootMessage(e);
            LOG.debug("can't listen on {}:{}", settings.host(), settings.port(), e);
            throw new SettingsException(
                    reason.contains("in use")
                            ? "PORT: " + settings.port() + " is in use"
                            : "EARSHOT_HOST is \"" + settings.host() + "\" and PORT is " + settings.port()
                                    + "; the server can't listen there: " + reason);
        }
    }

    private static String userAgent(Settings settings) {
        URI publicUrl = settings.publicUrl();
        return "Earshot/" + Main.version() + (publicUrl == null ? "" : " (+" + publicUrl + ")");
    }

    private static SourceService sourceService(
            Settings settings, Path feeds, SourceService.Services services, Clock clock) {
        URI publicUrl = settings.publicUrl();
        return new SourceService(
                new SourceService.Options(
                        feeds.resolve("subscriptions.opml"),
                        settings.allowedHosts(),
                        userAgent(settings),
                        publicUrl == null ? null : new SiteUrls(publicUrl)),
                services,
                clock);
    }

    private static List<Problem> problems(ArticleFolder folder, SourceService sourceService, Recorder recorder) {
        return Stream.of(
                        folder.problems().stream(),
                        sourceService.problems().stream(),
                        recorder.lexiconProblems().stream()
                                .map(problem -> new Problem(LexiconFile.NAME, problem.line(), problem.message())))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Archive openArchive(Settings settings, Path data, Clock clock) {
        try {
            Database database = settings.database() == null ? Database.sqlite(data) : settings.database();
            return Archive.open(database, clock);
        } catch (IOException | RuntimeException e) {
            String name = settings.database() == null ? "EARSHOT_DATA" : "DATABASE_URL";
            LOG.debug("can't open the archive", e);
            throw new SettingsException(name + ": can't open the archive: " + rootMessage(e));
        }
    }

    private static Recorder recorder(Settings settings, Archive archive, Speech speech, Path data, Clock clock) {
        try {
            return new Recorder(
                    archive,
                    speech,
                    new Recorder.Options(
                            data.resolve("audio"),
                            settings.audioBytes(),
                            settings.feeds().resolve(LexiconFile.NAME),
                            settings.title(),
                            settings.zone()),
                    clock);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't store recordings: " + rootMessage(e));
        }
    }

    private static FolderWatcher watchFolder(ArticleFolder folder, Path feeds) {
        try {
            return FolderWatcher.start(folder, feeds);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_FEEDS: can't watch " + feeds + ": " + rootMessage(e));
        }
    }

    private static Path createFolder(String setting, Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.isReadable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            LOG.debug("can't create {}", folder, e);
        }
        throw new SettingsException(setting + " is \"" + folder + "\"; it must be a readable folder");
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
