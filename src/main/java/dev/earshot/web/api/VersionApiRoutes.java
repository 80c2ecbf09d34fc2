package dev.earshot.web.api;

import dev.earshot.archive.Archive;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.UpdateId;
import dev.earshot.json.ArticleJson;
import dev.earshot.versions.UpdateVersion;
import dev.earshot.versions.UpdateVersions;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The versions of an update as JSON. */
public final class VersionApiRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Archive archive;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final Supplier<SiteUrls> siteUrls;

    public VersionApiRoutes(
            Archive archive, DocumentCache documentCache, ResponseWriter responses, Supplier<SiteUrls> siteUrls) {
        this.archive = archive;
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteUrls = siteUrls;
    }

    public void register(Routes routes) {
        routes.get("/api/articles/{article}/updates/{update}/versions", this::versions);
    }

    private void versions(Context context) {
        ArticleId article = Routes.articleId(context);
        UpdateId id = Routes.updateId(context);
        int before = QueryParameters.revision(context, UpdateVersions.NEWEST);
        String path = SiteUrls.api(SiteUrls.versions(article, id));
        responses.send(
                context,
                documentCache.get(
                        context,
                        path + "?before=" + before,
                        archive.changeLog().head(article),
                        ApiRoutes.MEDIA_TYPE,
                        () -> {
                            UpdateVersions versions = UpdateVersions.read(
                                    archive,
                                    Routes.requireLive(archive, article, id).update(),
                                    before);
                            ObjectNode out = JSON.createObjectNode();
                            out.put("article", article.value());
                            out.put("update", id.toString());
                            out.put(
                                    "url",
                                    siteUrls.get()
                                            .absolute(SiteUrls.update(article, id))
                                            .toString());
                            ArrayNode list = out.putArray("versions");
                            versions.versions().forEach(version -> write(version, list.addObject()));
                            if (versions.next() != null) {
                                out.put(
                                        "next",
                                        siteUrls.get()
                                                .absolute(path + "?before=" + versions.next())
                                                .toString());
                            }
                            return JSON.writeValueAsBytes(out);
                        }));
    }

    private static void write(UpdateVersion version, ObjectNode out) {
        out.put("revision", version.revision());
        out.put("published", ArticleJson.utc(version.at()));
        out.put("language", version.language().toLanguageTag());
        out.put("text", version.text());
        if (!version.changes().isEmpty()) {
            ArrayNode changes = out.putArray("changes");
            version.changes()
                    .forEach(piece -> changes.addObject()
                            .put("type", piece.kind().name().toLowerCase(Locale.ROOT))
                            .put("text", piece.text()));
        }
    }
}
