package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Cursors;
import dev.earshot.archive.model.Part;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.SectionId;
import dev.earshot.feed.Window;
import dev.earshot.page.Pages;
import dev.earshot.page.model.NewsPage;
import dev.earshot.web.http.PageAnswers;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pages of what is new since a reader looked last: {@code ?since=} on the pages of the news. */
final class NewsRoutes {
    private static final String SINCE = "since";

    /** How many updates that are on the air a page has at most. */
    private static final int MOST = 100;

    private final Archive archive;
    private final PageAnswers answers;
    private final Pages pages;
    private final ZoneId zone;

    /** @param zone whose clock times are told by where there are several articles */
    NewsRoutes(Archive archive, PageAnswers answers, Pages pages, ZoneId zone) {
        this.archive = archive;
        this.answers = answers;
        this.pages = pages;
        this.zone = zone;
    }

    static boolean isAsked(Context context) {
        return context.queryParam(SINCE) != null;
    }

    /** The cursor of the last change that shows in the words of something. Read it before what it stands for. */
    String cursor(Scope scope) {
        long last = archive.timeline()
                .last(new Selection(scope, Selection.Which.ALL))
                .sequence();
        return archive.log().cursors().of(last);
    }

    void everywhere(Context context) {
        send(
                context,
                Addresses.HOME,
                archive.log().head(),
                new Scope.Everything(),
                () -> new From(new NewsPage.Where.Everywhere(), zone));
    }

    void section(Context context) {
        SectionId id = Routes.section(context);
        send(context, Addresses.section(id), archive.log().head(), new Scope.Section(id), () -> {
            String name = archive.sectionName(id).orElseThrow(RequestFailure::notFound);
            return new From(new NewsPage.Where.Section(id, name), zone);
        });
    }

    void article(Context context) {
        ArticleId id = Routes.article(context);
        send(context, Addresses.article(id), archive.log().head(id), new Scope.OfArticle(id), () -> {
            Article article = Routes.onAir(archive.article(id));
            return new From(
                    new NewsPage.Where.OfArticle(article, Corrections.of(article.updates())),
                    article.copy().zone());
        });
    }

    private record From(NewsPage.Where where, ZoneId zone) {}

    private void send(Context context, String path, ChangeLog.Head head, Scope scope, Supplier<From> from) {
        Cursors cursors = archive.log().cursors();
        Window.Since since = Parameters.since(context, cursors);
        String given = String.valueOf(context.queryParam(SINCE));
        String order = context.queryParam("order");
        boolean oldest = Parameters.is(context, "order", "oldest", "newest");
        String address = path + "?" + Addresses.query(SINCE, given) + (order == null ? "" : "&order=" + order);
        answers.send(context, address, head, reader -> {
            String cursor = cursor(scope);
            From of = from.get();
            long after = since == null ? 0 : since.number(archive.timeline());
            Part part = archive.timeline().part(new Selection(scope, Selection.Which.ALL), Place.NEWEST, after, MOST);
            return pages.news(
                    new NewsPage(
                            of.where(),
                            at(since, after),
                            of.zone(),
                            given,
                            part.entries(),
                            part.next() == null,
                            after,
                            order == null ? reader.preferences().oldestFirst() : oldest,
                            cursor),
                    reader);
        });
    }

    /** When the change was that has the number, or the time that was asked for. */
    private @Nullable Instant at(Window.@Nullable Since since, long number) {
        if (since instanceof Window.Since.Moment moment) {
            return moment.at();
        }
        return archive.log().at(number);
    }
}
