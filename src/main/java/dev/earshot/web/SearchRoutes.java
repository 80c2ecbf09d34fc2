package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Cursors;
import dev.earshot.archive.model.Part;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.SearchQuery;
import dev.earshot.archive.model.Selection;
import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Text;
import dev.earshot.page.Pages;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.SearchPage;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Failures;
import dev.earshot.web.http.PageAnswers;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.Readers;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;

/** The page that searches; the feeds of what it finds are among the feeds. */
final class SearchRoutes {
    private static final int FOUND = 20;
    private static final SearchPage.Limits LIMITS =
            new SearchPage.Limits(SearchQuery.MOST_TERMS, SearchQuery.MOST_CHARACTERS);

    private final Archive archive;
    private final Cursors cursors;
    private final PageAnswers answers;
    private final Pages pages;

    SearchRoutes(Archive archive, Cursors cursors, PageAnswers answers, Pages pages) {
        this.archive = archive;
        this.cursors = cursors;
        this.answers = answers;
        this.pages = pages;
    }

    void register(Routes routes) {
        routes.read(Addresses.SEARCH, this::search);
    }

    private void search(Context context) {
        String asked = context.queryParam("q");
        String text = asked == null ? "" : Text.line(asked);
        if (text.isEmpty()) {
            answers.send(
                    context,
                    Addresses.SEARCH,
                    archive.log().head(),
                    reader -> pages.search(new SearchPage("", null, null), reader));
            return;
        }
        SearchQuery query;
        try {
            query = new SearchQuery(text);
        } catch (IllegalArgumentException e) {
            // a page that can be put right on the spot does more for people than one that says what went wrong
            context.res().setHeader("Cache-Control", Failures.NOT_KEPT);
            String start = Text.cut(text, SearchQuery.MOST_CHARACTERS);
            Answers.write(
                    context,
                    400,
                    Pages.MEDIA_TYPE,
                    pages.search(new SearchPage(start, LIMITS, null), Readers.of(context)));
            return;
        }
        Place before = Parameters.place(context, cursors);
        answers.send(
                context,
                address(query, before),
                archive.log().head(),
                reader -> pages.search(page(query, before), reader));
    }

    private SearchPage page(SearchQuery query, Place before) {
        Selection selection = new Selection(new Scope.Search(query), Selection.Which.ALL);
        Part part = archive.timeline().part(selection, before, 0, FOUND);
        return new SearchPage(
                query.text(),
                null,
                new SearchPage.Found(
                        part.entries().stream().map(entry -> hit(query, entry)).toList(),
                        before.equals(Place.NEWEST),
                        part.next() == null ? null : address(query, part.next())));
    }

    private static SearchPage.Hit hit(SearchQuery query, Entry entry) {
        String headline = entry.copy().headline();
        String text = entry.update().plain();
        return new SearchPage.Hit(
                entry, Excerpt.whole(headline, query.hits(headline)), Excerpt.of(text, query.hits(text)));
    }

    private String address(SearchQuery query, Place before) {
        String first = Addresses.search(query.text());
        return before.equals(Place.NEWEST) ? first : first + "&before=" + cursors.of(before);
    }
}
