package dev.earshot.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.json.ArticleDocument;
import dev.earshot.json.ArticleJson;
import dev.earshot.json.UpdateDocument;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SinceParameter;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The read side of the JSON API: articles, updates and the change log. */
public final class ApiRoutes {
    static final String MEDIA_TYPE = "application/json";
    static final int MAX_LIMIT = 500;

    private static final int DEFAULT_LIMIT = 50;
    private static final int DEFAULT_CHANGES_LIMIT = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Archive archive;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final Supplier<SiteUrls> siteUrls;
    private final SinceParameter sinceParameter;

    /**
     * Some updates of an article, newest first.
     *
     * @param article the id of the article
     * @param next URL of the next updates, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder(alphabetic = false)
    private record UpdatesDocument(
            String article,
            List<UpdateDocument> updates,
            @Nullable URI next) {}

    public ApiRoutes(
            Archive archive,
            DocumentCache documentCache,
            ResponseWriter responses,
            Supplier<SiteUrls> siteUrls,
            SinceParameter sinceParameter) {
        this.archive = archive;
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteUrls = siteUrls;
        this.sinceParameter = sinceParameter;
    }

    public void register(Routes routes) {
        routes.get("/api/articles", this::articles);
        routes.get("/api/articles/{article}", this::article);
        routes.get("/api/articles/{article}/updates", this::updates);
        routes.get("/api/articles/{article}/updates/{update}", this::update);
        routes.get("/api/changes", this::changes);
    }

    static String apiPath(ArticleId article) {
        return "/api" + SiteUrls.article(article);
    }

    private void articles(Context context) {
        int limit = QueryParameters.limit(context, DEFAULT_LIMIT, MAX_LIMIT);
        CursorCodec cursorCodec = archive.changeLog().cursors();
        long after = QueryParameters.sequence(context, "after", cursorCodec, Long.MAX_VALUE);
        ChangeLog.Head head = archive.changeLog().head();
        String address = "/api/articles?limit=" + limit + "&after=" + after;
        responses.send(context, documentCache.get(context, address, head, MEDIA_TYPE, () -> {
            ObjectNode out = JSON.createObjectNode();
            ArrayNode articles = out.putArray("articles");
            List<ArticleSummary> found = archive.summaries(after, limit + 1);
            found.stream().limit(limit).forEach(articleSummary -> write(articleSummary, articles.addObject()));
            if (found.size() > limit) {
                out.put("next", cursorCodec.encode(found.get(limit - 1).createdSequence()));
            }
            out.put("epoch", archive.changeLog().epoch());
            out.put("sequence", head.sequence());
            return JSON.writeValueAsBytes(out);
        }));
    }

    private void write(ArticleSummary articleSummary, ObjectNode out) {
        Article article = articleSummary.article();
        SiteUrls at = siteUrls.get();
        out.put("id", article.id().value());
        out.put("url", at.absolute(SiteUrls.article(article.id())).toString());
        out.put("api", at.absolute(apiPath(article.id())).toString());
        out.put("status", ArticleJson.status(article));
        out.put("headline", article.copy().headline());
        out.put("language", article.copy().language().toLanguageTag());
        if (article.copy().section() != null) {
            out.put("section", article.copy().section());
        }
        out.put("updates", articleSummary.updateCount());
        out.put("firstPublished", ArticleJson.utc(article.firstPublished()));
        if (articleSummary.lastPublished() != null) {
            out.put("lastPublished", ArticleJson.utc(articleSummary.lastPublished()));
        }
        out.put("lastChanged", ArticleJson.utc(article.lastChanged()));
        out.put("sequence", article.lastChangeSequence());
        ObjectNode feeds = out.putObject("feeds");
        for (FeedFormat format : FeedFormat.values()) {
            feeds.put(
                    format.extension(),
                    at.absolute(SiteUrls.feed(article.id(), format.extension())).toString());
        }
    }

    private void article(Context context) {
        ArticleId id = Routes.articleId(context);
        int limit = QueryParameters.limit(context, MAX_LIMIT, MAX_LIMIT);
        UpdateId before = before(context);
        ChangeLog.Head head = archive.changeLog().head(id);
        String address = slicePath(apiPath(id), limit, before);
        responses.send(context, documentCache.getEditable(context, address, head, MEDIA_TYPE, () -> {
            // all of it, since its ETag covers everything that an editor can change
            Article article = Routes.requireLive(archive.article(id));
            UpdateSlice slice = UpdateSlice.of(archive, id, before, limit);
            ArticleDocument out = articleJson()
                    .articlePart(
                            article.withUpdates(slice.updates()),
                            archive.articleUpdates().recordings(slice.updates()),
                            Corrections.of(article.updates()),
                            slice.updates().size() == article.updates().size(),
                            next(slice, apiPath(id), limit));
            return new DocumentCache.EditableDocument(JSON.writeValueAsBytes(out), EditTag.ofArticle(article));
        }));
    }

    private void updates(Context context) {
        ArticleId id = Routes.articleId(context);
        int limit = QueryParameters.limit(context, DEFAULT_LIMIT, MAX_LIMIT);
        UpdateId before = before(context);
        ChangeLog.Head head = archive.changeLog().head(id);
        String path = apiPath(id) + "/updates";
        responses.send(context, documentCache.get(context, slicePath(path, limit, before), head, MEDIA_TYPE, () -> {
            Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
            UpdateSlice slice = UpdateSlice.of(archive, id, before, limit);
            UpdatesDocument out = new UpdatesDocument(
                    id.value(),
                    articleJson()
                            .updates(
                                    article.withUpdates(slice.updates()),
                                    archive.articleUpdates().recordings(slice.updates()),
                                    archive.articleUpdates().corrections(id, slice.updates())),
                    next(slice, path, limit));
            return JSON.writeValueAsBytes(out);
        }));
    }

    private void update(Context context) {
        ArticleId articleId = Routes.articleId(context);
        UpdateId id = Routes.updateId(context);
        ChangeLog.Head head = archive.changeLog().head(articleId);
        responses.send(
                context,
                documentCache.getEditable(context, apiPath(articleId) + "/updates/" + id, head, MEDIA_TYPE, () -> {
                    TimelineEntry timelineEntry = Routes.requireLive(archive, articleId, id);
                    UpdateDocument out = articleJson().update(articleId, timelineEntry);
                    return new DocumentCache.EditableDocument(
                            JSON.writeValueAsBytes(out), EditTag.ofUpdate(timelineEntry.update()));
                }));
    }

    private void changes(Context context) {
        int limit = QueryParameters.limit(context, DEFAULT_CHANGES_LIMIT, MAX_LIMIT);
        long since = sinceParameter.sequence(context, null, 0);
        ChangeLog.Head head = archive.changeLog().head();
        String address = "/api/changes?limit=" + limit + "&since=" + since;
        responses.send(
                context,
                documentCache.get(
                        context,
                        address,
                        head,
                        MEDIA_TYPE,
                        () -> JSON.writeValueAsBytes(
                                ChangeList.write(archive, articleJson(), since, limit, head.sequence()))));
    }

    private ArticleJson articleJson() {
        return new ArticleJson(siteUrls.get());
    }

    private @Nullable URI next(UpdateSlice slice, String path, int limit) {
        return slice.next() == null ? null : siteUrls.get().absolute(slicePath(path, limit, slice.next()));
    }

    private static String slicePath(String path, int limit, @Nullable UpdateId before) {
        return path + "?limit=" + limit + (before == null ? "" : "&before=" + before);
    }

    private static @Nullable UpdateId before(Context context) {
        String value = context.queryParam("before");
        return value == null
                ? null
                : UpdateId.parse(value)
                        .orElseThrow(() ->
                                RequestException.invalidParameter("before", "the id of an update of this article"));
    }
}
