package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.intake.document.Problem;
import dev.earshot.page.Asset;
import dev.earshot.source.poll.SourceStatus;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Static files for pages, and health checks. */
final class ServiceRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String JSON_TYPE = "application/json";

    private final Archive archive;
    private final Supplier<List<Problem>> problems;
    private final Supplier<List<SourceStatus>> sources;
    private final ResponseWriter responses;
    private final CachePolicy cachePolicy;
    private final Instant started;

    /**
     * @param problems the problems of the current files
     * @param sources the status of each source
     */
    ServiceRoutes(
            Archive archive,
            Supplier<List<Problem>> problems,
            Supplier<List<SourceStatus>> sources,
            ResponseWriter responses,
            CachePolicy cachePolicy,
            Instant started) {
        this.archive = archive;
        this.problems = problems;
        this.sources = sources;
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
        routes.getSameOrigin("/healthz", context -> respond(context, 200, Map.of("status", "up")));
        routes.getSameOrigin("/readyz", this::readiness);
    }

    /** Sends 200 as long as the archive answers. Rejected files and failing sources are listed without affecting the status. */
    private void readiness(Context context) {
        archive.ping();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "ready");
        body.put("sequence", archive.changeLog().head().sequence());
        body.put("problems", problems.get());
        body.put("sources", sources.get());
        respond(context, 200, body);
    }

    private static void respond(Context context, int status, Object body) {
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        ResponseWriter.write(context, status, JSON_TYPE, JSON.writeValueAsBytes(body));
    }
}
