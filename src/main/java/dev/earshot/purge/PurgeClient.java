package dev.earshot.purge;

import dev.earshot.article.SiteUrls;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDnsResolver;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.httpclient.OutboundRequest;
import dev.earshot.httpclient.SafeHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Sends requests to a cache. The cache may have a private address, since the operator names it. Thread-safe.
 *
 * <p>Caches keep documents by host and path. So a request for a path has the public host in its {@code Host} field, whatever
 * address the cache has.
 */
public final class PurgeClient implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 8;
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 16_384, MAX_CONNECTIONS);

    /** What caches answer if they don't have the document, besides success. */
    private static final Set<Integer> NOT_CACHED = Set.of(404, 410, 412);

    private final PurgeTemplate template;
    private final Supplier<SiteUrls> siteUrls;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("purge-timing").factory());
    private final SafeHttpClient client;

    /**
     * Creates a client.
     *
     * @param siteUrls the public URLs, which the cache knows documents by
     * @param userAgent the User-Agent of outgoing requests
     */
    public PurgeClient(PurgeTemplate template, Supplier<SiteUrls> siteUrls, String userAgent) {
        this.template = template;
        this.siteUrls = siteUrls;
        client = new SafeHttpClient(
                new GuardedDnsResolver(
                        HostLookup.system(LIMITS.connectTimeout(), 2), AllowedHosts.of(List.of(template.host()))),
                LIMITS,
                userAgent,
                timer);
    }

    /** Returns whether the cache is told paths; otherwise it is told tags. */
    boolean usesPaths() {
        return template.usesPaths();
    }

    /**
     * Sends a request for each target.
     *
     * @param targets paths of this server, or tags
     * @throws PurgeFailedException if one of them fails
     */
    void purge(Collection<String> targets) {
        for (String target : targets) {
            int status = send(target);
            if (status / 100 != 2 && !NOT_CACHED.contains(status)) {
                throw new PurgeFailedException("responded with " + status);
            }
        }
    }

    private int send(String target) {
        SiteUrls site = siteUrls.get();
        boolean isPath = template.usesPaths();
        try {
            return client.sendForStatus(
                    new OutboundRequest(
                            template.method(),
                            template.address(isPath ? site.publicPath(target).substring(1) : target),
                            isPath ? Map.of("Host", site.base().getRawAuthority()) : Map.of(),
                            template.method().equals("POST") ? new byte[0] : null),
                    LIMITS.exchangeTimeout());
        } catch (FetchException e) {
            throw new PurgeFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        timer.shutdownNow();
    }

    @Override
    public String toString() {
        return template.host();
    }
}
