package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.HubLease;
import dev.earshot.article.Addresses;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.Unguessable;
import dev.earshot.httpclient.WebAddress;
import dev.earshot.source.fetch.Answer;
import dev.earshot.source.fetch.Ask;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.HostTurns;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks hubs to push what is new, and answers them (WebSub, sections 5.1 to 5.3). Polling goes on, more rarely, whatever
 * they do. Safe for all threads.
 */
final class Hubs {
    /** What a callback's path begins with. */
    static final String PATH = "/websub/";

    static final Duration WISHED_LEASE = Duration.ofDays(7);
    static final Duration RETRY = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(Hubs.class);
    private static final Duration LEAST_LEASE = Duration.ofMinutes(1);
    private static final Duration MOST_LEASE = Duration.ofDays(30);
    private static final Duration MOST_RETRY = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 10;

    private final Archive archive;
    private final @Nullable Addresses addresses;
    private final Clock clock;
    private final Map<String, HubLease> byUrl = new ConcurrentHashMap<>();

    /** @param addresses what the world calls this server; null where it doesn't know it, and hubs can't reach it */
    Hubs(Archive archive, @Nullable Addresses addresses, Clock clock) {
        this.archive = archive;
        this.addresses = addresses;
        this.clock = clock;
        archive.hubLeases().forEach(lease -> byUrl.put(lease.url(), lease));
    }

    /** A source names a hub: it is asked, unless it was before. */
    void offer(Subscription subscription, URI hub, URI topic) {
        if (addresses == null || !WebAddress.isWeb(hub) || !WebAddress.isWeb(topic) || hub.getRawUserInfo() != null) {
            return;
        }
        String url = subscription.url().toString();
        HubLease known = byUrl.get(url);
        if (known == null
                || !known.hub().equals(hub.toString())
                || !known.topic().equals(topic.toString())) {
            // the secret and the token are of one hub and topic alone
            save(new HubLease(
                    url,
                    hub.toString(),
                    topic.toString(),
                    Unguessable.text(),
                    Unguessable.text(),
                    false,
                    null,
                    now(),
                    0));
        }
    }

    /** Nothing is followed at this address any more; the hub learns it by 410. */
    void forget(String url) {
        byUrl.remove(url);
    }

    /** Those that have to be asked now. */
    List<HubLease> due(Instant now) {
        return addresses == null
                ? List.of()
                : byUrl.values().stream()
                        .filter(lease -> !lease.askAt().isAfter(now))
                        .toList();
    }

    /** Until when a hub pushes; null where none does. */
    @Nullable
    Instant pushedUntil(String url, Instant now) {
        HubLease lease = byUrl.get(url);
        Instant until = lease == null ? null : lease.until();
        return until == null || !until.isAfter(now) ? null : until;
    }

    Optional<HubLease> byToken(String token) {
        return byUrl.values().stream()
                .filter(lease -> MessageDigest.isEqual(
                        lease.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    /** Asks a hub, and leaves it to the hub to ask back. */
    void ask(HubLease lease, boolean trusted, Fetcher fetcher, HostTurns turns) throws InterruptedException {
        URI hub = URI.create(lease.hub());
        int failures = Math.min(MOST_DOUBLINGS, lease.failures() + 1);
        Duration wait = RETRY.multipliedBy(1L << (failures - 1));
        Instant again = now().plus(wait.compareTo(MOST_RETRY) > 0 ? MOST_RETRY : wait);
        // written first: the hub may ask back before it answers, and a restart must know that it was asked
        save(lease.asked(true, again, failures));
        try (HostTurns.Turn turn = turns.enter(hub.getHost())) {
            Answer answer = fetcher.ask(Ask.post(hub, trusted, form(lease)), turn);
            if (answer.status() / 100 != 2) {
                refused(lease, "answered " + answer.status());
            }
        } catch (FetchException e) {
            refused(lease, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Answers a hub that asks whether it was us.
     *
     * @return the challenge, to be sent back; empty where it wasn't
     */
    Optional<String> verify(
            String token,
            @Nullable String mode,
            @Nullable String topic,
            @Nullable String challenge,
            @Nullable String lease) {
        HubLease known = byToken(token).orElse(null);
        if (known == null || !known.topic().equals(topic)) {
            return Optional.empty();
        }
        if ("denied".equals(mode)) {
            LOG.info("{} does not push {}", known.hub(), known.topic());
            save(known.granted(null, now().plus(MOST_RETRY)));
            return Optional.of("");
        }
        if (!"subscribe".equals(mode) || !known.pending() || challenge == null || challenge.isEmpty()) {
            return Optional.empty();
        }
        Duration length = length(lease);
        // renewed when nine tenths of it are over
        save(known.granted(now().plus(length), now().plus(length.multipliedBy(9).dividedBy(10))));
        LOG.info("{} pushes {} for {}", known.hub(), known.topic(), length);
        return Optional.of(challenge);
    }

    private String form(HubLease lease) {
        Addresses base = java.util.Objects.requireNonNull(addresses);
        return "hub.mode=subscribe&hub.topic=" + encoded(lease.topic())
                + "&hub.callback="
                + encoded(base.absolute(PATH + lease.token()).toString())
                + "&hub.secret=" + encoded(lease.secret())
                + "&hub.lease_seconds=" + WISHED_LEASE.toSeconds();
    }

    private static void refused(HubLease lease, String why) {
        LOG.info("{} could not be asked to push {}: {}", lease.hub(), lease.topic(), why);
    }

    private static Duration length(@Nullable String seconds) {
        boolean number = seconds != null
                && !seconds.isEmpty()
                && seconds.length() <= 9
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        Duration asked = number ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ofDays(1);
        Duration bounded = asked.compareTo(MOST_LEASE) > 0 ? MOST_LEASE : asked;
        return bounded.compareTo(LEAST_LEASE) < 0 ? LEAST_LEASE : bounded;
    }

    private void save(HubLease lease) {
        archive.write("hub lease", edition -> {
            edition.lease(lease);
            return lease;
        });
        byUrl.put(lease.url(), lease);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
