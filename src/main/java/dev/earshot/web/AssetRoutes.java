package dev.earshot.web;

import dev.earshot.page.Asset;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import java.time.Instant;

/** Static files for pages. */
final class AssetRoutes {
    private final ResponseWriter responses;
    private final CachePolicy cachePolicy;
    private final Instant started;

    AssetRoutes(ResponseWriter responses, CachePolicy cachePolicy, Instant started) {
        this.responses = responses;
        this.cachePolicy = cachePolicy;
        this.started = started;
    }

    void register(Routes routes) {
        for (Asset asset : Asset.ALL) {
            String cacheControl = asset.isNamedByContent() ? cachePolicy.ofVersion() : cachePolicy.ofFile();
            Representation file = Representation.of(asset.bytes(), asset.mediaType(), cacheControl, started);
            routes.get(asset.path(), context -> responses.send(context, file));
        }
    }
}
