package dev.earshot.web.http;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.page.model.ErrorPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** What all routes share: reading is GET and HEAD, and ids in paths have one form. */
public record Routes(RoutesConfig config) {
    /** A path that can be read. */
    public void get(String path, Handler handler) {
        config.get(path, handler);
        config.head(path, handler);
    }

    public static ArticleId articleId(Context context) {
        return ArticleId.parse(context.pathParam("article")).orElseThrow(RequestException::notFound);
    }

    public static SectionId sectionId(Context context) {
        return SectionId.parse(context.pathParam("section")).orElseThrow(RequestException::notFound);
    }

    public static UpdateId updateId(Context context) {
        return UpdateId.parse(context.pathParam("update")).orElseThrow(RequestException::notFound);
    }

    /** The article if it can be shown. */
    public static Article requireLive(Optional<Article> article) {
        Article found = article.orElseThrow(RequestException::notFound);
        if (found.isWithdrawn()) {
            throw RequestException.gone(ErrorPage.KnownError.ARTICLE);
        }
        return found;
    }

    /** The update if it can be shown. */
    public static TimelineEntry requireLive(Archive archive, ArticleId article, UpdateId update) {
        requireLive(archive.article(article));
        TimelineEntry timelineEntry = archive.entry(update)
                .filter(found -> found.update().article().equals(article))
                .orElseThrow(RequestException::notFound);
        if (timelineEntry.update().isWithdrawn()) {
            throw RequestException.gone(ErrorPage.KnownError.UPDATE);
        }
        return timelineEntry;
    }
}
