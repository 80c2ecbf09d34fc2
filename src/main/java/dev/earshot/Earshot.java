package dev.earshot;

import dev.earshot.archive.Archive;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.events.EventBroadcaster;
import dev.earshot.events.EventLimits;
import dev.earshot.feed.FeedService;
import dev.earshot.feed.Publication;
import dev.earshot.files.FolderFile;
import dev.earshot.folder.ArticleFolder;
import dev.earshot.hub.ExternalHub;
import dev.earshot.hub.Hub;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.lifecycle.BackgroundThread;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.HeapWatch;
import dev.earshot.purge.CachePurger;
import dev.earshot.purge.PurgeClient;
import dev.earshot.purge.PurgeTemplate;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.SourceService;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.web.PublicBaseUrl;
import dev.earshot.web.WebServer;
import dev.earshot.web.connection.ConnectionLimits;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
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

    /** Creates all parts, and starts what works in the background once requests are answered. */
    private void wire() {
        StorageOpener storage = new StorageOpener(settings.storage(), clock, health);
        storage.createFolders();
        storage.lock().ifPresent(this::closeLater);
        Archive archive = closeLater(storage.openArchive());
        closeLater(storage.repeatErasures(archive));
        Recorder recorder = closeLater(storage.openRecorder(archive, speech(), settings.site()));
        Desk desk = new Desk(archive, clock);
        Intake intake = intake(settings);
        ArticleFolder folder = storage.articleFolder(intake, desk);
        folder.scan();
        closeLater(storage.watch(folder));

        PrometheusMeterRegistry metrics = Metrics.registry(closeables::push);
        SourceService sourceService = closeLater(sourceService(
                storage.feedFile("subscriptions.opml"),
                new SourceService.Services(archive, intake, feedIntake(settings), desk, metrics)));
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
        WebServer webServer = closeLater(new WebServerOpener(settings, addresses, longestFreshness, clock)
                .open(new WebServer.Services(
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
                        settings.publishing().token())));
        port = webServer.port();
        metricsPort = webServer.metricsPort();
        routes = webServer.routes();
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
            // first, because the others need memory
            heapWatch.check();
            archive.test();
            recorder.testStorage();
            heartbeat.waiting();
            Thread.sleep(CHECK_INTERVAL);
        });
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

    private String userAgent() {
        URI publicUrl = settings.network().publicUrl();
        return "Earshot/" + Main.version() + (publicUrl == null ? "" : " (+" + publicUrl + ")");
    }

    private SourceService sourceService(FolderFile subscriptions, SourceService.Services services) {
        Settings.Network network = settings.network();
        URI publicUrl = network.publicUrl();
        return new SourceService(
                new SourceService.Options(
                        subscriptions,
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

    private Speech speech() {
        Settings.Voice voice = settings.voice();
        return voice.isEnabled()
                ? new Speech(Recorder.THREADS, voice.command(), voice.announcesQuotes())
                : Speech.SILENT;
    }
}
