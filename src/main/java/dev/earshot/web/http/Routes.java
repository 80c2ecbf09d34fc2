package dev.earshot.web.http;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.StoryLink;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Objects;
import java.util.Optional;

/** Route registration, and path parameters. */
public record Routes(RoutesConfig config) {
    /** Registers a handler for GET and HEAD whose responses everybody may read, scripts of other sites too. */
    public void get(String path, Handler handler) {
        getSameOrigin(path, context -> {
            CrossOrigin.allowReading(context);
            handler.handle(context);
        });
    }

    /** Registers a handler for GET and HEAD whose responses are for this site's pages or for its operator. */
    public void getSameOrigin(String path, Handler handler) {
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

    /** Returns the article unless it is unknown or withdrawn. */
    public static Article requireLive(Optional<Article> article) {
        Article found = article.orElseThrow(RequestException::notFound);
        if (found.isWithdrawn()) {
            throw gone(found);
        }
        return found;
    }

    /** Returns the error for a withdrawn article. */
    public static RequestException gone(Article withdrawn) {
        String section = withdrawn.copy().section();
        return RequestException.gone(
                ErrorPage.KnownError.ARTICLE,
                new ErrorPage.Gone(
                        Objects.requireNonNull(withdrawn.withdrawn()),
                        withdrawn.copy().zone(),
                        null,
                        section == null ? null : new SectionLink(SectionId.of(section), section)));
    }

    /** Returns the update unless it or its article is unknown or withdrawn. */
    public static TimelineEntry requireLive(Archive archive, ArticleId article, UpdateId update) {
        Article story = requireLive(archive.articleWithoutUpdates(article));
        TimelineEntry timelineEntry = archive.entry(update)
                .filter(found -> found.update().article().equals(article))
                .orElseThrow(RequestException::notFound);
        Withdrawn withdrawn = timelineEntry.update().withdrawn();
        if (withdrawn != null) {
            throw RequestException.gone(
                    ErrorPage.KnownError.UPDATE,
                    new ErrorPage.Gone(withdrawn, timelineEntry.copy().zone(), StoryLink.of(story), null));
        }
        return timelineEntry;
    }
}
