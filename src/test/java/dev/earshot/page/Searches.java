package dev.earshot.page;

import dev.earshot.article.Article;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionLink;
import java.util.List;

/** Search pages for tests. */
final class Searches {
    private Searches() {}

    static SearchPage.SearchForm form(String text, SectionLink... sections) {
        return new SearchPage.SearchForm(
                text,
                "",
                "",
                "",
                "",
                "",
                "",
                List.of(sections),
                List.of("corrections", "clarifications", "key-events"));
    }

    /** A page with one story, of which three updates are shown. */
    static SearchPage found(String text, Article article, Excerpt headline, List<SearchPage.Hit> hits, int count) {
        String path = SiteUrls.search(text);
        return new SearchPage(
                form(text),
                null,
                new SearchPage.Results(
                        List.of(new SearchPage.FoundStory(
                                article,
                                headline,
                                hits.stream().limit(3).toList(),
                                count,
                                count > 3 ? path + "&story=" + article.id() : null)),
                        count,
                        1,
                        false,
                        new SearchPage.ResultPaths(
                                path,
                                true,
                                path + "&before=x-1.1",
                                path + "&order=rank",
                                null,
                                path.substring(path.indexOf('?'))),
                        null));
    }

    /** A page that offers another spelling. */
    static SearchPage nothing(String text, String spelling) {
        String path = SiteUrls.search(text);
        return new SearchPage(
                form(text),
                null,
                new SearchPage.Results(
                        List.of(),
                        0,
                        0,
                        false,
                        new SearchPage.ResultPaths(path, true, null, null, null, path.substring(path.indexOf('?'))),
                        new SearchPage.Spelling(spelling, SiteUrls.search(spelling))));
    }

    static SearchPage.Hit hit(TimelineEntry entry, Excerpt text) {
        return new SearchPage.Hit(entry, Excerpt.whole(entry.update().headline()), text);
    }
}
