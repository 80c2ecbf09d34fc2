package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArticleRanges;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Article;
import dev.earshot.article.SiteUrls;
import dev.earshot.syndication.SitemapWriter;
import dev.earshot.syndication.SitemapWriter.NewsArticle;
import dev.earshot.syndication.SitemapWriter.Page;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sitemaps: an index, one sitemap per part of the articles, one of the other pages, and one of the latest articles for
 * Google News. They list only what was published here first.
 */
final class SitemapRoutes {
    /** Google News wants articles of the last two days, and at most 1,000. */
    private static final Duration NEWS_PERIOD = Duration.ofDays(2);

    private static final int MAX_NEWS = 1_000;

    /** How often articles drop out of the news sitemap because of their age. */
    private static final Duration NEWS_STEP = Duration.ofMinutes(10);

    private final ChangeLog changeLog;
    private final ArticleRanges ranges;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final Supplier<SiteUrls> siteUrls;
    private final String siteTitle;
    private final Clock clock;

    /** @param siteTitle the name of the site */
    SitemapRoutes(
            Archive archive,
            DocumentCache documentCache,
            ResponseWriter responses,
            Supplier<SiteUrls> siteUrls,
            String siteTitle,
            Clock clock) {
        this.changeLog = archive.changeLog();
        this.ranges = new ArticleRanges(archive);
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteUrls = siteUrls;
        this.siteTitle = siteTitle;
        this.clock = clock;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.SITEMAP, context -> send(context, SiteUrls.SITEMAP, changeLog.head(), this::index));
        routes.get(
                SiteUrls.PAGES_SITEMAP,
                context -> send(context, SiteUrls.PAGES_SITEMAP, changeLog.head(), this::pages));
        routes.get(SiteUrls.NEWS_SITEMAP, this::news);
        routes.get("/sitemap-{number}.xml", this::articles);
    }

    private void send(Context context, String address, ChangeLog.Head head, Supplier<byte[]> maker) {
        responses.send(context, documentCache.get(context, address, head, SitemapWriter.MEDIA_TYPE, maker));
    }

    private byte[] index() {
        List<Page> sitemaps = new ArrayList<>();
        sitemaps.add(page(SiteUrls.PAGES_SITEMAP, null));
        ranges.all().stream()
                .filter(ArticleRanges.Range::hasOriginals)
                .map(range -> page(
                        SiteUrls.articleSitemap(range.number()), range.head().at()))
                .forEach(sitemaps::add);
        return SitemapWriter.writeIndex(sitemaps);
    }

    private byte[] pages() {
        List<Page> pages = new ArrayList<>();
        pages.add(page(SiteUrls.HOME, null));
        pages.add(page(SiteUrls.FOLLOW, null));
        ranges.sections().forEach((id, at) -> pages.add(page(SiteUrls.section(id), at)));
        return SitemapWriter.write(pages);
    }

    private void articles(Context context) {
        String number = context.pathParam("number");
        if (!number.matches("[1-9]\\d{0,9}")) {
            throw RequestException.notFound();
        }
        ArticleRanges.Range range = ranges.find(Long.parseLong(number)).orElseThrow(RequestException::notFound);
        send(
                context,
                SiteUrls.articleSitemap(range.number()),
                range.head(),
                () -> SitemapWriter.write(ranges.originals(range.number()).stream()
                        .map(listed -> page(SiteUrls.article(listed.article().id()), listed.lastModified()))
                        .toList()));
    }

    private void news(Context context) {
        ChangeLog.Head head = changeLog.head();
        long step = Math.ceilDiv(clock.millis(), NEWS_STEP.toMillis());
        Instant now = Instant.ofEpochMilli(step * NEWS_STEP.toMillis());
        Instant changed = later(head.at(), now.minus(NEWS_STEP));
        send(
                context,
                SiteUrls.NEWS_SITEMAP + "#" + step,
                new ChangeLog.Head(head.sequence(), changed),
                () -> SitemapWriter.writeNews(
                        siteTitle,
                        ranges.originalsSince(now.minus(NEWS_PERIOD), MAX_NEWS).stream()
                                .map(listed -> newsArticle(listed.article()))
                                .toList()));
    }

    private NewsArticle newsArticle(Article article) {
        return new NewsArticle(
                siteUrls.get().absolute(SiteUrls.article(article.id())),
                article.copy().headline(),
                article.copy().language(),
                article.firstPublished(),
                article.copy().zone());
    }

    private Page page(String path, @Nullable Instant lastModified) {
        return new Page(siteUrls.get().absolute(path), lastModified);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
