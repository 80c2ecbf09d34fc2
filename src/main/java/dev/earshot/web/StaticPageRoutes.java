package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import dev.earshot.article.SiteUrls;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.StaticPage;
import dev.earshot.syndication.OpenSearchDescription;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;

/** Pages about the server, its OpenSearch description and its robots.txt. */
final class StaticPageRoutes {
    private final PageResponseWriter pageResponses;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final String siteTitle;
    private final Supplier<SiteUrls> siteUrls;
    private final ChangeLog.Head started;

    StaticPageRoutes(
            PageResponseWriter pageResponses,
            DocumentCache documentCache,
            ResponseWriter responses,
            PageRenderer pageRenderer,
            String siteTitle,
            Supplier<SiteUrls> siteUrls,
            Instant started) {
        this.pageResponses = pageResponses;
        this.documentCache = documentCache;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
        this.siteTitle = siteTitle;
        this.siteUrls = siteUrls;
        this.started = new ChangeLog.Head(0, started);
    }

    void register(Routes routes) {
        for (StaticPage page : StaticPage.values()) {
            routes.get(
                    page.path(),
                    context -> pageResponses.send(
                            context, page.path(), started, reader -> pageRenderer.prose(page, reader)));
        }
        routes.get(
                "/robots.txt",
                context -> responses.send(
                        context,
                        documentCache.get(context, "/robots.txt", started, "text/plain; charset=utf-8", this::robots)));
        routes.get(
                SiteUrls.SEARCH_DESCRIPTION,
                context -> responses.send(
                        context,
                        documentCache.get(
                                context,
                                SiteUrls.SEARCH_DESCRIPTION,
                                started,
                                OpenSearchDescription.MEDIA_TYPE,
                                () -> OpenSearchDescription.write(siteTitle, siteUrls.get()))));
    }

    /**
     * Allows everything except links that change preferences, which lead to no other content (RFC 9309), and names the
     * sitemaps.
     */
    private byte[] robots() {
        SiteUrls at = siteUrls.get();
        return "User-agent: *\nDisallow: %s\n\nSitemap: %s\nSitemap: %s\n"
                .formatted(
                        at.publicPath(SiteUrls.PREFERENCES),
                        at.absolute(SiteUrls.SITEMAP),
                        at.absolute(SiteUrls.NEWS_SITEMAP))
                .getBytes(StandardCharsets.UTF_8);
    }
}
