package dev.earshot.web;

import dev.earshot.article.SiteUrls;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The addresses at which people and feed readers expect feeds, such as {@code /rss.xml}. They lead to the feeds of the site, a
 * section or an article, with the same query.
 *
 * <p>The status is 301, since it makes every reader replace the address; some readers don't know 308, and feeds are only read.
 */
final class FeedRedirects {
    static final String CACHE_CONTROL = "max-age=86400, public";

    /** The addresses of a feed by its format. Those that name no format lead to Atom, which says the most. */
    private static final Map<FeedFormat, List<String>> NAMES = Map.of(
            FeedFormat.ATOM,
            List.of("/feed", "/feed/", "/feed.xml", "/index.xml", "/atom", "/atom/", "/atom.xml"),
            FeedFormat.RSS,
            List.of("/rss", "/rss/", "/rss.xml"));

    private final Supplier<SiteUrls> siteUrls;

    FeedRedirects(Supplier<SiteUrls> siteUrls) {
        this.siteUrls = siteUrls;
    }

    void register(Routes routes) {
        register(routes, SiteUrls.SITE, context -> SiteUrls.SITE);
        register(routes, "/sections/{section}", context -> SiteUrls.section(Routes.sectionId(context)));
        register(routes, "/articles/{article}", context -> SiteUrls.article(Routes.articleId(context)));
    }

    private void register(Routes routes, String base, Function<Context, String> path) {
        NAMES.forEach((format, names) -> names.forEach(name -> routes.get(
                base + name, context -> redirect(context, SiteUrls.feed(path.apply(context), format.extension())))));
    }

    private void redirect(Context context, String path) {
        String query = context.queryString();
        String location = siteUrls.get().absolute(path) + (query == null ? "" : "?" + query);
        context.res().setHeader("Location", location);
        context.res().setHeader("Cache-Control", CACHE_CONTROL);
        context.res().setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
    }
}
