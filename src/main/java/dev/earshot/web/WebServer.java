package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.events.EventBroadcaster;
import dev.earshot.feed.FeedService;
import dev.earshot.hub.Hub;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.lifecycle.Health;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.SourceService;
import dev.earshot.web.api.PublishToken;
import dev.earshot.web.connection.AccessLog;
import dev.earshot.web.connection.ConnectionLimits;
import dev.earshot.web.connection.LimitedConnector;
import dev.earshot.web.connection.ReadyResponseHandler;
import dev.earshot.web.connection.RequestCounters;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.JettyErrorHandler;
import dev.earshot.web.http.Routes;
import dev.earshot.web.limit.PipelineLimit;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinLogger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The HTTP server. Requests run on virtual threads. */
public final class WebServer implements AutoCloseable {
    /** No document may be reused for longer than this. */
    public static final Duration LONGEST_FRESHNESS = Duration.ofDays(365);

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final long MAX_REQUEST_BYTES = 64 * 1024;
    private static final long STOP_TIMEOUT_MILLIS = 10_000;
    private static final long IDLE_TIMEOUT_MILLIS = 30_000;

    /** All followers of events reconnect at once when the server restarts; refused connections would wait for a second. */
    private static final int ACCEPT_QUEUE = 4_096;

    /** Nothing inline, and nothing from elsewhere but images; the script can only connect to this server. */
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'"
                            + " https: http:; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors"
                            + " 'none'; base-uri 'none'",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "strict-origin-when-cross-origin",
            "Cross-Origin-Opener-Policy", "same-origin");

    private final Javalin javalin;

    private final ServerRoutes serverRoutes;

    private WebServer(Javalin javalin, ServerRoutes serverRoutes) {
        this.javalin = javalin;
        this.serverRoutes = serverRoutes;
    }

    /**
     * The server's address and identity.
     *
     * @param port 0 for any free one
     * @param metricsPort the only one with metrics, 0 for any free one; null to have them on the same port
     * @param trustedProxies the proxies that may say who their clients are
     * @param connections the limits of connections
     * @param siteUrls the public base URL; receives the port once it is open
     * @param speaks whether recordings are made
     * @param contact the email address for readers, or null
     * @param zone the time zone of times on pages with several articles
     */
    public record Options(
            String host,
            int port,
            @Nullable Integer metricsPort,
            TrustedProxies trustedProxies,
            ConnectionLimits connections,
            PublicBaseUrl siteUrls,
            String title,
            String version,
            boolean speaks,
            @Nullable String contact,
            ZoneId zone) {}

    /**
     * The services behind the routes.
     *
     * @param hub the server's own hub; null if there is none or it is external
     * @param problems the problems of the current files
     * @param health whether all threads work and everything can be stored
     * @param token the token required to publish; null to turn publishing off
     */
    public record Services(
            Archive archive,
            Intake intake,
            Recorder recorder,
            SourceService sourceService,
            EventBroadcaster broadcaster,
            Radio radio,
            FeedService feedService,
            @Nullable Hub hub,
            PrometheusMeterRegistry metrics,
            Supplier<List<Problem>> problems,
            Health health,
            @Nullable PublishToken token) {}

    /**
     * Starts the server.
     *
     * @throws SocketException if the server can't listen on its address, for example because the port is in use
     */
    public static WebServer start(Options options, Services services, Clock clock) throws SocketException {
        return start(options, services, LONGEST_FRESHNESS, clock);
    }

    /**
     * Starts the server.
     *
     * @param longestFreshness the longest time that caches may reuse a document
     * @throws SocketException if the server can't listen on its address, for example because the port is in use
     */
    public static WebServer start(Options options, Services services, Duration longestFreshness, Clock clock)
            throws SocketException {
        MetricsRoutes metrics = new MetricsRoutes(services.metrics(), options.metricsPort() != null);
        RequestCounters counters = new RequestCounters(services.metrics());
        ServerRoutes serverRoutes = new ServerRoutes(options, services, new CachePolicy(longestFreshness), clock);
        BasePath basePath = new BasePath(options.siteUrls());
        Javalin javalin = Javalin.create(config -> {
            configure(config, options, basePath, services.metrics());
            config.jetty.modifyServer(server -> server.setHandler(new ReadyResponseHandler(
                    services.archive().changeLog()::head, serverRoutes.documentCache(), clock, counters)));
            config.requestLogger.http((context, millis) -> {
                logAccess(context, millis);
                count(context, counters);
            });
            config.routes.before(context -> SECURITY_HEADERS.forEach(context.res()::setHeader));
            config.routes.after(basePath::completeRedirect);
            config.events.serverStopping(serverRoutes::stop);
            serverRoutes.register(config.routes);
            metrics.register(new Routes(config.routes), serverRoutes.queue());
        });
        WebServer server = new WebServer(javalin, serverRoutes);
        basePath.setRoutes(server.routes());
        try {
            // a failed start throws, so Javalin needn't log it too
            JavalinLogger.enabled = false;
            javalin.start();
        } catch (RuntimeException e) {
            server.close();
            throw bindFailure(e);
        } finally {
            JavalinLogger.enabled = true;
        }
        options.siteUrls().setPort(javalin.port());
        return server;
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** Returns the port that has the metrics. */
    public int metricsPort() {
        return Arrays.stream(javalin.jettyServer().server().getConnectors())
                .filter(connector -> MetricsPort.NAME.equals(connector.getName()))
                .map(connector -> ((ServerConnector) connector).getLocalPort())
                .findFirst()
                .orElseGet(this::port);
    }

    /** Returns all routes, such as {@code GET /articles/{article}}. */
    public Set<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Rejects new requests and waits some seconds for running ones; event streams don't end by themselves. */
    @Override
    public void close() {
        javalin.stop();
        serverRoutes.close();
    }

    /** Throws the reason if the server can't listen on its address; returns any other exception. */
    private static RuntimeException bindFailure(RuntimeException e) throws SocketException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException reason) {
                throw reason;
            }
            if (cause instanceof UnresolvedAddressException) {
                throw new SocketException("unknown address");
            }
        }
        return e;
    }

    private static void configure(JavalinConfig config, Options options, BasePath basePath, MeterRegistry registry) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = threadPool();
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler((response, error) -> ErrorHandler.handleError(response, error));
        config.jetty.modifyHttpConfiguration(http -> {
            configureHttp(http);
            http.addCustomizer(new ForwardedAddress(options.trustedProxies()));
            http.addCustomizer(basePath);
            http.addCustomizer(new PipelineLimit());
        });
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new LimitedConnector(
                    server,
                    http,
                    options.connections(),
                    options.trustedProxies().matcher(),
                    TrustedProxies::mayBeProxy,
                    registry);
            connector.setHost(options.host());
            connector.setPort(options.port());
            connector.setAcceptQueueSize(ACCEPT_QUEUE);
            return connector;
        });
        Integer metricsPort = options.metricsPort();
        if (metricsPort != null) {
            config.jetty.addConnector((server, http) -> {
                ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
                connector.setName(MetricsPort.NAME);
                connector.setHost(options.host());
                connector.setPort(metricsPort);
                return connector;
            });
        }
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT_MILLIS);
            server.setErrorHandler(new JettyErrorHandler(SECURITY_HEADERS));
        });
    }

    /** Returns a pool with platform threads for accepting and reading, and a virtual thread for each request that has a route. */
    private static QueuedThreadPool threadPool() {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        return threads;
    }

    private static void configureHttp(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setIdleTimeout(IDLE_TIMEOUT_MILLIS);
    }

    private static void logAccess(Context context, Float millis) {
        if (AccessLog.isEnabled()) {
            AccessLog.log(
                    context.ip(),
                    context.req().getMethod(),
                    context.req().getRequestURI(),
                    context.res().getStatus(),
                    millis);
        }
    }

    private static void count(Context context, RequestCounters counters) {
        Endpoint endpoint = context.endpoints().matchedHttpEndpoint();
        counters.of(
                        context.req().getMethod(),
                        endpoint == null ? "none" : endpoint.path,
                        context.res().getStatus())
                .increment();
    }
}
