package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.SearchPage;
import java.util.List;

/** The page that searches, ready to be laid out. */
public record SearchView(SearchPage page, PageLayout frame, LinkTexts links) {
    public static SearchView of(SearchPage page, RenderContext renderContext) {
        Messages messages = renderContext.words();
        SearchPage.Results results = page.found();
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                results == null ? messages.format("search") : result(results, messages) + ": " + page.text(),
                null,
                null,
                results == null
                        ? PageLayout.SkipLink.content(messages)
                        : new PageLayout.SkipLink(messages.format("search.skip"), "found"),
                results == null ? PageFeeds.ofSite(messages) : PageFeeds.found(page.text(), messages),
                null,
                results == null ? SiteUrls.SEARCH : SiteUrls.search(page.text()));
        return new SearchView(page, pageLayout, new LinkTexts());
    }

    /** How much was found, in words. */
    private static String result(SearchPage.Results results, Messages messages) {
        if (!results.isFirst()) {
            return messages.format("search.further");
        }
        if (results.hits().isEmpty()) {
            return messages.format("search.none");
        }
        return messages.format(
                results.next() == null ? "search.found" : "search.found.more",
                results.hits().size());
    }

    public Messages words() {
        return frame.words();
    }

    public String result() {
        return page.found() == null ? "" : result(page.found(), words());
    }

    public List<SearchPage.Hit> hits() {
        SearchPage.Results results = page.found();
        return results == null ? List.of() : results.hits();
    }

    public UpdateListItem latest(SearchPage.Hit hit) {
        return new UpdateListItem(hit.entry(), words().language(), words());
    }

    /** The first part of what was found. */
    public String path() {
        return SiteUrls.search(page.text());
    }

    /** The feed that goes on finding. */
    public FeedLink feed() {
        return frame.feeds().head().getFirst();
    }
}
