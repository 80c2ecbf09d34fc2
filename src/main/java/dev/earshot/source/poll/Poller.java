package dev.earshot.source.poll;

import dev.earshot.archive.model.PollState;
import dev.earshot.article.Sha256;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.intake.document.SourceFeedInfo;
import dev.earshot.source.fetch.FetchRequest;
import dev.earshot.source.fetch.FetchResponse;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.LinkHeader;
import dev.earshot.source.fetch.PerHostThrottle;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Polls a source: sends a request, checks the response, and imports its body. Thread-safe. */
final class Poller {
    private final Fetcher fetcher;
    private final AllowedHosts allowedHosts;
    private final SourceIntake intake;
    private final EarlierPages earlierPages;
    private final HubLeases hubLeases;
    private final Clock clock;

    /** @param maxBytes of the earlier pages of a feed together */
    Poller(
            Fetcher fetcher,
            AllowedHosts allowed,
            SourceIntake sourceIntake,
            HubLeases hubLeases,
            Clock clock,
            long maxBytes) {
        this.fetcher = fetcher;
        this.allowedHosts = allowed;
        this.intake = sourceIntake;
        this.earlierPages = new EarlierPages(fetcher, allowed, sourceIntake, clock, maxBytes);
        this.hubLeases = hubLeases;
        this.clock = clock;
    }

    /** The result of a poll and the size of the body. */
    record Report(PollResult result, int bytes) {}

    /**
     * Polls a source.
     *
     * @param permit the permit for the host of the source's address
     * @throws RuntimeException if the desk or the archive fails
     */
    Report poll(PolledSource polledSource, PerHostThrottle.Permit permit) throws InterruptedException {
        Subscription subscription = polledSource.subscription();
        URI address = polledSource.address();
        boolean trusted = address.equals(subscription.url()) || isTrusted(subscription);
        FetchRequest.Validators validators = polledSource.validators(clock.instant());
        FetchResponse response;
        try {
            response = fetcher.fetch(FetchRequest.get(address, trusted, subscription.kind(), validators), permit);
        } catch (FetchException e) {
            return new Report(new PollResult.Failed(String.valueOf(e.getMessage()), Duration.ZERO), 0);
        }
        Instant now = clock.instant();
        PollResult result = switch (response.status()) {
            case 200 -> ingestBody(polledSource, subscription, response, permit);
            case 304 ->
                validators == null
                        ? new PollResult.Failed("responded with 304 to an unconditional request", Duration.ZERO)
                        : new PollResult.NotModified(response.movedTo(), Freshness.of(response, now));
            case 410 -> new PollResult.Gone();
            default ->
                new PollResult.Failed("responded with " + response.status(), Freshness.retryAfter(response, now));
        };
        return new Report(result, response.body().length);
    }

    /** Returns whether the operator allows this source's host to have private addresses. */
    boolean isTrusted(Subscription subscription) {
        return allowedHosts.contains(subscription.url().getHost());
    }

    private PollResult ingestBody(
            PolledSource polledSource, Subscription subscription, FetchResponse response, PerHostThrottle.Permit permit)
            throws InterruptedException {
        Instant now = clock.instant();
        String hash = Sha256.hex(response.body(), Sha256.BYTES);
        if (polledSource.isUnchanged(hash, now)) {
            PollState known = polledSource.pollState();
            return fetched(response, hash, known.minInterval(), known.newestItemAt(), known.heldUntil());
        }
        return switch (intake.read(
                subscription, response.body(), response.address(), response.header("Content-Type"))) {
            case SourceIntake.Reading.Rejected rejected -> new PollResult.Failed(rejected.problem(), Duration.ZERO);
            case SourceIntake.Reading.Accepted first -> {
                EarlierPages.Result earlier = earlierPages.read(polledSource, subscription, first, response, permit);
                // oldest first: updates may correct those on earlier pages
                SourceIntake.Stored stored =
                        intake.store(Stream.concat(earlier.pages().reversed().stream(), Stream.of(first))
                                .flatMap(page -> page.drafts().stream())
                                .toList());
                polledSource.setRemarks(Stream.concat(Stream.ofNullable(earlier.problem()), first.remarks().stream())
                        .toList());
                registerHub(subscription, response, first.links());
                if (earlier.failure() != null) {
                    yield earlier.failure();
                }
                Duration refreshInterval =
                        first.links() == null ? null : first.links().refreshInterval();
                yield fetched(
                        response,
                        hash,
                        refreshInterval == null ? Duration.ZERO : refreshInterval,
                        // otherwise a time in the future would hide all news until then
                        first.times()
                                .newest()
                                .map(newest -> newest.isAfter(now) ? now : newest)
                                .orElse(null),
                        stored.heldUntil());
            }
        };
    }

    private PollResult.Fetched fetched(
            FetchResponse response,
            String hash,
            Duration refreshInterval,
            @Nullable Instant newestItemAt,
            @Nullable Instant heldUntil) {
        return new PollResult.Fetched(
                response.movedTo(),
                new FetchRequest.Validators(
                        response.address(), response.header("ETag"), response.header("Last-Modified")),
                hash,
                Freshness.of(response, clock.instant()),
                refreshInterval,
                newestItemAt,
                heldUntil);
    }

    /** Registers the source's hub. Header fields take precedence over the feed's links (WebSub, section 4). */
    private void registerHub(Subscription subscription, FetchResponse response, @Nullable SourceFeedInfo links) {
        Optional<URI> hub =
                LinkHeader.find(response, "hub").or(() -> links == null ? Optional.empty() : first(links.hubs()));
        Optional<URI> self = LinkHeader.find(response, "self")
                .or(() -> links == null ? Optional.empty() : Optional.ofNullable(links.self()));
        if (hub.isPresent() && self.isPresent()) {
            hubLeases.registerHub(subscription, hub.get(), self.get());
        }
    }

    private static Optional<URI> first(List<URI> all) {
        return all.stream().findFirst();
    }
}
