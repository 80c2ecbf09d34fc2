package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Site;
import dev.earshot.recording.Recorder;
import dev.earshot.web.api.ApiRoutes;
import dev.earshot.web.api.OpenApiRoutes;
import dev.earshot.web.api.PublishRoutes;
import dev.earshot.web.api.SearchApiRoutes;
import dev.earshot.web.api.TokenAuthenticator;
import dev.earshot.web.api.VersionApiRoutes;
import dev.earshot.web.http.AudioResponseWriter;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SinceParameter;
import dev.earshot.web.http.TopStories;
import dev.earshot.web.http.WorkQueue;
import dev.earshot.web.limit.FairQueue;
import dev.earshot.web.limit.FairQueue.Limits;
import dev.earshot.web.limit.GuessLimit;
import dev.earshot.web.limit.QueuesByRole;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Creates and registers all routes of the server, except for its metrics. */
final class ServerRoutes implements AutoCloseable {
    private static final long MAX_DOCUMENT_CACHE_BYTES = 64L << 20;

    /** The cache's part of the heap: one of so many. */
    private static final int HEAP_PART = 5;

    /** For making one document, or reading one article. */
    private static final Duration WORK_LIMIT = Duration.ofMinutes(2);

    private final WebServer.Options options;
    private final WebServer.Services services;
    private final Clock clock;
    private final Archive archive;
    private final Recorder recorder;
    private final TokenAuthenticator authenticator;
    private final FairQueue readers;
    private final FairQueue publishers;
    private final WorkQueue queue;
    private final DocumentCache documentCache;
    private final CachePolicy cachePolicy;
    private final ResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final SinceParameter sinceParameter;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ServerRoutes(WebServer.Options options, WebServer.Services services, CachePolicy cachePolicy, Clock clock) {
        this.options = options;
        this.services = services;
        this.clock = clock;
        this.archive = services.archive();
        this.recorder = services.recorder();
        this.responses = new ResponseWriter(clock);
        this.authenticator = new TokenAuthenticator(
                services.token(),
                new GuessLimit(clock, this::pause),
                CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
        this.readers = new FairQueue(
                services.health().register("maker", WORK_LIMIT),
                Limits.ofReaders(Runtime.getRuntime().availableProcessors()));
        this.publishers = new FairQueue(services.health().register("publisher", WORK_LIMIT), Limits.OF_PUBLISHERS);
        this.queue = new QueuesByRole(
                readers,
                publishers,
                context -> authenticator.isRight(context.header("Authorization"), ClientAddress.of(context)));
        this.documentCache = new DocumentCache(
                Math.min(MAX_DOCUMENT_CACHE_BYTES, Runtime.getRuntime().maxMemory() / HEAP_PART), cachePolicy, queue);
        this.cachePolicy = cachePolicy;
        this.sinceParameter = new SinceParameter(archive, options.zone());
        this.pageRenderer = new PageRenderer(
                new Site(
                        options.title(),
                        options.version(),
                        options.speaks(),
                        recorder::speaks,
                        options.zone(),
                        options.contact()),
                options.siteUrls());
    }

    /** Ends the threads that make documents. */
    @Override
    public void close() {
        readers.close();
        publishers.close();
    }

    /** Returns what has been made. */
    DocumentCache documentCache() {
        return documentCache;
    }

    /** Returns where requests wait for work. */
    WorkQueue queue() {
        return queue;
    }

    void register(RoutesConfig config) {
        registerMetrics("readers", readers);
        registerMetrics("publishers", publishers);
        Routes routes = new Routes(config);
        registerFeedsAndPages(routes);
        registerAudio(routes);
        registerApi(routes);
        registerServices(routes);
        new ErrorHandler(pageRenderer, new TopStories(archive)).register(config);
    }

    private void registerMetrics(String name, FairQueue fairQueue) {
        Gauge.builder("earshot.queue.waiting", fairQueue, FairQueue::waiting)
                .description("Requests that wait for a document to be made or an article to be read")
                .tag("queue", name)
                .register(services.metrics());
        FunctionCounter.builder("earshot.queue.refused", fairQueue, FairQueue::refused)
                .description("Requests answered with 503 because others left no time, or whose clients had gone")
                .tag("queue", name)
                .register(services.metrics());
    }

    /** Ends the waits of requests. */
    void stop() {
        stopping.countDown();
    }

    private boolean pause(Duration time) throws InterruptedException {
        return !stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void registerFeedsAndPages(Routes routes) {
        PageResponseWriter pageResponses = new PageResponseWriter(documentCache, responses);
        SinceRoutes sinceRoutes = new SinceRoutes(archive, pageResponses, pageRenderer, options.zone(), sinceParameter);
        new FeedRoutes(services.feedService(), documentCache, responses, sinceParameter).register(routes);
        new FeedRedirects(options.siteUrls()).register(routes);
        new FollowRoutes(archive, services.feedService(), documentCache, responses, pageResponses, pageRenderer)
                .register(routes);
        new PageRoutes(archive, pageResponses, pageRenderer, recorder, sinceRoutes).register(routes);
        new VersionRoutes(archive, pageResponses, pageRenderer).register(routes);
        new ListenRoutes(
                        archive,
                        pageResponses,
                        pageRenderer,
                        sinceParameter,
                        new ListenQueues(archive, options.speaks(), recorder::speaks, options.zone()))
                .register(routes);
        new SearchRoutes(archive, services.feedService().cursors(), pageResponses, pageRenderer).register(routes);
        new PreferencesRoutes(pageRenderer, options.siteUrls()).register(routes);
        new StaticPageRoutes(
                        pageResponses,
                        documentCache,
                        responses,
                        pageRenderer,
                        options.title(),
                        options.siteUrls(),
                        clock.instant())
                .register(routes);
        new SitemapRoutes(archive, documentCache, responses, options.siteUrls(), options.title(), clock)
                .register(routes);
        new CoverRoutes(archive, documentCache, responses, options.title()).register(routes);
        new CardRoutes(archive, documentCache, responses, options.title()).register(routes);
        new IconRoutes(responses, cachePolicy, options.title(), options.siteUrls(), clock.instant()).register(routes);
    }

    private void registerAudio(Routes routes) {
        AudioResponseWriter audioResponses = new AudioResponseWriter(clock);
        new AudioRoutes(archive, recorder, documentCache, responses, audioResponses, cachePolicy).register(routes);
        new ListeningRoutes(
                        archive,
                        recorder,
                        documentCache,
                        responses,
                        audioResponses,
                        cachePolicy,
                        options.siteUrls(),
                        options.title(),
                        sinceParameter,
                        queue)
                .register(routes);
        new DigestRoutes(archive, services.feedService(), documentCache, responses, audioResponses, cachePolicy)
                .register(routes);
        new TranscriptRoutes(archive, documentCache, responses, options.siteUrls()).register(routes);
        new RadioRoutes(services.radio()).register(routes);
    }

    private void registerApi(Routes routes) {
        new ApiRoutes(archive, documentCache, responses, options.siteUrls(), sinceParameter).register(routes);
        new VersionApiRoutes(archive, documentCache, responses, options.siteUrls()).register(routes);
        new SearchApiRoutes(archive, documentCache, responses, options.siteUrls()).register(routes);
        new OpenApiRoutes(responses, cachePolicy, options.siteUrls(), clock.instant()).register(routes);
        new PublishRoutes(archive, services.intake(), authenticator, publishers, options.siteUrls(), clock)
                .register(routes);
        new EventRoutes(archive, services.broadcaster(), sinceParameter, queue).register(routes);
    }

    private void registerServices(Routes routes) {
        new AssetRoutes(responses, cachePolicy, clock.instant()).register(routes);
        new OfflineRoutes(archive, documentCache, responses, sinceParameter).register(routes);
        new ReadinessRoutes(
                        services.health(),
                        archive.changeLog(),
                        services.problems(),
                        services.sourceService()::sources,
                        services.token() == null ? null : authenticator)
                .register(routes);
        if (services.hub() != null) {
            new HubRoutes(services.hub(), clock).register(routes);
        }
        new WebSubCallbackRoutes(services.sourceService()).register(routes);
    }
}
