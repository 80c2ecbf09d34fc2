package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.HubLease;
import dev.earshot.article.SiteUrls;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.HttpUris;
import dev.earshot.httpclient.RandomToken;
import dev.earshot.lifecycle.RetryPauses;
import dev.earshot.source.fetch.FetchRequest;
import dev.earshot.source.fetch.FetchResponse;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.PerHostThrottle;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes to the hubs of sources and answers their verification requests (WebSub, sections 5.1 to 5.3). Sources are
 * polled in any case, but less often while a hub pushes. Thread-safe.
 */
final class HubLeases {
    /** The path prefix of callbacks. */
    static final String CALLBACK_PATH = "/websub/";

    static final Duration REQUESTED_LEASE = Duration.ofDays(7);
    static final Duration RETRY_DELAY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(HubLeases.class);
    private static final Duration MIN_LEASE = Duration.ofMinutes(1);
    private static final Duration MAX_LEASE = Duration.ofDays(30);
    private static final Duration MAX_RETRY_DELAY = Duration.ofDays(1);
    private static final RetryPauses RETRY_PAUSES = new RetryPauses(RETRY_DELAY, MAX_RETRY_DELAY);

    private final Archive archive;
    private final @Nullable SiteUrls siteUrls;
    private final Clock clock;
    private final Map<String, HubLease> byUrl = new ConcurrentHashMap<>();

    /** @param siteUrls the public URLs of this server; null if they are unknown, so that hubs can't reach it */
    HubLeases(Archive archive, @Nullable SiteUrls siteUrls, Clock clock) {
        this.archive = archive;
        this.siteUrls = siteUrls;
        this.clock = clock;
        archive.hubLeases().forEach(lease -> byUrl.put(lease.url(), lease));
    }

    /** Registers the hub that a source names, unless it is registered already. */
    void registerHub(Subscription subscription, URI hub, URI topic) {
        if (siteUrls == null || !HttpUris.isHttp(hub) || !HttpUris.isHttp(topic) || hub.getRawUserInfo() != null) {
            return;
        }
        String url = subscription.url().toString();
        HubLease known = byUrl.get(url);
        if (known == null
                || !known.hub().equals(hub.toString())
                || !known.topic().equals(topic.toString())) {
            // each hub and topic has its own secret and token
            save(new HubLease(
                    url,
                    hub.toString(),
                    topic.toString(),
                    RandomToken.create(),
                    RandomToken.create(),
                    false,
                    null,
                    now(),
                    0));
        }
    }

    /** Forgets a source that is no longer polled. Its hub will get 410 responses. */
    void forget(String url) {
        byUrl.remove(url);
    }

    /** Returns the leases that should be requested now. */
    List<HubLease> due(Instant now) {
        return siteUrls == null
                ? List.of()
                : byUrl.values().stream()
                        .filter(lease -> !lease.nextRequestAt().isAfter(now))
                        .toList();
    }

    /** Returns the end of a source's lease, or null if no hub pushes. */
    @Nullable
    Instant pushedUntil(String url, Instant now) {
        HubLease lease = byUrl.get(url);
        Instant until = lease == null ? null : lease.expiresAt();
        return until == null || !until.isAfter(now) ? null : until;
    }

    Optional<HubLease> findByToken(String token) {
        return byUrl.values().stream()
                .filter(lease -> MessageDigest.isEqual(
                        lease.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    /** Sends a subscription request to a hub, which will then send a verification request. */
    void requestLease(HubLease lease, boolean trusted, Fetcher fetcher, PerHostThrottle throttle)
            throws InterruptedException {
        URI hub = URI.create(lease.hub());
        int failures = lease.failures() + 1;
        // saved first: the hub may verify the request before it responds, and a restart must know the request
        save(lease.afterRequest(true, now().plus(RETRY_PAUSES.after(failures)), failures));
        try (PerHostThrottle.Permit permit = throttle.acquire(hub.getHost())) {
            FetchResponse fetchResponse = fetcher.fetch(FetchRequest.post(hub, trusted, subscribeForm(lease)), permit);
            if (fetchResponse.status() / 100 != 2) {
                logFailure(lease, "responded with " + fetchResponse.status());
            }
        } catch (FetchException e) {
            logFailure(lease, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Answers a hub's verification request.
     *
     * @return the challenge to send back, or empty if we didn't send the subscription request
     */
    Optional<String> verify(
            String token,
            @Nullable String mode,
            @Nullable String topic,
            @Nullable String challenge,
            @Nullable String lease) {
        HubLease known = findByToken(token).orElse(null);
        if (known == null || !known.topic().equals(topic)) {
            return Optional.empty();
        }
        if ("denied".equals(mode)) {
            LOG.info("{} refuses to push {}", known.hub(), known.topic());
            save(known.afterVerification(null, now().plus(MAX_RETRY_DELAY)));
            return Optional.of("");
        }
        if (!"subscribe".equals(mode) || !known.pending() || challenge == null || challenge.isEmpty()) {
            return Optional.empty();
        }
        Duration length = leaseDuration(lease);
        // renew the lease after nine tenths of its duration
        save(known.afterVerification(
                now().plus(length), now().plus(length.multipliedBy(9).dividedBy(10))));
        LOG.info("{} will push {} for {}", known.hub(), known.topic(), length);
        return Optional.of(challenge);
    }

    private String subscribeForm(HubLease lease) {
        SiteUrls base = Objects.requireNonNull(siteUrls);
        return "hub.mode=subscribe&hub.topic=" + encode(lease.topic())
                + "&hub.callback="
                + encode(base.absolute(CALLBACK_PATH + lease.token()).toString())
                + "&hub.secret=" + encode(lease.secret())
                + "&hub.lease_seconds=" + REQUESTED_LEASE.toSeconds();
    }

    private static void logFailure(HubLease lease, String why) {
        LOG.info("the subscription request to {} for {} failed: {}", lease.hub(), lease.topic(), why);
    }

    private static Duration leaseDuration(@Nullable String seconds) {
        boolean number = seconds != null
                && !seconds.isEmpty()
                && seconds.length() <= 9
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        Duration requested = number ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ofDays(1);
        Duration bounded = requested.compareTo(MAX_LEASE) > 0 ? MAX_LEASE : requested;
        return bounded.compareTo(MIN_LEASE) < 0 ? MIN_LEASE : bounded;
    }

    private void save(HubLease lease) {
        archive.write("hub lease", transaction -> {
            transaction.saveHubLease(lease);
            return lease;
        });
        byUrl.put(lease.url(), lease);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
