package dev.earshot.web.api;

import dev.earshot.article.SiteUrls;
import dev.earshot.intake.json.DocumentSchema;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API's description (OpenAPI 3.1), and the schemas that it refers to by their names. */
public final class OpenApiRoutes {
    private final ResponseWriter responses;
    private final CachePolicy cachePolicy;
    private final Supplier<SiteUrls> siteUrls;
    private final Instant started;
    private volatile @Nullable Representation description;

    public OpenApiRoutes(
            ResponseWriter responses, CachePolicy cachePolicy, Supplier<SiteUrls> siteUrls, Instant started) {
        this.responses = responses;
        this.cachePolicy = cachePolicy;
        this.siteUrls = siteUrls;
        this.started = started;
    }

    public void register(Routes routes) {
        routes.get(SiteUrls.API_DESCRIPTION, context -> responses.send(context, description()));
        for (DocumentSchema schema : DocumentSchema.values()) {
            Representation document =
                    Representation.of(schema.bytes(), DocumentSchema.MEDIA_TYPE, cachePolicy.ofDescription(), started);
            routes.get("/schemas/" + schema.fileName(), context -> responses.send(context, document));
        }
    }

    /** Built on first use, since the server's address may depend on the port that it gets. */
    private Representation description() {
        Representation made = description;
        if (made == null) {
            made = Representation.of(write(), ApiRoutes.MEDIA_TYPE, cachePolicy.ofDescription(), started);
            description = made;
        }
        return made;
    }

    private byte[] write() {
        try (InputStream in = Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream("openapi.json"))) {
            JsonNode document = JsonMapper.shared().readTree(in);
            ((ObjectNode) document.path("servers").get(0))
                    .put("url", siteUrls.get().base().toString());
            return JsonMapper.shared().writeValueAsBytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
