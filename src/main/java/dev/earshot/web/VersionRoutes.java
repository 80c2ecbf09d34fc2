package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.VersionsPage;
import dev.earshot.versions.UpdateVersions;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;

/** The pages of the versions of an update. */
final class VersionRoutes {
    private final Archive archive;
    private final PageResponseWriter responses;
    private final PageRenderer pageRenderer;

    VersionRoutes(Archive archive, PageResponseWriter responses, PageRenderer pageRenderer) {
        this.archive = archive;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
    }

    void register(Routes routes) {
        routes.get("/articles/{article}/updates/{update}/versions", this::versions);
    }

    private void versions(Context context) {
        ArticleId article = Routes.articleId(context);
        UpdateId id = Routes.updateId(context);
        int before = QueryParameters.revision(context, UpdateVersions.NEWEST);
        boolean isFirst = before == UpdateVersions.NEWEST;
        String path = SiteUrls.versions(article, id);
        responses.send(
                context,
                isFirst ? path : path + "?before=" + before,
                archive.changeLog().head(article),
                reader -> {
                    TimelineEntry timelineEntry = Routes.requireLive(archive, article, id);
                    UpdateVersions versions = UpdateVersions.read(archive, timelineEntry.update(), before);
                    return pageRenderer.versions(
                            new VersionsPage(
                                    timelineEntry.copy(),
                                    timelineEntry.update(),
                                    versions.versions(),
                                    isFirst,
                                    versions.next() == null ? null : path + "?before=" + versions.next()),
                            reader);
                });
    }
}
