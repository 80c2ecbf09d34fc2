package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.feed.FeedQuery;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.NewsPage;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SinceParameter;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pages of new updates: {@code ?since=} on the news pages, and {@code ?from=} for those published from a time on. */
final class SinceRoutes {
    /** The maximum number of published updates on a page. */
    private static final int MAX_UPDATES = 100;

    private final Archive archive;
    private final PageResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final ZoneId zone;
    private final SinceParameter sinceParameter;

    /** @param zone the time zone of times on pages with several articles */
    SinceRoutes(
            Archive archive,
            PageResponseWriter responses,
            PageRenderer pageRenderer,
            ZoneId zone,
            SinceParameter sinceParameter) {
        this.archive = archive;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
        this.zone = zone;
        this.sinceParameter = sinceParameter;
    }

    static boolean isRequested(Context context) {
        return context.queryParam(SinceParameter.NAME) != null || context.queryParam(SinceParameter.FROM) != null;
    }

    /** Returns the cursor of the last change to the text of a scope. Read it before the content it stands for. */
    String cursor(Scope scope) {
        long last = archive.timeline()
                .lastChange(new Selection(scope, Selection.Filter.ALL))
                .sequence();
        return archive.changeLog().cursors().encode(last);
    }

    void home(Context context) {
        send(
                context,
                SiteUrls.HOME,
                archive.changeLog().head(),
                new Scope.Everything(),
                () -> new PageSubject(updates -> new NewsPage.Where.Everywhere(), zone));
    }

    void section(Context context) {
        SectionId id = Routes.sectionId(context);
        send(context, SiteUrls.section(id), archive.changeLog().head(), new Scope.Section(id), () -> {
            String name = archive.sectionName(id).orElseThrow(RequestException::notFound);
            return new PageSubject(updates -> new NewsPage.Where.Section(id, name), zone);
        });
    }

    void article(Context context) {
        ArticleId id = Routes.articleId(context);
        send(context, SiteUrls.article(id), archive.changeLog().head(id), new Scope.OfArticle(id), () -> {
            Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
            return new PageSubject(
                    updates -> new NewsPage.Where.OfArticle(
                            article,
                            archive.articleUpdates().count(id),
                            archive.articleUpdates().corrections(id, updates)),
                    article.copy().zone());
        });
    }

    private record PageSubject(Function<List<Update>, NewsPage.Where> where, ZoneId zone) {}

    private void send(Context context, String path, ChangeLog.Head head, Scope scope, Supplier<PageSubject> subjects) {
        Instant from = sinceParameter.readFrom(context, scope);
        if (from == null) {
            sendNew(context, path, head, scope, subjects);
        } else {
            sendPublished(context, path, head, scope, from, subjects);
        }
    }

    private void sendPublished(
            Context context,
            String path,
            ChangeLog.Head head,
            Scope scope,
            Instant from,
            Supplier<PageSubject> subjects) {
        String order = context.queryParam("order");
        boolean oldestFirst = QueryParameters.isFirst(context, "order", "oldest", "newest");
        String address = address(path, SinceParameter.FROM, from.toString(), order);
        responses.send(context, address, head, reader -> {
            String cursor = cursor(scope);
            PageSubject subject = subjects.get();
            List<TimelineEntry> found = archive.timeline().publishedFrom(scope, from, MAX_UPDATES + 1);
            List<TimelineEntry> shown = found.subList(0, Math.min(MAX_UPDATES, found.size()));
            return pageRenderer.news(
                    new NewsPage(
                            subject.where()
                                    .apply(shown.stream()
                                            .map(TimelineEntry::update)
                                            .toList()),
                            from,
                            subject.zone(),
                            from.toString(),
                            shown,
                            shown.size() == found.size(),
                            0,
                            order == null ? reader.preferences().oldestFirst() : oldestFirst,
                            cursor,
                            true),
                    reader);
        });
    }

    private static String address(String path, String name, String value, @Nullable String order) {
        return path + "?" + SiteUrls.queryParameter(name, value) + (order == null ? "" : "&order=" + order);
    }

    private void sendNew(
            Context context, String path, ChangeLog.Head head, Scope scope, Supplier<PageSubject> subjects) {
        FeedQuery.Since.AfterSequence since = sinceParameter.readSequence(context, scope);
        long after = since == null ? 0 : since.number();
        // in one spelling, so that others don't fill the cache
        String from = since == null ? "" : archive.changeLog().cursors().encode(after);
        String order = context.queryParam("order");
        boolean oldestFirst = QueryParameters.isFirst(context, "order", "oldest", "newest");
        String address = address(path, SinceParameter.NAME, from, order);
        responses.send(context, address, head, reader -> {
            String cursor = cursor(scope);
            PageSubject subject = subjects.get();
            TimelinePage timelinePage = archive.timeline()
                    .page(new Selection(scope, Selection.Filter.ALL), TimelineCursor.NEWEST, after, MAX_UPDATES);
            return pageRenderer.news(
                    new NewsPage(
                            subject.where()
                                    .apply(timelinePage.entries().stream()
                                            .map(TimelineEntry::update)
                                            .toList()),
                            archive.changeLog().timeOf(after),
                            subject.zone(),
                            from,
                            timelinePage.entries(),
                            timelinePage.next() == null,
                            after,
                            order == null ? reader.preferences().oldestFirst() : oldestFirst,
                            cursor),
                    reader);
        });
    }
}
