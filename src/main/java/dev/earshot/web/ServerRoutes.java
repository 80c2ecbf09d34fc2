package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Site;
import dev.earshot.recording.Recorder;
import dev.earshot.web.api.ApiRoutes;
import dev.earshot.web.api.OpenApiRoutes;
import dev.earshot.web.api.PublishRoutes;
import dev.earshot.web.api.TokenAuthenticator;
import dev.earshot.web.http.AudioResponseWriter;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SinceParameter;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;

/** Creates and registers all routes of the server, except for its metrics. */
final class ServerRoutes {
    private static final long DOCUMENT_CACHE_BYTES = 64L << 20;

    /** How long the response to a wrong token is delayed, and how many responses are delayed at once. */
    private static final Duration WRONG_TOKEN_DELAY = Duration.ofSeconds(1);

    private static final int MAX_WRONG_TOKENS = 8;

    private final WebServer.Options options;
    private final WebServer.Services services;
    private final Clock clock;
    private final Archive archive;
    private final Recorder recorder;
    private final DocumentCache documentCache;
    private final CachePolicy cachePolicy;
    private final ResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final SinceParameter sinceParameter;

    ServerRoutes(WebServer.Options options, WebServer.Services services, CachePolicy cachePolicy, Clock clock) {
        this.options = options;
        this.services = services;
        this.clock = clock;
        this.archive = services.archive();
        this.recorder = services.recorder();
        this.responses = new ResponseWriter(clock);
        this.documentCache = new DocumentCache(DOCUMENT_CACHE_BYTES, cachePolicy);
        this.cachePolicy = cachePolicy;
        this.sinceParameter = new SinceParameter(archive, options.zone());
        this.pageRenderer = new PageRenderer(
                new Site(options.title(), options.version(), options.speaks(), recorder::speaks, options.contact()),
                options.siteUrls());
    }

    void register(RoutesConfig config) {
        Routes routes = new Routes(config);
        registerFeedsAndPages(routes);
        registerAudio(routes);
        registerApi(routes);
        registerServices(routes);
        new ErrorHandler(pageRenderer).register(config);
    }

    private void registerFeedsAndPages(Routes routes) {
        PageResponseWriter pageResponses = new PageResponseWriter(documentCache, responses);
        SinceRoutes sinceRoutes = new SinceRoutes(archive, pageResponses, pageRenderer, options.zone(), sinceParameter);
        new FeedRoutes(services.feedService(), documentCache, responses, sinceParameter).register(routes);
        new FeedRedirects(options.siteUrls()).register(routes);
        new FeedListRoutes(
                        archive,
                        services.feedService().feedList(),
                        documentCache,
                        responses,
                        pageResponses,
                        pageRenderer)
                .register(routes);
        new PageRoutes(archive, pageResponses, pageRenderer, recorder, sinceRoutes).register(routes);
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
        new IconRoutes(responses, cachePolicy, options.title(), clock.instant()).register(routes);
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
                        sinceParameter)
                .register(routes);
        new DigestRoutes(archive, services.feedService(), documentCache, responses, audioResponses, cachePolicy)
                .register(routes);
        new TranscriptRoutes(archive, documentCache, responses, options.siteUrls()).register(routes);
        new RadioRoutes(services.radio()).register(routes);
    }

    private void registerApi(Routes routes) {
        new ApiRoutes(archive, documentCache, responses, options.siteUrls(), sinceParameter).register(routes);
        new OpenApiRoutes(responses, cachePolicy, options.siteUrls(), clock.instant()).register(routes);
        new PublishRoutes(
                        archive,
                        services.intake(),
                        new TokenAuthenticator(
                                services.token(), () -> Thread.sleep(WRONG_TOKEN_DELAY), MAX_WRONG_TOKENS),
                        options.siteUrls(),
                        clock)
                .register(routes);
        new EventRoutes(archive, services.broadcaster(), sinceParameter).register(routes);
    }

    private void registerServices(Routes routes) {
        new ServiceRoutes(
                        archive,
                        services.problems(),
                        services.sourceService()::sources,
                        responses,
                        cachePolicy,
                        clock.instant())
                .register(routes);
        if (services.hub() != null) {
            new HubRoutes(services.hub()).register(routes);
        }
        new WebSubCallbackRoutes(services.sourceService()).register(routes);
    }
}
