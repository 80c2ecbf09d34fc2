package dev.earshot.web;

import dev.earshot.article.SiteUrls;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What the world calls a server, which may follow from the port that it listens on, once that is open. Thread-safe. */
public final class PublicBaseUrl implements Supplier<SiteUrls> {
    private final IntFunction<SiteUrls> siteUrlsForPort;
    private volatile SiteUrls siteUrls;

    /**
     * @param siteUrlsForPort what the world calls a server that listens on a port
     * @param port the one that is asked for; 0 for any that is free
     */
    public PublicBaseUrl(IntFunction<SiteUrls> siteUrlsForPort, int port) {
        this.siteUrlsForPort = siteUrlsForPort;
        this.siteUrls = siteUrlsForPort.apply(port);
    }

    void setPort(int port) {
        siteUrls = siteUrlsForPort.apply(port);
    }

    @Override
    public SiteUrls get() {
        return siteUrls;
    }
}
