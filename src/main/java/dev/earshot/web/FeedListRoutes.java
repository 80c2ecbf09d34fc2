package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Summary;
import dev.earshot.article.Addresses;
import dev.earshot.feed.FeedList;
import dev.earshot.page.Pages;
import dev.earshot.page.model.FeedsPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.syndication.OpmlWriter;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.PageAnswers;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;

/** What feeds there are: for people as a page, for feed readers as a list of subscriptions. */
final class FeedListRoutes {
    private static final int ARTICLES = 50;

    private final Archive archive;
    private final FeedList list;
    private final Documents documents;
    private final Answers answers;
    private final PageAnswers pageAnswers;
    private final Pages pages;

    FeedListRoutes(
            Archive archive,
            FeedList list,
            Documents documents,
            Answers answers,
            PageAnswers pageAnswers,
            Pages pages) {
        this.archive = archive;
        this.list = list;
        this.documents = documents;
        this.answers = answers;
        this.pageAnswers = pageAnswers;
        this.pages = pages;
    }

    void register(Routes routes) {
        routes.read(Addresses.FEEDS, this::feeds);
        routes.read(
                Addresses.SUBSCRIPTIONS,
                context -> answers.send(
                        context,
                        documents.get(
                                Addresses.SUBSCRIPTIONS, archive.log().head(), OpmlWriter.MEDIA_TYPE, list::write)));
    }

    private void feeds(Context context) {
        long before = Parameters.number(context, "before", archive.log().cursors(), Long.MAX_VALUE);
        pageAnswers.send(context, address(before), archive.log().head(), reader -> pages.feeds(page(before), reader));
    }

    private FeedsPage page(long before) {
        List<Summary> articles = archive.summaries(before, ARTICLES + 1);
        List<Summary> shown = articles.subList(0, Math.min(ARTICLES, articles.size()));
        return new FeedsPage(
                SectionLink.of(archive.sections()),
                shown.stream()
                        .map(summary -> new FeedsPage.Thing(
                                summary.article().id(),
                                summary.article().copy().headline(),
                                summary.article().copy().language()))
                        .toList(),
                before == Long.MAX_VALUE,
                articles.size() == shown.size() ? null : address(shown.getLast().openedIn()),
                FeedList.MOST_ARTICLES);
    }

    private String address(long before) {
        return before == Long.MAX_VALUE
                ? Addresses.FEEDS
                : Addresses.FEEDS + "?before=" + archive.log().cursors().of(before);
    }
}
