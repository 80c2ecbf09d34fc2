package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.cover.Cover;
import dev.earshot.cover.CoverPainter;
import dev.earshot.web.http.CacheTags;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;

/** The covers of podcasts, drawn from their titles on the first request. */
final class CoverRoutes {
    private static final String MEDIA_TYPE = "image/png";

    private final Archive archive;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final String siteTitle;
    private final CoverPainter painter = new CoverPainter();

    /** @param siteTitle the name of the site */
    CoverRoutes(Archive archive, DocumentCache documentCache, ResponseWriter responses, String siteTitle) {
        this.archive = archive;
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteTitle = siteTitle;
    }

    void register(Routes routes) {
        routes.get(
                SiteUrls.cover(SiteUrls.SITE),
                context -> send(
                        context, new Cover(siteTitle, ""), archive.changeLog().head(), CacheTags.NONE));
        routes.get(SiteUrls.cover("/sections/{section}"), this::section);
        routes.get(SiteUrls.cover("/articles/{article}"), this::article);
    }

    private void section(Context context) {
        SectionId id = SectionId.parse(context.pathParam("section")).orElseThrow(RequestException::notFound);
        String name = archive.sectionName(id).orElseThrow(RequestException::notFound);
        send(context, new Cover(name, siteTitle), archive.changeLog().head(), CacheTags.NONE);
    }

    private void article(Context context) {
        ArticleId id = Routes.articleId(context);
        ChangeLog.Head head = archive.changeLog().head(id);
        Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
        send(context, new Cover(article.copy().headline(), siteTitle), head, CacheTags.of(id));
    }

    private void send(Context context, Cover cover, ChangeLog.Head head, CacheTags cacheTags) {
        responses.send(
                context,
                documentCache
                        .getImage(context, cover.toString(), head, MEDIA_TYPE, () -> painter.png(cover))
                        .withCacheTags(cacheTags));
    }
}
