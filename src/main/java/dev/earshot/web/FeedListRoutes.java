package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.article.SiteUrls;
import dev.earshot.feed.FeedList;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.FeedsPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.syndication.OpmlWriter;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;

/** The list of feeds: a page for people, OPML for feed readers. */
final class FeedListRoutes {
    private static final int PAGE_SIZE = 50;

    private final Archive archive;
    private final FeedList feedList;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final PageResponseWriter pageResponses;
    private final PageRenderer pageRenderer;

    FeedListRoutes(
            Archive archive,
            FeedList feedList,
            DocumentCache documentCache,
            ResponseWriter responses,
            PageResponseWriter pageResponses,
            PageRenderer pageRenderer) {
        this.archive = archive;
        this.feedList = feedList;
        this.documentCache = documentCache;
        this.responses = responses;
        this.pageResponses = pageResponses;
        this.pageRenderer = pageRenderer;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.FEEDS, this::feeds);
        routes.get(
                SiteUrls.FEED_LIST,
                context -> responses.send(
                        context,
                        documentCache.get(
                                context, SiteUrls.FEED_LIST, feedList.head(), OpmlWriter.MEDIA_TYPE, feedList::write)));
    }

    private void feeds(Context context) {
        long before =
                QueryParameters.sequence(context, "before", archive.changeLog().cursors(), Long.MAX_VALUE);
        pageResponses.send(
                context, pagePath(before), feedList.head(), reader -> pageRenderer.feeds(page(before), reader));
    }

    private FeedsPage page(long before) {
        List<ArticleSummary> articles = archive.summaries(before, PAGE_SIZE + 1);
        List<ArticleSummary> shown = articles.subList(0, Math.min(PAGE_SIZE, articles.size()));
        return new FeedsPage(
                SectionLink.of(archive.sections()),
                shown.stream()
                        .map(articleSummary -> new FeedsPage.ListedArticle(
                                articleSummary.article().id(),
                                articleSummary.article().copy().headline(),
                                articleSummary.article().copy().language()))
                        .toList(),
                before == Long.MAX_VALUE,
                articles.size() == shown.size()
                        ? null
                        : pagePath(shown.getLast().createdSequence()),
                FeedList.MAX_ARTICLES);
    }

    private String pagePath(long before) {
        return before == Long.MAX_VALUE
                ? SiteUrls.FEEDS
                : SiteUrls.FEEDS + "?before=" + archive.changeLog().cursors().encode(before);
    }
}
