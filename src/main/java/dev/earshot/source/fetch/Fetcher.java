package dev.earshot.source.fetch;

import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDnsResolver;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.httpclient.HttpUris;
import dev.earshot.httpclient.SafeHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Sends requests to other servers and follows redirects. Each redirect is checked like the first URL. Thread-safe. */
public final class Fetcher implements AutoCloseable {
    private static final int MAX_REDIRECTS = 5;
    private static final Set<Integer> REDIRECT_STATUSES = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> METHOD_PRESERVING_STATUSES = Set.of(307, 308);

    private final AllowedHosts allowedHosts;
    private final HttpLimits httpLimits;
    private final ScheduledExecutorService timeoutScheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("fetch-watch").factory());
    private final SafeHttpClient strictClient;
    private final SafeHttpClient trustingClient;

    /** @param allowed hosts whose addresses may be private, if the operator or one of these hosts points to them */
    public Fetcher(HostLookup lookup, AllowedHosts allowed, HttpLimits httpLimits, String userAgent) {
        this.allowedHosts = allowed;
        this.httpLimits = httpLimits;
        strictClient = new SafeHttpClient(
                new GuardedDnsResolver(lookup, AllowedHosts.NONE), httpLimits, userAgent, timeoutScheduler);
        trustingClient =
                new SafeHttpClient(new GuardedDnsResolver(lookup, allowed), httpLimits, userAgent, timeoutScheduler);
    }

    /**
     * Sends a request and follows redirects.
     *
     * @param permit the permit for the host of the request; it moves to the hosts of redirects
     * @throws FetchException if no server sends a usable response in time
     */
    public FetchResponse fetch(FetchRequest request, PerHostThrottle.Permit permit)
            throws FetchException, InterruptedException {
        long deadline = System.nanoTime() + httpLimits.exchangeTimeout().toNanos();
        URI address = HttpUris.normalize(request.address());
        boolean trusted = request.isTrusted();
        URI moved = null;
        boolean permanent = true;
        for (int steps = 0; ; steps++) {
            Duration remaining = Duration.ofNanos(deadline - System.nanoTime());
            if (remaining.isNegative() || !permit.moveTo(address.getHost(), remaining)) {
                throw new FetchException(
                        "took longer than " + httpLimits.exchangeTimeout().toMillis() / 1000.0 + " s");
            }
            SafeHttpClient.RawResponse rawResponse =
                    (trusted ? trustingClient : strictClient).fetch(request.toOutboundRequest(address), remaining);
            FetchResponse response =
                    new FetchResponse(rawResponse.status(), address, moved, rawResponse.headers(), rawResponse.body());
            URI next = redirectTarget(response, request.formBody() != null);
            if (next == null) {
                return response;
            }
            if (steps == MAX_REDIRECTS) {
                throw new FetchException("redirected more than " + MAX_REDIRECTS + " times");
            }
            trusted = trusted && allowedHosts.contains(address.getHost());
            permanent = permanent && (response.status() == 301 || response.status() == 308);
            moved = permanent ? next : moved;
            address = next;
        }
    }

    @Override
    public void close() throws IOException {
        timeoutScheduler.shutdownNow();
        strictClient.close();
        trustingClient.close();
    }

    private static @Nullable URI redirectTarget(FetchResponse fetchResponse, boolean posted) throws FetchException {
        String location = fetchResponse.header("Location");
        Set<Integer> followed = posted ? METHOD_PRESERVING_STATUSES : REDIRECT_STATUSES;
        if (!followed.contains(fetchResponse.status()) || location == null) {
            return null;
        }
        URI next;
        try {
            next = HttpUris.normalize(fetchResponse.address().resolve(new URI(location.strip())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException("redirected to an invalid URL", e);
        }
        if (!HttpUris.isHttp(next) || next.getRawUserInfo() != null) {
            throw new FetchException("redirected to a URL that is not allowed");
        }
        if ("https".equalsIgnoreCase(fetchResponse.address().getScheme())
                && "http".equalsIgnoreCase(next.getScheme())) {
            throw new FetchException("redirected from https to http");
        }
        return next;
    }
}
