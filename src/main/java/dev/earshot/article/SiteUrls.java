package dev.earshot.article;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where everything is found. Paths are stable; the base is what the world calls this server.
 *
 * @param base scheme, host and port, without a path
 */
public record SiteUrls(URI base) {
    public static final String HOME = "/";

    /** The page that searches, and what the paths of the feeds of what it finds begin with. */
    public static final String SEARCH = "/search";

    /** The page that says what feeds there are. */
    public static final String FEEDS = "/feeds";

    /** How the site is searched, for browsers. */
    public static final String SEARCH_DESCRIPTION = "/opensearch.xml";

    /** How pages may look. */
    public static final String PREFERENCES = "/preferences";

    /** The list of all feeds that a feed reader can take. */
    public static final String FEED_LIST = "/subscriptions.opml";

    /** What the paths of the whole site's feeds begin with. */
    public static final String SITE = "";

    /** Where feeds are subscribed to that are pushed (WebSub). */
    public static final String HUB = "/hub";

    public SiteUrls {
        if (base.getHost() == null
                || (base.getRawPath() != null && base.getRawPath().length() > 1)) {
            throw new IllegalArgumentException("not a base address (scheme, host and port, no path): " + base);
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

    /** Leads to the update's present recording. */
    public static String updateAudio(Update update) {
        return update(update) + "/audio.mp3";
    }

    /** The whole article as one recording. */
    public static String articleAudio(ArticleId article) {
        return article(article) + "/audio.mp3";
    }

    /** The recording itself, which never changes. */
    public static String audio(Recording recording) {
        return "/audio/" + recording.hash() + ".mp3";
    }

    /** What is said in a recording, and when; the ending is {@code vtt}, {@code srt} or {@code json}. */
    public static String transcript(Recording recording, String extension) {
        return "/audio/" + recording.hash() + "." + extension;
    }

    /** The parts of a recording. */
    public static String chapters(Recording recording) {
        return "/audio/" + recording.hash() + ".chapters.json";
    }

    public static String section(SectionId section) {
        return "/sections/" + section;
    }

    /** The page of what a query finds. */
    public static String search(String query) {
        return SEARCH + "?" + queryParameter("q", query);
    }

    /** One parameter of an address. */
    public static String queryParameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Everything's feed; the ending is {@code atom}, {@code rss}, {@code json} or {@code txt}. */
    public static String feed(String extension) {
        return feed(SITE, extension);
    }

    /** One article's feed; the ending is {@code atom}, {@code rss}, {@code json} or {@code txt}. */
    public static String feed(ArticleId article, String extension) {
        return feed(article(article), extension);
    }

    /**
     * A feed of all updates.
     *
     * @param path {@link #SITE}, or the path of an article or a section
     */
    public static String feed(String path, String extension) {
        return path + "/feed." + extension;
    }

    /** A feed of the key events only. */
    public static String keyEvents(String path, String extension) {
        return path + "/key-events." + extension;
    }

    /** A feed of what can be heard. */
    public static String podcast(String path) {
        return path + "/podcast.rss";
    }

    /** The picture of a podcast. */
    public static String cover(String path) {
        return path + "/cover.png";
    }

    /** The sound of a recording as Ogg Opus. */
    public static String opus(Recording recording) {
        return "/audio/" + recording.hash() + ".opus";
    }

    /** The sound of a recording at a speed, such as 1.5. */
    public static String audio(Recording recording, String speed) {
        return audio(recording) + (speed.equals("1") ? "" : "?speed=" + speed);
    }

    /** The chapters of the recording of a whole article. */
    public static String articleChapters(ArticleId article) {
        return article(article) + "/chapters.json";
    }

    /** The feed whose one episode is a whole article so far. */
    public static String digestFeed(ArticleId article) {
        return article(article) + "/digest.rss";
    }

    /** One version of a whole article so far, as sound. */
    public static String digest(ArticleId article, String hash) {
        return article(article) + "/digest/" + hash + ".mp3";
    }

    /** The playlist of the latest recordings of the site, a section or an article. */
    public static String playlist(String path) {
        return path + "/playlist.m3u8";
    }

    /** A page of the archive in the order of publication, from 1. */
    public static String archivePage(String path, long number) {
        return path + "/archive/" + number + ".atom";
    }

    /** A path of this server as the world sees it. */
    public URI absolute(String path) {
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }
}
