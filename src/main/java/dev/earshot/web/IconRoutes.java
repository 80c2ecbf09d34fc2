package dev.earshot.web;

import dev.earshot.article.SiteUrls;
import dev.earshot.cover.Icon;
import dev.earshot.page.WebManifest;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The icons of the site, drawn on the first request, and the manifest that names them. */
final class IconRoutes {
    private static final String PNG = "image/png";
    private static final String ICO = "image/vnd.microsoft.icon";
    private static final int TOUCH_ICON_SIDE = 180;

    private final ResponseWriter responses;
    private final CachePolicy cachePolicy;
    private final String siteTitle;
    private final Supplier<SiteUrls> siteUrls;
    private final Instant started;
    private final Map<String, Representation> drawn = new ConcurrentHashMap<>();

    /** @param siteTitle the name of the site */
    IconRoutes(
            ResponseWriter responses,
            CachePolicy cachePolicy,
            String siteTitle,
            Supplier<SiteUrls> siteUrls,
            Instant started) {
        this.responses = responses;
        this.cachePolicy = cachePolicy;
        this.siteTitle = siteTitle;
        this.siteUrls = siteUrls;
        this.started = started;
    }

    void register(Routes routes) {
        register(routes, SiteUrls.FAVICON, ICO, Icon::ico);
        register(routes, SiteUrls.TOUCH_ICON, PNG, () -> Icon.png(TOUCH_ICON_SIDE));
        register(routes, SiteUrls.icon(192), PNG, () -> Icon.png(192));
        register(routes, SiteUrls.icon(512), PNG, () -> Icon.png(512));
        register(
                routes,
                SiteUrls.MANIFEST,
                WebManifest.MEDIA_TYPE,
                () -> WebManifest.write(siteTitle, siteUrls.get().publicPath(SiteUrls.HOME)));
    }

    private void register(Routes routes, String path, String mediaType, Supplier<byte[]> maker) {
        routes.get(
                path,
                context -> responses.send(
                        context,
                        drawn.computeIfAbsent(
                                path,
                                key -> Representation.of(maker.get(), mediaType, cachePolicy.ofFile(), started))));
    }
}
