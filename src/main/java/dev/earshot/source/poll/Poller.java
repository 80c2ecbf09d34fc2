package dev.earshot.source.poll;

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
import org.jspecify.annotations.Nullable;

/** Polls a source: sends a request, checks the response, and imports its body. Thread-safe. */
final class Poller {
    private final Fetcher fetcher;
    private final AllowedHosts allowedHosts;
    private final SourceIntake intake;
    private final HubLeases hubLeases;
    private final Clock clock;

    Poller(Fetcher fetcher, AllowedHosts allowed, SourceIntake sourceIntake, HubLeases hubLeases, Clock clock) {
        this.fetcher = fetcher;
        this.allowedHosts = allowed;
        this.intake = sourceIntake;
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
            case 200 -> ingestBody(polledSource, subscription, response);
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

    private PollResult ingestBody(PolledSource polledSource, Subscription subscription, FetchResponse response) {
        Instant now = clock.instant();
        String hash = Sha256.hex(response.body(), Sha256.BYTES);
        Duration minDelay = Freshness.of(response, now);
        FetchRequest.Validators validators = new FetchRequest.Validators(
                response.address(), response.header("ETag"), response.header("Last-Modified"));
        if (polledSource.isUnchanged(hash, now)) {
            return new PollResult.Fetched(
                    response.movedTo(),
                    validators,
                    hash,
                    minDelay,
                    polledSource.pollState().minInterval(),
                    polledSource.pollState().heldUntil());
        }
        SourceIntake.IngestResult ingestResult =
                intake.ingest(subscription, response.body(), response.address(), response.header("Content-Type"));
        return switch (ingestResult) {
            case SourceIntake.IngestResult.Rejected rejected ->
                new PollResult.Failed(rejected.problem(), Duration.ZERO);
            case SourceIntake.IngestResult.Accepted accepted -> {
                polledSource.setRemarks(accepted.remarks());
                registerHub(subscription, response, accepted.links());
                Duration refreshInterval =
                        accepted.links() == null ? null : accepted.links().refreshInterval();
                yield new PollResult.Fetched(
                        response.movedTo(),
                        validators,
                        hash,
                        minDelay,
                        refreshInterval == null ? Duration.ZERO : refreshInterval,
                        accepted.heldUntil());
            }
        };
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
