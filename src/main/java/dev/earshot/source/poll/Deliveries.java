package dev.earshot.source.poll;

import dev.earshot.archive.model.HubLease;
import dev.earshot.httpclient.HubSignature;
import dev.earshot.source.opml.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what hubs push. It is on the disk when a hub is told that it was taken; only so many are taken at a time, and the
 * hub sends again what found no room. Safe for all threads.
 */
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_A_TIME = 4;

    private final Hubs hubs;
    private final Sources sources;
    private final Reception reception;
    private final Ledger ledger;
    private final Clock clock;
    private final long byteLimit;
    private final Semaphore room = new Semaphore(AT_A_TIME);

    Deliveries(Hubs hubs, Sources sources, Reception reception, Ledger ledger, Clock clock, long byteLimit) {
        this.hubs = hubs;
        this.sources = sources;
        this.reception = reception;
        this.ledger = ledger;
        this.clock = clock;
        this.byteLimit = byteLimit;
    }

    /** Takes one. */
    Delivery take(String token, @Nullable String signature, @Nullable String contentType, InputStream content)
            throws IOException {
        HubLease lease = hubs.byToken(token).orElse(null);
        Source source = lease == null ? null : sources.find(lease.url());
        if (lease == null || source == null) {
            return Delivery.UNKNOWN;
        }
        if (!room.tryAcquire()) {
            return Delivery.BUSY;
        }
        try {
            byte[] body = content.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, byteLimit + 1));
            if (body.length > byteLimit) {
                return Delivery.TOO_LARGE;
            }
            if (hubs.pushedUntil(lease.url(), clock.instant()) == null
                    || !HubSignature.fits(signature, lease.secret(), body)) {
                LOG.debug("what was pushed for {} is not from its hub", lease.topic());
                return Delivery.IGNORED;
            }
            return take(source, lease, body, contentType);
        } finally {
            room.release();
        }
    }

    private Delivery take(Source source, HubLease lease, byte[] body, @Nullable String contentType) {
        long start = System.nanoTime();
        Subscription subscription = source.subscription();
        try {
            switch (reception.take(subscription, body, URI.create(lease.topic()), contentType)) {
                case Reception.Received.Refused refused ->
                    // the next visit finds out for itself whether the source is like that
                    LOG.info("what a hub pushed for {} can't be taken: {}", subscription.url(), refused.problem());
                case Reception.Received.Accepted accepted ->
                    ledger.settle(
                            source,
                            subscription,
                            new Visitor.Report(new Visit.Pushed(accepted.heldUntil()), body.length),
                            Duration.ofNanos(System.nanoTime() - start));
            }
            return Delivery.TAKEN;
        } catch (RuntimeException e) {
            LOG.error("what a hub pushed for {} could not be taken", subscription.url(), e);
            return Delivery.BUSY;
        }
    }
}
