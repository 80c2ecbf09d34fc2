package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.ArticleSummary;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.feed.FeedService;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.FollowPage;
import dev.earshot.page.model.FollowPage.FollowedSection;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.StoryLink;
import dev.earshot.syndication.OpmlWriter;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be followed: a page for people, OPML for feed readers. */
final class FollowRoutes {
    private static final int PAGE_SIZE = 50;
    private static final int PERMANENT_REDIRECT = 308;
    private static final String STORY = "story";

    /** Of so many of its latest stories, one in a language with a voice makes a section's podcast worth listing. */
    private static final int LATEST_STORIES = 10;

    private final Archive archive;
    private final FeedService feedService;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final PageResponseWriter pageResponses;
    private final PageRenderer pageRenderer;

    FollowRoutes(
            Archive archive,
            FeedService feedService,
            DocumentCache documentCache,
            ResponseWriter responses,
            PageResponseWriter pageResponses,
            PageRenderer pageRenderer) {
        this.archive = archive;
        this.feedService = feedService;
        this.documentCache = documentCache;
        this.responses = responses;
        this.pageResponses = pageResponses;
        this.pageRenderer = pageRenderer;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.FOLLOW, this::follow);
        routes.get(SiteUrls.FEEDS, FollowRoutes::redirect);
        routes.get(
                SiteUrls.FEED_LIST,
                context -> responses.send(
                        context,
                        documentCache.get(
                                context,
                                SiteUrls.FEED_LIST,
                                feedService.feedList().head(),
                                OpmlWriter.MEDIA_TYPE,
                                feedService.feedList()::write)));
    }

    private static void redirect(Context context) {
        String query = context.queryString();
        context.res().setHeader("Location", SiteUrls.FOLLOW + (query == null ? "" : "?" + query));
        context.res().setHeader("Cache-Control", FeedRedirects.CACHE_CONTROL);
        context.res().setStatus(PERMANENT_REDIRECT);
    }

    private void follow(Context context) {
        ArticleId story = storyParameter(context);
        long before =
                QueryParameters.sequence(context, "before", archive.changeLog().cursors(), Long.MAX_VALUE);
        boolean isFirst = before == Long.MAX_VALUE;
        pageResponses.send(
                context,
                isFirst && story != null ? SiteUrls.follow(story) : pagePath(before),
                feedService.feedList().head(),
                reader -> pageRenderer.follow(page(isFirst ? story : null, before), reader));
    }

    private static @Nullable ArticleId storyParameter(Context context) {
        String story = context.queryParam(STORY);
        return story == null ? null : ArticleId.parse(story).orElseThrow(RequestException::notFound);
    }

    private FollowPage page(@Nullable ArticleId story, long before) {
        List<ArticleSummary> articles = archive.summaries(before, PAGE_SIZE + 1);
        List<ArticleSummary> shown = articles.subList(0, Math.min(PAGE_SIZE, articles.size()));
        return new FollowPage(
                story == null ? null : StoryLink.of(Routes.requireLive(archive.articleWithoutUpdates(story))),
                SectionLink.of(archive.sections()).stream().map(this::followed).toList(),
                shown.stream()
                        .map(articleSummary -> StoryLink.of(articleSummary.article()))
                        .toList(),
                before == Long.MAX_VALUE,
                articles.size() == shown.size()
                        ? null
                        : pagePath(shown.getLast().createdSequence()),
                feedService.hub() == null ? null : Objects.toString(feedService.hub()));
    }

    private FollowedSection followed(SectionLink section) {
        return new FollowedSection(
                section,
                archive.articles(section.id(), null, LATEST_STORIES).stream()
                        .map(story -> story.article().copy().language())
                        .toList());
    }

    private String pagePath(long before) {
        return before == Long.MAX_VALUE
                ? SiteUrls.FOLLOW
                : SiteUrls.FOLLOW + "?before=" + archive.changeLog().cursors().encode(before);
    }
}
