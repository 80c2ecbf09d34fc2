package dev.earshot.web.http;

import java.time.Duration;

/**
 * How long caches may reuse documents without asking for a newer version.
 *
 * @param longest the longest time for any document
 */
public record CachePolicy(Duration longest) {
    private static final Duration NEWS = Duration.ofSeconds(10);
    private static final Duration DESCRIPTION = Duration.ofHours(1);
    private static final Duration FILE = Duration.ofDays(1);
    private static final Duration VERSION = Duration.ofDays(365);

    /** Returns the Cache-Control field of pages, feeds and everything else that follows the news. */
    public String ofNews() {
        return cacheControl(NEWS);
    }

    /** Returns the Cache-Control field of a description of the API. */
    public String ofDescription() {
        return cacheControl(DESCRIPTION);
    }

    /** Returns the Cache-Control field of a static file. */
    public String ofFile() {
        return cacheControl(FILE);
    }

    /** Returns the Cache-Control field of an address whose content never changes. */
    public String ofVersion() {
        return cacheControl(VERSION) + ", immutable";
    }

    private String cacheControl(Duration time) {
        Duration shorter = time.compareTo(longest) < 0 ? time : longest;
        return "max-age=" + shorter.toSeconds() + ", public";
    }
}
