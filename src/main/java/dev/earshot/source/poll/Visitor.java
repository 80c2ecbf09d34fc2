package dev.earshot.source.poll;

import dev.earshot.article.Sha256;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.intake.document.FeedLinks;
import dev.earshot.source.fetch.Answer;
import dev.earshot.source.fetch.Ask;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.HostTurns;
import dev.earshot.source.fetch.LinkHeader;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Visits one source: asks, judges the answer, and has its body taken. Safe for all threads. */
final class Visitor {
    private final Fetcher fetcher;
    private final AllowedHosts allowed;
    private final Reception reception;
    private final Hubs hubs;
    private final Clock clock;

    Visitor(Fetcher fetcher, AllowedHosts allowed, Reception reception, Hubs hubs, Clock clock) {
        this.fetcher = fetcher;
        this.allowed = allowed;
        this.reception = reception;
        this.hubs = hubs;
        this.clock = clock;
    }

    /** A visit, and how much it brought. */
    record Report(Visit visit, int bytes) {}

    /**
     * Visits.
     *
     * @param turn at the host that the source is asked at
     * @throws RuntimeException where the desk or the archive fails
     */
    Report visit(Source source, HostTurns.Turn turn) throws InterruptedException {
        Subscription subscription = source.subscription();
        URI address = source.address();
        boolean trusted = address.equals(subscription.url()) || trusts(subscription);
        Ask.Validators known = source.validators(clock.instant());
        Answer answer;
        try {
            answer = fetcher.ask(Ask.get(address, trusted, subscription.kind(), known), turn);
        } catch (FetchException e) {
            return new Report(new Visit.Failed(String.valueOf(e.getMessage()), Duration.ZERO), 0);
        }
        Instant now = clock.instant();
        Visit visit = switch (answer.status()) {
            case 200 -> body(source, subscription, answer);
            case 304 ->
                known == null
                        ? new Visit.Failed("answered 304, which was not asked for", Duration.ZERO)
                        : new Visit.Unchanged(answer.moved(), Freshness.of(answer, now));
            case 410 -> new Visit.Gone();
            default -> new Visit.Failed("answered " + answer.status(), Freshness.retryAfter(answer, now));
        };
        return new Report(visit, answer.body().length);
    }

    /** Whether the operator named this source's host as one that may be anywhere. */
    boolean trusts(Subscription subscription) {
        return allowed.has(subscription.url().getHost());
    }

    private Visit body(Source source, Subscription subscription, Answer answer) {
        Instant now = clock.instant();
        String hash = Sha256.hex(answer.body(), Sha256.BYTES);
        Duration least = Freshness.of(answer, now);
        Ask.Validators validators =
                new Ask.Validators(answer.address(), answer.first("ETag"), answer.first("Last-Modified"));
        if (source.isKnown(hash, now)) {
            return new Visit.Taken(
                    answer.moved(),
                    validators,
                    hash,
                    least,
                    source.followed().every(),
                    source.followed().heldUntil());
        }
        Reception.Received received =
                reception.take(subscription, answer.body(), answer.address(), answer.first("Content-Type"));
        return switch (received) {
            case Reception.Received.Refused refused -> new Visit.Failed(refused.problem(), Duration.ZERO);
            case Reception.Received.Accepted accepted -> {
                source.remark(accepted.remarks());
                offer(subscription, answer, accepted.links());
                Duration every =
                        accepted.links() == null ? null : accepted.links().every();
                yield new Visit.Taken(
                        answer.moved(),
                        validators,
                        hash,
                        least,
                        every == null ? Duration.ZERO : every,
                        accepted.heldUntil());
            }
        };
    }

    /** What header fields say goes before what the feed says (WebSub, section 4). */
    private void offer(Subscription subscription, Answer answer, @Nullable FeedLinks links) {
        Optional<URI> hub =
                LinkHeader.find(answer, "hub").or(() -> links == null ? Optional.empty() : first(links.hubs()));
        Optional<URI> self = LinkHeader.find(answer, "self")
                .or(() -> links == null ? Optional.empty() : Optional.ofNullable(links.self()));
        if (hub.isPresent() && self.isPresent()) {
            hubs.offer(subscription, hub.get(), self.get());
        }
    }

    private static Optional<URI> first(List<URI> all) {
        return all.stream().findFirst();
    }
}
