package dev.earshot.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.earshot.archive.Archive;
import dev.earshot.archive.SearchPages;
import dev.earshot.archive.SearchPages.Match;
import dev.earshot.archive.SearchPages.Matches;
import dev.earshot.archive.finding.StorySearch;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.json.ArticleJson;
import dev.earshot.json.UpdateDocument;
import dev.earshot.search.SearchQuery;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SearchParameters;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The search of the JSON API. */
public final class SearchApiRoutes {
    private static final String PATH = SiteUrls.api(SiteUrls.SEARCH);
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    private final Archive archive;
    private final StorySearch storySearch;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final Supplier<SiteUrls> siteUrls;

    /**
     * Search results.
     *
     * @param count how many updates match, at most 1,000
     * @param more whether there are more than that
     * @param updates the last changed first
     * @param suggestion another spelling that finds something, or null
     * @param next URL of the next updates, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder(alphabetic = false)
    private record ResultsDocument(
            int count,
            boolean more,
            List<UpdateDocument> updates,
            @Nullable String suggestion,
            @Nullable URI next) {}

    public SearchApiRoutes(
            Archive archive, DocumentCache documentCache, ResponseWriter responses, Supplier<SiteUrls> siteUrls) {
        this.archive = archive;
        this.storySearch = new StorySearch(archive);
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteUrls = siteUrls;
    }

    public void register(Routes routes) {
        routes.get(PATH, this::search);
    }

    private void search(Context context) {
        Scope.Search search = SearchParameters.read(context);
        int limit = QueryParameters.limit(context, DEFAULT_LIMIT, MAX_LIMIT);
        TimelineCursor before =
                QueryParameters.timelineCursor(context, archive.changeLog().cursors());
        responses.send(
                context,
                documentCache.get(
                        context,
                        path(search, limit, before),
                        archive.changeLog().head(),
                        ApiRoutes.MEDIA_TYPE,
                        () -> JsonMapper.shared().writeValueAsBytes(read(search, limit, before))));
    }

    private ResultsDocument read(Scope.Search search, int limit, TimelineCursor before) {
        SearchPages pages = archive.timeline().search();
        Matches all = pages.matches(search, TimelineCursor.NEWEST, StorySearch.MAX_COUNT + 1);
        Matches part = before.equals(TimelineCursor.NEWEST) ? all : pages.matches(search, before, limit + 1);
        List<Match> shown = part.newestFirst().stream().limit(limit).toList();
        TimelineCursor end =
                shown.size() < part.newestFirst().size() ? shown.getLast().cursor() : part.end();
        return new ResultsDocument(
                Math.min(all.newestFirst().size(), StorySearch.MAX_COUNT),
                all.newestFirst().size() > StorySearch.MAX_COUNT || all.end() != null,
                updates(shown),
                all.newestFirst().isEmpty()
                        ? storySearch.respell(search).map(SearchQuery::text).orElse(null)
                        : null,
                end == null ? null : siteUrls.get().absolute(path(search, limit, end)));
    }

    private List<UpdateDocument> updates(List<Match> matches) {
        ArticleJson json = new ArticleJson(siteUrls.get());
        Map<UpdateId, TimelineEntry> entries = archive
                .entries(matches.stream().map(Match::update).toList())
                .stream()
                // withdrawn since the search
                .filter(entry -> !entry.update().isWithdrawn())
                .collect(Collectors.toMap(entry -> entry.update().id(), Function.identity()));
        return matches.stream()
                .flatMap(match -> Optional.ofNullable(entries.get(match.update())).stream())
                .map(entry -> json.update(entry.update().article(), entry))
                .toList();
    }

    private String path(Scope.Search search, int limit, TimelineCursor before) {
        return PATH
                + "?"
                + SiteUrls.queryParameter("q", search.query().text())
                + search.filter().parameters()
                + "&limit="
                + limit
                + (before.equals(TimelineCursor.NEWEST)
                        ? ""
                        : "&before=" + archive.changeLog().cursors().encode(before));
    }
}
