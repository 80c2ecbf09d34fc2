package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.cover.Card;
import dev.earshot.cover.CardPainter;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.CoverageState;
import dev.earshot.web.http.CacheTags;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** The pictures that other sites show beside a link, drawn on the first request after a change. */
final class CardRoutes {
    private static final String MEDIA_TYPE = "image/png";

    private final Archive archive;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final String siteTitle;
    private final CardPainter painter = new CardPainter();

    /** @param siteTitle the name of the site */
    CardRoutes(Archive archive, DocumentCache documentCache, ResponseWriter responses, String siteTitle) {
        this.archive = archive;
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteTitle = siteTitle;
    }

    void register(Routes routes) {
        routes.get(
                SiteUrls.card(SiteUrls.SITE),
                context -> send(
                        context,
                        SiteUrls.SITE,
                        archive.changeLog().head(),
                        CacheTags.NONE,
                        () -> new Card(null, false, siteTitle, "")));
        routes.get(SiteUrls.card("/sections/{section}"), this::section);
        routes.get(SiteUrls.card("/articles/{article}"), this::article);
    }

    private void section(Context context) {
        SectionId id = Routes.sectionId(context);
        send(context, SiteUrls.section(id), archive.changeLog().head(), CacheTags.NONE, () -> {
            String name = archive.sectionName(id).orElseThrow(RequestException::notFound);
            return new Card(null, false, name, siteTitle);
        });
    }

    private void article(Context context) {
        ArticleId id = Routes.articleId(context);
        send(context, SiteUrls.article(id), archive.changeLog().head(id), CacheTags.of(id), () -> {
            Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
            CoverageState state =
                    CoverageState.of(article, archive.articleUpdates().count(id));
            Messages messages = Messages.forLanguage(article.copy().language()).orElse(Messages.ENGLISH);
            return new Card(
                    state.word(messages),
                    state == CoverageState.LIVE,
                    article.copy().headline(),
                    siteTitle);
        });
    }

    private void send(Context context, String path, ChangeLog.Head head, CacheTags cacheTags, Supplier<Card> card) {
        responses.send(
                context,
                documentCache
                        .get(context, SiteUrls.card(path), head, MEDIA_TYPE, () -> painter.png(card.get()))
                        .withCacheTags(cacheTags));
    }
}
