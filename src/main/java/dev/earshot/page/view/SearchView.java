package dev.earshot.page.view;

import dev.earshot.article.Article;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.SearchPage;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search page, ready to be laid out. */
public record SearchView(SearchPage page, PageLayout frame, LinkTexts links) {
    public static SearchView of(SearchPage page, RenderContext renderContext) {
        Messages messages = renderContext.words();
        SearchPage.Results results = page.found();
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                results == null ? messages.format("find") : result(page, results, messages),
                null,
                null,
                results == null
                        ? PageLayout.SkipLink.content(messages)
                        : new PageLayout.SkipLink(messages.format("find.skip"), "found"),
                results == null
                        ? PageFeeds.ofSite(messages)
                        : PageFeeds.found(results.paths().query(), messages),
                null,
                results == null ? SiteUrls.SEARCH : results.paths().self());
        return new SearchView(page, pageLayout, new LinkTexts());
    }

    /** How much was found, in words. */
    private static String result(SearchPage page, SearchPage.Results results, Messages messages) {
        String text = page.form().text();
        if (results.stories().isEmpty()) {
            return messages.format(results.paths().isFirst() ? "find.none" : "find.end", text);
        }
        if (results.isMore()) {
            return messages.format("find.more", results.updates(), text);
        }
        return results.storyCount() > 1
                ? messages.format("find.stories", results.updates(), results.storyCount(), text)
                : messages.format("find.updates", results.updates(), text);
    }

    public Messages words() {
        return frame.words();
    }

    public SearchPage.SearchForm form() {
        return page.form();
    }

    public String result() {
        SearchPage.Results results = page.found();
        return results == null ? "" : result(page, results, words());
    }

    /** What is wrong with the search, and what to do. */
    public @Nullable String mistake() {
        SearchPage.SearchMistake mistake = page.mistake();
        return mistake == null ? null : words().format("find.mistake." + mistake.name(), mistake.part(), mistake.max());
    }

    public List<SearchPage.FoundStory> stories() {
        SearchPage.Results results = page.found();
        return results == null ? List.of() : results.stories();
    }

    /** How the headline of a story is marked. */
    public LangAttributes tongue(SearchPage.FoundStory story) {
        return LangAttributes.of(story.article().copy().language(), words().language());
    }

    /** How an update is marked. */
    public LangAttributes tongue(SearchPage.Hit hit) {
        return LangAttributes.of(hit.entry().update().language(), words().language());
    }

    /** Whether coverage of a story is live or has ended; null for a story without updates. */
    public @Nullable String state(SearchPage.FoundStory story) {
        return isPlain(story) ? null : words().format(isLive(story) ? "state.live" : "state.ended");
    }

    public boolean isLive(SearchPage.FoundStory story) {
        Article article = story.article();
        return article.closedAt() == null && !isPlain(story);
    }

    private static boolean isPlain(SearchPage.FoundStory story) {
        return story.hits().stream().allMatch(hit -> hit.entry().update().kind() == UpdateKind.STORY);
    }

    public DisplayTime time(SearchPage.Hit hit) {
        Instant at = hit.entry().update().publishedAt();
        ZoneId zone = frame.site().zone();
        String day = new Times(zone, words().language()).yearMonthAndDay(at);
        return DisplayTime.of(
                hit.entry().update(),
                zone,
                hit.entry().update().dateOnly()
                        ? day
                        : words().format("when", day, ShortTime.clock(at, zone, words())));
    }

    public String path(SearchPage.Hit hit) {
        return SiteUrls.update(hit.entry().update());
    }

    public String path(SearchPage.FoundStory story) {
        return SiteUrls.article(story.article().id());
    }

    /** The text of the link to all hits in a story. */
    public String all(SearchPage.FoundStory story) {
        SearchPage.Results results = page.found();
        return results == null || results.isMore()
                ? words().format("find.all")
                : words().format("find.all.count", story.count());
    }

    /** The feed of these results. */
    public FeedLink feed() {
        return frame.feeds().head().getFirst();
    }
}
