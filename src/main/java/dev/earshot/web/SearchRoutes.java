package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.SearchPage;
import dev.earshot.search.SearchQuery;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.ReaderResolver;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;

/** The search page. Feeds of search results are served with the other feeds. */
final class SearchRoutes {
    private static final int PAGE_SIZE = 20;
    private static final SearchPage.SearchLimits LIMITS =
            new SearchPage.SearchLimits(SearchQuery.MAX_TERMS, SearchQuery.MAX_CHARACTERS);

    private final Archive archive;
    private final CursorCodec cursorCodec;
    private final PageResponseWriter responses;
    private final PageRenderer pageRenderer;

    SearchRoutes(Archive archive, CursorCodec cursorCodec, PageResponseWriter responses, PageRenderer pageRenderer) {
        this.archive = archive;
        this.cursorCodec = cursorCodec;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.SEARCH, this::search);
    }

    private void search(Context context) {
        String parameter = context.queryParam("q");
        String text = parameter == null ? "" : Text.cleanLine(parameter);
        if (text.isEmpty()) {
            responses.send(
                    context,
                    SiteUrls.SEARCH,
                    archive.changeLog().head(),
                    reader -> pageRenderer.search(new SearchPage("", null, null), reader));
            return;
        }
        SearchQuery query;
        try {
            query = new SearchQuery(text);
        } catch (IllegalArgumentException e) {
            // a form that can be corrected at once helps people more than an error page
            context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
            String start = Text.truncate(text, SearchQuery.MAX_CHARACTERS);
            ResponseWriter.write(
                    context,
                    400,
                    PageRenderer.MEDIA_TYPE,
                    pageRenderer.search(new SearchPage(start, LIMITS, null), ReaderResolver.resolve(context)));
            return;
        }
        TimelineCursor before = QueryParameters.timelineCursor(context, cursorCodec);
        responses.send(
                context,
                pagePath(query, before),
                archive.changeLog().head(),
                reader -> pageRenderer.search(page(query, before), reader));
    }

    private SearchPage page(SearchQuery query, TimelineCursor before) {
        Selection selection = new Selection(new Scope.Search(query), Selection.Filter.ALL);
        TimelinePage timelinePage = archive.timeline().page(selection, before, 0, PAGE_SIZE);
        return new SearchPage(
                query.text(),
                null,
                new SearchPage.Results(
                        timelinePage.entries().stream()
                                .map(timelineEntry -> hit(query, timelineEntry))
                                .toList(),
                        before.equals(TimelineCursor.NEWEST),
                        timelinePage.next() == null ? null : pagePath(query, timelinePage.next())));
    }

    private static SearchPage.Hit hit(SearchQuery query, TimelineEntry timelineEntry) {
        String headline = timelineEntry.copy().headline();
        String text = timelineEntry.update().plainText();
        return new SearchPage.Hit(
                timelineEntry,
                Excerpt.whole(
                        headline, query.hits(headline, timelineEntry.copy().language())),
                Excerpt.of(text, query.hits(text, timelineEntry.update().language())));
    }

    private String pagePath(SearchQuery query, TimelineCursor before) {
        String first = SiteUrls.search(query.text());
        return before.equals(TimelineCursor.NEWEST) ? first : first + "&before=" + cursorCodec.encode(before);
    }
}
