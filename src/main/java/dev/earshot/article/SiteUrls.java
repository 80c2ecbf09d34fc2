package dev.earshot.article;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The URLs of the site. Paths are stable; the base is this server's public address.
 *
 * @param base scheme, host, port and path, without a slash at the end
 */
public record SiteUrls(URI base) {
    public static final String HOME = "/";

    /** The search page, and the prefix of the paths of search result feeds. */
    public static final String SEARCH = "/search";

    /** The page that says how to follow the site. */
    public static final String FOLLOW = "/follow";

    /** The listening room. */
    public static final String LISTEN = "/listen";

    /** The list of what was withdrawn, for browsers that keep pages. */
    public static final String WITHDRAWN = "/withdrawn.json";

    /** The former path of {@link #FOLLOW}, which leads there. */
    public static final String FEEDS = "/feeds";

    /** The OpenSearch description, for browsers. */
    public static final String SEARCH_DESCRIPTION = "/opensearch.xml";

    /** The display settings page. */
    public static final String PREFERENCES = "/preferences";

    /** The list of all feeds, for feed readers (OPML). */
    public static final String FEED_LIST = "/subscriptions.opml";

    /** The icon where browsers expect it. */
    public static final String FAVICON = "/favicon.ico";

    /** The icon for home screens. */
    public static final String TOUCH_ICON = "/apple-touch-icon.png";

    /** The manifest by which the site can be installed as an app. */
    public static final String MANIFEST = "/manifest.webmanifest";

    /** The index of sitemaps, for search engines. All sitemaps are at the root, since one covers only what is below it. */
    public static final String SITEMAP = "/sitemap.xml";

    /** The sitemap of the pages that aren't articles. */
    public static final String PAGES_SITEMAP = "/sitemap-pages.xml";

    /** The sitemap of the latest articles, for Google News. */
    public static final String NEWS_SITEMAP = "/sitemap-news.xml";

    /** The prefix of the paths of the whole site's feeds. */
    public static final String SITE = "";

    /** The end of the path of an article's digest. */
    public static final String DIGEST_FEED = "/digest.rss";

    /** The live radio stream. */
    public static final String RADIO = "/radio.mp3";

    /** The WebSub hub. */
    public static final String HUB = "/hub";

    /** The description of the API (OpenAPI). */
    public static final String API_DESCRIPTION = "/openapi.json";

    /** Only characters that mean the same in links, cookies and configurations of proxies; no segments of dots. */
    private static final Pattern BASE_PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?");

    public SiteUrls {
        String path = base.getRawPath();
        if (base.getHost() == null || path == null || !BASE_PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not a base URL (scheme, host, port and path): " + base);
        }
        if (path.endsWith("/")) {
            base = URI.create(base.getScheme() + "://" + base.getRawAuthority() + path.substring(0, path.length() - 1));
        }
    }

    public static String article(ArticleId article) {
        return "/articles/" + article;
    }

    public static String update(Update update) {
        return update(update.article(), update.id());
    }

    public static String update(ArticleId article, UpdateId update) {
        return article(article) + "/updates/" + update;
    }

    public static String versions(Update update) {
        return versions(update.article(), update.id());
    }

    /** Returns the path of the page of what an update said before and after each correction. */
    public static String versions(ArticleId article, UpdateId update) {
        return update(article, update) + "/versions";
    }

    /** Returns the path that redirects to the update's current recording. */
    public static String updateAudio(Update update) {
        return update(update) + "/audio.mp3";
    }

    /** Returns the path of the whole article as one recording. */
    public static String articleAudio(ArticleId article) {
        return article(article) + "/audio.mp3";
    }

    /** Returns the path of the recording itself, which never changes. */
    public static String audio(Recording recording) {
        return audioFile(recording.hash(), "mp3");
    }

    /** Returns the path of a file that belongs to a recording, such as {@code mp3}. */
    public static String audioFile(String hash, String extension) {
        return "/audio/" + hash + "." + extension;
    }

    /** Returns the path of the JSON form of an article or an update. */
    public static String api(String path) {
        return "/api" + path;
    }

    /** Returns the path of a recording's transcript; the extension is {@code vtt}, {@code srt} or {@code json}. */
    public static String transcript(Recording recording, String extension) {
        return audioFile(recording.hash(), extension);
    }

    /** Returns the path of a recording's chapters. */
    public static String chapters(Recording recording) {
        return audioFile(recording.hash(), "chapters.json");
    }

    /** Returns the path of the listening room with the updates of an article. */
    public static String listen(ArticleId article) {
        return LISTEN + "?" + queryParameter("story", article.value());
    }

    /** Returns the path of the listening room with the updates of a section. */
    public static String listen(SectionId section) {
        return LISTEN + "?" + queryParameter("section", section.value());
    }

    public static String section(SectionId section) {
        return "/sections/" + section;
    }

    /** Returns the path of a page of search results. */
    public static String search(String query) {
        return SEARCH + "?" + queryParameter("q", query);
    }

    /** Returns the path of the page that says how to follow an article. */
    public static String follow(ArticleId article) {
        return FOLLOW + "?" + queryParameter("story", article.value());
    }

    /** Returns one encoded query parameter. */
    public static String queryParameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the path of the whole site's feed; the extension is {@code atom}, {@code rss}, {@code json} or {@code txt}. */
    public static String feed(String extension) {
        return feed(SITE, extension);
    }

    /** Returns the path of one article's feed; the extension is {@code atom}, {@code rss}, {@code json} or {@code txt}. */
    public static String feed(ArticleId article, String extension) {
        return feed(article(article), extension);
    }

    /**
     * Returns the path of a feed of all updates.
     *
     * @param path {@link #SITE}, or the path of an article or a section
     */
    public static String feed(String path, String extension) {
        return path + "/feed." + extension;
    }

    /** Returns the path of a feed of key events only. */
    public static String keyEvents(String path, String extension) {
        return path + "/key-events." + extension;
    }

    /** Returns the path of a podcast. */
    public static String podcast(String path) {
        return path + "/podcast.rss";
    }

    /** Returns the path of a podcast's cover. */
    public static String cover(String path) {
        return path + "/cover.png";
    }

    /** Returns the path of the picture that other sites show beside a link. */
    public static String card(String path) {
        return path + "/card.png";
    }

    /** Returns the path of the icon in a size in pixels: 192 or 512. */
    public static String icon(int side) {
        return "/icon-" + side + ".png";
    }

    /** Returns the path of the recording in Ogg Opus. */
    public static String opus(Recording recording) {
        return audioFile(recording.hash(), "opus");
    }

    /** Returns the path of a recording at a speed, such as 1.5. */
    public static String audio(Recording recording, String speed) {
        return audio(recording) + (speed.equals("1") ? "" : "?speed=" + speed);
    }

    /** Returns the path of the chapters of a whole article's recording. */
    public static String articleChapters(ArticleId article) {
        return article(article) + "/chapters.json";
    }

    /** Returns the path of the podcast whose one episode is the whole article so far. */
    public static String digestFeed(ArticleId article) {
        return article(article) + DIGEST_FEED;
    }

    /** Returns the path of the transcript of that episode. */
    public static String articleTranscript(ArticleId article, String extension) {
        return article(article) + "/transcript." + extension;
    }

    /** Returns the path of one version of that episode. */
    public static String digest(ArticleId article, String hash) {
        return article(article) + "/digest/" + hash + ".mp3";
    }

    /** Returns the path of the playlist of the latest recordings of the site, a section or an article. */
    public static String playlist(String path) {
        return path + "/playlist.m3u8";
    }

    /** Returns the path of a page of the archive in order of publication, from 1. */
    public static String archivePage(String path, long number) {
        return path + "/archive/" + number + ".atom";
    }

    /** Returns the path of the sitemap of a part of the articles, from 1, the oldest. */
    public static String articleSitemap(long number) {
        return "/sitemap-" + number + ".xml";
    }

    /** Returns the path that all public paths begin with, such as {@code /live}; empty if there is none. */
    public String basePath() {
        return base.getRawPath();
    }

    /** Returns a path of this server as it is in public: behind the path of the base URL. */
    public String publicPath(String path) {
        return basePath() + path;
    }

    /** Returns the public URL of a path of this server. */
    public URI absolute(String path) {
        return URI.create(base + path);
    }
}
