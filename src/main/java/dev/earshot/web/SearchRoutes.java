package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.finding.FoundStories.Order;
import dev.earshot.archive.finding.FoundStories.Position;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SearchPage.SearchMistake;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchQuery;
import dev.earshot.search.SearchQueryException;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.ReaderResolver;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SearchParameters;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The search page. Feeds of search results are served with the other feeds. */
final class SearchRoutes {
    private final Archive archive;
    private final CursorCodec cursorCodec;
    private final PageResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final SearchPageReader pageReader;

    SearchRoutes(Archive archive, CursorCodec cursorCodec, PageResponseWriter responses, PageRenderer pageRenderer) {
        this.archive = archive;
        this.cursorCodec = cursorCodec;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
        this.pageReader = new SearchPageReader(archive, cursorCodec);
    }

    void register(Routes routes) {
        routes.get(SiteUrls.SEARCH, this::search);
    }

    private void search(Context context) {
        String text = Text.cleanLine(field(context, "q"));
        SearchMistake mistake = mistakeInDates(context);
        if (mistake != null) {
            refuse(context, text, SearchFilter.NONE, mistake);
            return;
        }
        SearchFilter filter = SearchParameters.filter(context);
        if (text.isEmpty()) {
            responses.send(
                    context,
                    SiteUrls.SEARCH + "?" + filter.parameters(),
                    archive.changeLog().head(),
                    reader -> pageRenderer.search(new SearchPage(pageReader.form("", filter, ""), null, null), reader));
            return;
        }
        SearchQuery query;
        try {
            query = new SearchQuery(text);
        } catch (SearchQueryException e) {
            refuse(context, Text.truncate(text, SearchQuery.MAX_CHARACTERS), filter, mistake(e));
            return;
        }
        Scope.Search search = new Scope.Search(query, filter);
        Order order =
                QueryParameters.isFirst(context, "order", SearchPageReader.RANK, "newest") ? Order.RANK : Order.NEWEST;
        Position position = new Position(QueryParameters.timelineCursor(context, cursorCodec), after(context));
        responses.send(
                context,
                pageReader.path(search, order, position),
                archive.changeLog().head(),
                reader -> pageRenderer.search(pageReader.read(search, order, position), reader));
    }

    private @Nullable TimelineCursor after(Context context) {
        return QueryParameters.timelineCursor(context, "after", cursorCodec);
    }

    /** A form that can be corrected at once helps people more than an error page. */
    private void refuse(Context context, String text, SearchFilter filter, SearchMistake mistake) {
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        ResponseWriter.write(
                context,
                400,
                PageRenderer.MEDIA_TYPE,
                pageRenderer.search(
                        new SearchPage(pageReader.form(text, filter, ""), mistake, null),
                        ReaderResolver.resolve(context)));
    }

    private static SearchMistake mistake(SearchQueryException e) {
        int max = switch (e.mistake()) {
            case TOO_LONG -> SearchQuery.MAX_CHARACTERS;
            case TOO_MANY_TERMS -> SearchQuery.MAX_TERMS;
            default -> 0;
        };
        return new SearchMistake(e.mistake().name().toLowerCase(Locale.ROOT), e.part(), max);
    }

    private static @Nullable SearchMistake mistakeInDates(Context context) {
        String first = field(context, "from");
        String last = field(context, "to");
        for (String day : new String[] {first, last}) {
            if (!day.isEmpty() && SearchParameters.date(day).isEmpty()) {
                return new SearchMistake("date", Text.truncate(Text.cleanLine(day), SearchQuery.MAX_CHARACTERS), 0);
            }
        }
        Optional<LocalDate> from = SearchParameters.date(first);
        boolean isReversed = from.isPresent()
                && SearchParameters.date(last).filter(from.get()::isAfter).isPresent();
        return isReversed ? new SearchMistake("period", "", 0) : null;
    }

    private static String field(Context context, String name) {
        String value = context.queryParam(name);
        return value == null ? "" : value;
    }
}
