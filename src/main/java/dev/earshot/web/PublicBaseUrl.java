package dev.earshot.web;

import dev.earshot.article.SiteUrls;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The server's public base URL, which may depend on the port that it gets. Thread-safe. */
public final class PublicBaseUrl implements Supplier<SiteUrls> {
    private final IntFunction<SiteUrls> siteUrlsForPort;
    private volatile SiteUrls siteUrls;

    /**
     * @param siteUrlsForPort returns the public URLs of a server that listens on a port
     * @param port the requested port; 0 for any free one
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
