package dev.earshot.web.http;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Entry;
import dev.earshot.article.SectionId;
import dev.earshot.article.UpdateId;
import dev.earshot.page.model.ErrorPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/** What all routes share: reading is GET and HEAD, and ids in paths have one form. */
public record Routes(RoutesConfig config) {
    /** A path that can be read. */
    public void read(String path, Handler handler) {
        config.get(path, handler);
        config.head(path, handler);
    }

    public static ArticleId article(Context context) {
        return ArticleId.parse(context.pathParam("article")).orElseThrow(RequestFailure::notFound);
    }

    public static SectionId section(Context context) {
        return SectionId.parse(context.pathParam("section")).orElseThrow(RequestFailure::notFound);
    }

    public static UpdateId update(Context context) {
        return UpdateId.parse(context.pathParam("update")).orElseThrow(RequestFailure::notFound);
    }

    /** The article if it can be shown. */
    public static Article onAir(Optional<Article> article) {
        Article found = article.orElseThrow(RequestFailure::notFound);
        if (found.isWithdrawn()) {
            throw RequestFailure.gone(ErrorPage.Known.ARTICLE);
        }
        return found;
    }

    /** The update if it can be shown. */
    public static Entry onAir(Archive archive, ArticleId article, UpdateId update) {
        onAir(archive.article(article));
        Entry entry = archive.update(update)
                .filter(found -> found.update().article().equals(article))
                .orElseThrow(RequestFailure::notFound);
        if (entry.update().isWithdrawn()) {
            throw RequestFailure.gone(ErrorPage.Known.UPDATE);
        }
        return entry;
    }
}
