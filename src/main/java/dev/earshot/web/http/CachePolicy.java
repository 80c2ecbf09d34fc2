package dev.earshot.web.http;

import java.time.Duration;

/**
 * How long caches may reuse documents without asking for a newer version.
 *
 * @param longest the longest time for any document
 */
public record CachePolicy(Duration longest) {
    private static final Duration NEWS = Duration.ofSeconds(10);

    /** Together with the time above, no more than 30 seconds: longer than that, nothing withdrawn may be heard. */
    private static final Duration RECORDING_IF_ERROR = Duration.ofSeconds(20);

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

    /**
     * Returns the Cache-Control field of recordings and transcripts. What their addresses name never changes, but it can be
     * withdrawn. If this server doesn't answer, they may be reused for a while, so that a restart interrupts no listener.
     */
    public String ofRecording() {
        return cacheControl(NEWS) + ", stale-if-error=" + RECORDING_IF_ERROR.toSeconds();
    }

    /** Returns the Cache-Control field of an address whose content never changes, and is never withdrawn. */
    public String ofVersion() {
        return cacheControl(VERSION) + ", immutable";
    }

    private String cacheControl(Duration time) {
        Duration shorter = time.compareTo(longest) < 0 ? time : longest;
        return "max-age=" + shorter.toSeconds() + ", public";
    }
}
