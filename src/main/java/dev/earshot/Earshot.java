package dev.earshot;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.events.EventBroadcaster;
import dev.earshot.events.EventLimits;
import dev.earshot.feed.FeedService;
import dev.earshot.feed.Publication;
import dev.earshot.files.FolderFile;
import dev.earshot.files.OwnerOnly;
import dev.earshot.folder.ArticleFolder;
import dev.earshot.folder.FolderWatcher;
import dev.earshot.hub.ExternalHub;
import dev.earshot.hub.Hub;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.lifecycle.BackgroundThread;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.HeapWatch;
import dev.earshot.lifecycle.ServerLock;
import dev.earshot.purge.CachePurger;
import dev.earshot.purge.PurgeClient;
import dev.earshot.purge.PurgeTemplate;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.SourceService;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.upkeep.ErasureRepeater;
import dev.earshot.web.PublicBaseUrl;
import dev.earshot.web.WebServer;
import dev.earshot.web.connection.ConnectionLimits;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server, wired by hand: it watches the folder, edits the archive through the desk, records updates and serves them.
 */
public final class Earshot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Earshot.class);

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration CHECK_LIMIT = Duration.ofMinutes(1);

    private final Settings settings;
    private final Duration longestFreshness;
    private final Clock clock;
    private final PublicBaseUrl addresses;
    private final Health health;
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
    private int port;
    private int metricsPort;
    private Set<String> routes = Set.of();

    private Earshot(Settings settings, Duration longestFreshness, Clock clock) {
        this.settings = settings;
        this.longestFreshness = longestFreshness;
        this.clock = clock;
        this.health = new Health(clock);
        Settings.Network network = settings.network();
        this.addresses = new PublicBaseUrl(network::siteUrls, network.port());
    }

    /**
     * Starts a server. Files that are already complete in the folder are imported before the port opens.
     *
     * @throws SettingsException if a file, folder, database or address named by a setting can't be used
     */
    public static Earshot start(Settings settings, Clock clock) {
        return start(settings, WebServer.LONGEST_FRESHNESS, clock);
    }

    /**
     * Starts a server.
     *
     * @param longestFreshness the longest time that caches may reuse a document
     * @throws SettingsException if a file, folder, database or address named by a setting can't be used
     */
    public static Earshot start(Settings settings, Duration longestFreshness, Clock clock) {
        Earshot earshot = new Earshot(settings, longestFreshness, clock);
        try {
            earshot.wire();
            return earshot;
        } catch (RuntimeException | Error e) {
            earshot.close();
            throw e;
        }
    }

    /** Returns a reader of article files with these settings. */
    static Intake intake(Settings settings) {
        return new Intake(
                settings.site().zone(), Locale.US, settings.publishing().articleBytes());
    }

    private static FeedIntake feedIntake(Settings settings) {
        return new FeedIntake(
                settings.site().zone(), Locale.US, settings.publishing().articleBytes());
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return port;
    }

    /** Returns the port that has the metrics. */
    public int metricsPort() {
        return metricsPort;
    }

    /** Returns all routes, such as {@code GET /articles/{article}}. */
    public Set<String> routes() {
        return routes;
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

    private void wire() {
        Path feeds = createFolder("EARSHOT_FEEDS", settings.storage().feeds());
        Path data = createFolder("EARSHOT_DATA", settings.storage().data());
        if (settings.storage().database() == null) {
            closeLater(lock(data));
        }
        Archive archive = closeLater(openArchive(data));
        closeLater(repeatErasures(archive, data));
        Recorder recorder = closeLater(recorder(archive, data));
        Desk desk = new Desk(archive, clock);
        Intake intake = intake(settings);
        ArticleFolder folder = new ArticleFolder(feeds, settings.storage().followsLinksOut(), intake, desk, clock);
        folder.scan();
        closeLater(watchFolder(folder, feeds));

        PrometheusMeterRegistry metrics = Metrics.registry(closeables::push);
        SourceService sourceService = closeLater(
                sourceService(feeds, new SourceService.Services(archive, intake, feedIntake(settings), desk, metrics)));
        ConnectionLimits limits = settings.network().connections();
        Radio radio = new Radio(archive, recorder, settings.site().title(), limits.maxRadioListeners());
        Metrics.bindRecordings(recorder, metrics);
        Metrics.bindHealth(health, metrics);
        Metrics.bindRecordings(radio, metrics);
        EventBroadcaster broadcaster = new EventBroadcaster(
                archive, addresses, metrics, EventLimits.DEFAULT.withMaxStreams(limits.maxEventStreams()));
        FeedService feedService = feedService(archive, recorder);
        Hub.Services hubServices = new Hub.Services(
                archive, feedService, metrics, settings.network().allowedHosts(), userAgent());
        Hub hub = hub(hubServices);
        ExternalHub externalHub = externalHub(hubServices);
        CachePurger cachePurger = cachePurger(archive, metrics);
        startWebServer(new WebServer.Services(
                archive,
                intake,
                recorder,
                sourceService,
                broadcaster,
                radio,
                feedService,
                hub,
                metrics,
                () -> problems(folder, sourceService, recorder),
                health,
                settings.publishing().token()));
        // closed before the web server, which would wait for their streams
        closeLater(radio).start();
        closeLater(broadcaster).start();
        sourceService.start();
        if (hub != null) {
            hub.start();
        }
        if (externalHub != null) {
            externalHub.start();
        }
        if (cachePurger != null) {
            cachePurger.start();
        }
        recorder.start();
        closeLater(healthCheck(archive, recorder)).start();
        Metrics.bindThreads(health, metrics);
        LOG.info("{} is running at {}", settings.site().title(), addresses.get().base());
        StartWarnings.log(settings);
    }

    /** Returns the thread that tests what the others depend on. */
    private BackgroundThread healthCheck(Archive archive, Recorder recorder) {
        HeapWatch heapWatch = new HeapWatch();
        return new BackgroundThread(health, "health", CHECK_LIMIT, heartbeat -> {
            archive.test();
            recorder.testStorage();
            heapWatch.check();
            heartbeat.waiting();
            Thread.sleep(CHECK_INTERVAL);
        });
    }

    private static ServerLock lock(Path data) {
        try {
            return ServerLock.acquire(data)
                    .orElseThrow(() -> new SettingsException(
                            "EARSHOT_DATA: another server is using " + data + ". Stop it, or use another folder"));
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't write to " + data + ": " + rootMessage(e));
        }
    }

    private <T extends AutoCloseable> T closeLater(T part) {
        closeables.push(part);
        return part;
    }

    private FeedService feedService(Archive archive, Recorder recorder) {
        Settings.Site site = settings.site();
        return new FeedService(
                archive,
                recorder,
                new Publication(site.title(), settings.publishing().hub(), site.contact(), clock.instant()),
                addresses);
    }

    private @Nullable Hub hub(Hub.Services services) {
        boolean isOwn = Settings.OWN_HUB.equals(settings.publishing().hub());
        return isOwn ? closeLater(new Hub(services, clock)) : null;
    }

    private @Nullable ExternalHub externalHub(Hub.Services services) {
        URI address = settings.publishing().hub();
        return address == null || address.equals(Settings.OWN_HUB)
                ? null
                : closeLater(new ExternalHub(address, services, clock));
    }

    private @Nullable CachePurger cachePurger(Archive archive, PrometheusMeterRegistry metrics) {
        PurgeTemplate template = settings.publishing().purge();
        return template == null
                ? null
                : closeLater(
                        new CachePurger(new PurgeClient(template, addresses, userAgent()), archive, metrics, clock));
    }

    private void startWebServer(WebServer.Services services) {
        Settings.Network network = settings.network();
        Settings.Site site = settings.site();
        WebServer.Options options = new WebServer.Options(
                network.host(),
                network.port(),
                network.metricsPort(),
                network.trustedProxies(),
                network.connections(),
                addresses,
                site.title(),
                Main.version(),
                settings.voice().isEnabled(),
                site.contact(),
                site.zone());
        try {
            WebServer webServer = closeLater(WebServer.start(options, services, longestFreshness, clock));
            port = webServer.port();
            metricsPort = webServer.metricsPort();
            routes = webServer.routes();
        } catch (SocketException e) {
            String reason = rootMessage(e);
            LOG.debug("can't listen on {}:{}", network.host(), network.port(), e);
            throw new SettingsException(
                    reason.contains("in use")
                            ? portsInUse(network)
                            : "EARSHOT_HOST is \"" + network.host() + "\" and PORT is " + network.port()
                                    + "; the server can't listen there: " + reason);
        }
    }

    private static String portsInUse(Settings.Network network) {
        return network.metricsPort() == null
                ? "PORT: " + network.port() + " is in use"
                : "PORT: " + network.port() + ", or EARSHOT_METRICS_PORT: " + network.metricsPort() + ", is in use";
    }

    private String userAgent() {
        URI publicUrl = settings.network().publicUrl();
        return "Earshot/" + Main.version() + (publicUrl == null ? "" : " (+" + publicUrl + ")");
    }

    private SourceService sourceService(Path feeds, SourceService.Services services) {
        Settings.Network network = settings.network();
        URI publicUrl = network.publicUrl();
        return new SourceService(
                new SourceService.Options(
                        new FolderFile(
                                feeds.resolve("subscriptions.opml"),
                                settings.storage().followsLinksOut()),
                        network.allowedHosts(),
                        userAgent(),
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

    private Archive openArchive(Path data) {
        Database database = settings.storage().database();
        try {
            return Archive.open(database == null ? Database.sqlite(data) : database, clock, health);
        } catch (IOException | RuntimeException e) {
            String name = database == null ? "EARSHOT_DATA" : "DATABASE_URL";
            LOG.debug("can't open the archive", e);
            throw new SettingsException(name + ": can't open the archive: " + rootMessage(e));
        }
    }

    private ErasureRepeater repeatErasures(Archive archive, Path data) {
        Database database = settings.storage().database();
        try {
            return ErasureRepeater.start(archive, database == null ? Database.sqlite(data) : database, data);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't read the list of erasures: " + rootMessage(e));
        }
    }

    private Speech speech() {
        Settings.Voice voice = settings.voice();
        return voice.isEnabled()
                ? new Speech(Recorder.THREADS, voice.command(), voice.announcesQuotes())
                : Speech.SILENT;
    }

    private Recorder recorder(Archive archive, Path data) {
        Settings.Storage storage = settings.storage();
        Settings.Site site = settings.site();
        Recorder.Options options = new Recorder.Options(
                data.resolve("audio"),
                storage.audioBytes(),
                new FolderFile(storage.feeds().resolve(LexiconFile.NAME), storage.followsLinksOut()),
                site.title(),
                site.zone());
        try {
            return new Recorder(archive, speech(), options, clock);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't store recordings: " + rootMessage(e));
        }
    }

    private FolderWatcher watchFolder(ArticleFolder folder, Path feeds) {
        try {
            return FolderWatcher.start(folder, feeds, health);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_FEEDS: can't watch " + feeds + ": " + rootMessage(e));
        }
    }

    private static Path createFolder(String setting, Path folder) {
        try {
            OwnerOnly.createDirectories(folder);
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
