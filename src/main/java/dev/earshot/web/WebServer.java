package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.events.Broadcast;
import dev.earshot.feed.Channels;
import dev.earshot.hub.Hub;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.page.Pages;
import dev.earshot.page.model.Site;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.Follower;
import dev.earshot.web.api.ApiRoutes;
import dev.earshot.web.api.DescriptionRoutes;
import dev.earshot.web.api.PublishRoutes;
import dev.earshot.web.api.PublishToken;
import dev.earshot.web.api.TokenGate;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.Failures;
import dev.earshot.web.http.PageAnswers;
import dev.earshot.web.http.Refusals;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SoundAnswers;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinLogger;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that the world talks to. Requests run on virtual threads. */
public final class WebServer implements AutoCloseable {
    private static final Logger ACCESS = LoggerFactory.getLogger("dev.earshot.access");

    private static final int HEADER_BYTES = 8 * 1024;
    private static final long REQUEST_BYTES = 64 * 1024;
    private static final long DOCUMENT_BYTES = 64L << 20;
    private static final long STOP_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 30_000;

    /** Who follows events comes back all at once when the server does; those turned away would wait for a second. */
    private static final int ACCEPT_QUEUE = 4_096;

    /** How long who sent a wrong token waits for the answer, and how many do so at once. */
    private static final Duration WRONG_TOKEN = Duration.ofSeconds(1);

    private static final int WRONG_TOKENS = 8;

    /** Nothing inline, and nothing from elsewhere but pictures; the script speaks to this server alone. */
    private static final Map<String, String> SECURITY = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
                            + "img-src 'self' https: http:; media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Cross-Origin-Opener-Policy", "same-origin");

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Where the server listens and what it calls itself.
     *
     * @param port 0 for any that is free
     * @param addresses what the world calls it; told the port as soon as that is open
     * @param speaks whether recordings are made
     * @param contact the mail address that readers can write to, or null
     * @param zone whose clock times are told by where there are several articles
     */
    public record Place(
            String host,
            int port,
            Whereabouts addresses,
            String title,
            String version,
            boolean speaks,
            @Nullable String contact,
            ZoneId zone) {}

    /**
     * What it serves from.
     *
     * @param channels that write the feeds
     * @param hub that feeds are subscribed to at; null where it is elsewhere, or there is none
     * @param problems of the documents that can't be taken as they are now
     * @param token that publishing needs; null where it is off
     */
    public record Parts(
            Archive archive,
            Intake intake,
            Recorder recorder,
            Follower follower,
            Broadcast broadcast,
            Radio radio,
            Channels channels,
            @Nullable Hub hub,
            PrometheusMeterRegistry metrics,
            Supplier<List<Problem>> problems,
            @Nullable PublishToken token) {}

    /**
     * Starts serving.
     *
     * @throws SocketException where it can't listen at that place, such as a port that is in use
     */
    public static WebServer start(Place place, Parts parts, Clock clock) throws SocketException {
        Archive archive = parts.archive();
        Recorder recorder = parts.recorder();
        Documents documents = new Documents(DOCUMENT_BYTES);
        Answers answers = new Answers(clock);
        MetricsRoutes metrics = new MetricsRoutes(parts.metrics());
        Pages pages = new Pages(
                new Site(place.title(), place.version(), place.speaks(), recorder::speaks, place.contact()),
                place.addresses());
        PageAnswers pageAnswers = new PageAnswers(documents, answers);
        NewsRoutes news = new NewsRoutes(archive, pageAnswers, pages, place.zone());
        Javalin javalin = Javalin.create(config -> {
            shape(config, place);
            config.requestLogger.http((context, millis) -> {
                log(context, millis);
                metrics.count(context);
            });
            config.routes.before(context -> SECURITY.forEach(context.res()::setHeader));
            Routes routes = new Routes(config.routes);
            new FeedRoutes(parts.channels(), documents, answers).register(routes);
            new PageRoutes(archive, pageAnswers, pages, recorder, news).register(routes);
            new PreferencesRoutes(pages).register(routes);
            new ProseRoutes(pageAnswers, documents, answers, pages, place.title(), place.addresses(), clock.instant())
                    .register(routes);
            new SearchRoutes(archive, parts.channels().cursors(), pageAnswers, pages).register(routes);
            new FeedListRoutes(archive, parts.channels().list(), documents, answers, pageAnswers, pages)
                    .register(routes);
            new ApiRoutes(archive, documents, answers, place.addresses()).register(routes);
            new DescriptionRoutes(answers, place.addresses(), clock.instant()).register(routes);
            SoundAnswers sounds = new SoundAnswers(clock);
            new AudioRoutes(archive, recorder, documents, answers, sounds).register(routes);
            new ListeningRoutes(archive, recorder, documents, answers, sounds, place.addresses(), place.title())
                    .register(routes);
            new TranscriptRoutes(archive, documents, answers, place.addresses()).register(routes);
            new CoverRoutes(archive, documents, answers, place.title()).register(routes);
            new PublishRoutes(
                            archive,
                            parts.intake(),
                            new TokenGate(parts.token(), () -> Thread.sleep(WRONG_TOKEN), WRONG_TOKENS),
                            place.addresses(),
                            clock)
                    .register(routes);
            new ServiceRoutes(archive, parts.problems(), parts.follower()::sources, answers, clock.instant())
                    .register(routes);
            new EventRoutes(archive, parts.broadcast()).register(routes);
            new RadioRoutes(parts.radio()).register(routes);
            if (parts.hub() != null) {
                new HubRoutes(parts.hub()).register(routes);
            }
            new SubscriptionRoutes(parts.follower()).register(routes);
            metrics.register(routes);
            new Failures(pages).register(config.routes);
        });
        try {
            // a start that fails is thrown, and told once
            JavalinLogger.enabled = false;
            javalin.start();
        } catch (RuntimeException e) {
            javalin.stop();
            throw unreachable(e);
        } finally {
            JavalinLogger.enabled = true;
        }
        place.addresses().listensOn(javalin.port());
        return new WebServer(javalin);
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** What it answers, such as {@code GET /articles/{article}}. */
    public Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Takes no new requests, and waits some seconds for those that run; event streams don't end by themselves. */
    @Override
    public void close() {
        javalin.stop();
    }

    /** The reason why a place can't be listened at, thrown; what has another reason is given back. */
    private static RuntimeException unreachable(RuntimeException e) throws SocketException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException reason) {
                throw reason;
            }
            if (cause instanceof UnresolvedAddressException) {
                throw new SocketException("no such address");
            }
        }
        return e;
    }

    private static void shape(JavalinConfig config, Place place) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        config.http.maxRequestSize = REQUEST_BYTES;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyHttpConfiguration(WebServer::bound);
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setHost(place.host());
            connector.setPort(place.port());
            connector.setAcceptQueueSize(ACCEPT_QUEUE);
            return connector;
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.setErrorHandler(new Refusals(SECURITY));
        });
    }

    private static void bound(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setIdleTimeout(IDLE_MILLIS);
    }

    private static void log(Context context, Float millis) {
        if (ACCESS.isDebugEnabled()) {
            ACCESS.debug(
                    "{} {} {} {} ms",
                    context.req().getMethod(),
                    context.req().getRequestURI(),
                    context.res().getStatus(),
                    millis);
        }
    }
}
