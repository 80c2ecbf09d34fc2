package dev.earshot.web;

import static java.util.stream.Collectors.toMap;

import dev.earshot.archive.Archive;
import dev.earshot.archive.finding.FoundStories;
import dev.earshot.archive.finding.FoundStories.Order;
import dev.earshot.archive.finding.FoundStories.Position;
import dev.earshot.archive.finding.FoundStories.Story;
import dev.earshot.archive.finding.StorySearch;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SearchPage.FoundStory;
import dev.earshot.page.model.SearchPage.ResultPaths;
import dev.earshot.page.model.SearchPage.SearchForm;
import dev.earshot.page.model.SearchPage.Spelling;
import dev.earshot.page.model.SectionLink;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages of search results from the archive. */
final class SearchPageReader {
    /** The value of the parameter {@code order} for the best matches first. */
    static final String RANK = "rank";

    private final Archive archive;
    private final StorySearch storySearch;
    private final CursorCodec cursorCodec;

    SearchPageReader(Archive archive, CursorCodec cursorCodec) {
        this.archive = archive;
        this.storySearch = new StorySearch(archive);
        this.cursorCodec = cursorCodec;
    }

    /** Returns the search form. */
    SearchForm form(String text, SearchFilter filter, String order) {
        return new SearchForm(
                text,
                Objects.toString(filter.section(), ""),
                filter.kind() == null ? "" : filter.kind().text(),
                Objects.toString(filter.from(), ""),
                Objects.toString(filter.to(), ""),
                Objects.toString(filter.story(), ""),
                order,
                SectionLink.of(archive.sections()),
                Arrays.stream(SearchFilter.Kind.values())
                        .map(SearchFilter.Kind::text)
                        .toList());
    }

    /** Reads a page of results. */
    SearchPage read(Scope.Search search, Order order, Position position) {
        FoundStories found = storySearch.find(search, order, position);
        boolean isFirst = position.equals(Position.FIRST);
        Spelling spelling = isFirst && found.stories().isEmpty()
                ? storySearch
                        .respell(search)
                        .map(query -> new Spelling(
                                query.text(), path(new Scope.Search(query, search.filter()), order, position)))
                        .orElse(null)
                : null;
        return new SearchPage(
                form(search.query().text(), search.filter(), order == Order.RANK ? RANK : ""),
                null,
                new SearchPage.Results(
                        stories(search, order, found.stories()),
                        found.count().updates(),
                        found.count().stories(),
                        found.count().isMore(),
                        new ResultPaths(
                                path(search, order, Position.FIRST),
                                isFirst,
                                found.next() == null ? null : path(search, order, found.next()),
                                found.stories().isEmpty() || search.filter().story() != null
                                        ? null
                                        : path(search, order == Order.RANK ? Order.NEWEST : Order.RANK, Position.FIRST),
                                search.filter().story() == null
                                        ? null
                                        : path(
                                                new Scope.Search(
                                                        search.query(),
                                                        search.filter().of(null)),
                                                order,
                                                Position.FIRST),
                                path(search).substring(SiteUrls.SEARCH.length())),
                        spelling));
    }

    private List<FoundStory> stories(Scope.Search search, Order order, List<Story> stories) {
        Map<ArticleId, Article> articles = archive
                .articlesWithoutUpdates(stories.stream()
                        .map(story -> story.entries().getFirst().update().article())
                        .toList())
                .stream()
                .collect(toMap(Article::id, Function.identity()));
        return stories.stream()
                .map(story -> story(search, order, story, articles))
                .toList();
    }

    private FoundStory story(Scope.Search search, Order order, Story story, Map<ArticleId, Article> articles) {
        Article article = Objects.requireNonNull(
                articles.get(story.entries().getFirst().update().article()));
        SearchQuery query = search.query();
        String headline = article.copy().headline();
        return new FoundStory(
                article,
                Excerpt.whole(headline, query.hits(headline, article.copy().language())),
                story.entries().stream().map(entry -> hit(query, entry)).toList(),
                story.count(),
                story.count() > story.entries().size()
                        ? path(new Scope.Search(query, search.filter().of(article.id())), order, Position.FIRST)
                        : null);
    }

    private static SearchPage.Hit hit(SearchQuery query, TimelineEntry entry) {
        Locale language = entry.update().language();
        String headline = entry.update().headline();
        String text = entry.update().plainText();
        String rest =
                text.startsWith(headline) ? text.substring(headline.length()).strip() : text;
        return new SearchPage.Hit(
                entry,
                Excerpt.whole(headline, query.hits(headline, language)),
                Excerpt.of(rest, query.hits(rest, language)));
    }

    /** Returns the path of a page of results. */
    String path(Scope.Search search, Order order, Position position) {
        return path(search)
                + (order == Order.RANK ? "&order=" + RANK : "")
                + cursor("before", position.before().equals(TimelineCursor.NEWEST) ? null : position.before())
                + cursor("after", position.after());
    }

    private static String path(Scope.Search search) {
        return SiteUrls.search(search.query().text()) + search.filter().parameters();
    }

    private String cursor(String name, @Nullable TimelineCursor cursor) {
        return cursor == null ? "" : "&" + name + "=" + cursorCodec.encode(cursor);
    }
}
