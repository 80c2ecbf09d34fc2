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
 * Receives content that hubs push. It is stored before the hub gets a success response. The number of concurrent pushes is
 * limited; hubs retry rejected ones. Thread-safe.
 */
final class PushReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(PushReceiver.class);
    private static final int MAX_CONCURRENT_PUSHES = 4;

    private final HubLeases hubLeases;
    private final PolledSources polledSources;
    private final SourceIntake intake;
    private final PollRecorder recorder;
    private final Clock clock;
    private final long maxBytes;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT_PUSHES);

    PushReceiver(
            HubLeases hubLeases,
            PolledSources polledSources,
            SourceIntake sourceIntake,
            PollRecorder pollRecorder,
            Clock clock,
            long byteLimit) {
        this.hubLeases = hubLeases;
        this.polledSources = polledSources;
        this.intake = sourceIntake;
        this.recorder = pollRecorder;
        this.clock = clock;
        this.maxBytes = byteLimit;
    }

    /**
     * Receives a push.
     *
     * @throws IOException if the content can't be read
     */
    PushResult receive(String token, @Nullable String signature, @Nullable String contentType, InputStream content)
            throws IOException {
        HubLease lease = hubLeases.findByToken(token).orElse(null);
        PolledSource polledSource = lease == null ? null : polledSources.find(lease.url());
        if (lease == null || polledSource == null) {
            return PushResult.UNKNOWN_CALLBACK;
        }
        if (!permits.tryAcquire()) {
            return PushResult.BUSY;
        }
        try {
            byte[] body = content.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, maxBytes + 1));
            if (body.length > maxBytes) {
                return PushResult.TOO_LARGE;
            }
            if (hubLeases.pushedUntil(lease.url(), clock.instant()) == null
                    || !HubSignature.isValid(signature, lease.secret(), body)) {
                LOG.debug("ignored a push for {} that is not from its hub", lease.topic());
                return PushResult.IGNORED;
            }
            return receive(polledSource, lease, body, contentType);
        } finally {
            permits.release();
        }
    }

    private PushResult receive(PolledSource polledSource, HubLease lease, byte[] body, @Nullable String contentType) {
        long start = System.nanoTime();
        Subscription subscription = polledSource.subscription();
        try {
            switch (intake.read(subscription, body, URI.create(lease.topic()), contentType)) {
                case SourceIntake.Reading.Rejected rejected ->
                    // the next poll will show whether the source itself is invalid
                    LOG.info("a push for {} is unusable: {}", subscription.url(), rejected.problem());
                case SourceIntake.Reading.Accepted reading -> {
                    SourceIntake.Stored stored = intake.store(reading.drafts());
                    boolean isPartial = polledSource.mayContinue(reading);
                    recorder.record(
                            polledSource,
                            subscription,
                            new Poller.Report(new PollResult.Pushed(isPartial, stored.heldUntil()), body.length),
                            Duration.ofNanos(System.nanoTime() - start));
                }
            }
            return PushResult.ACCEPTED;
        } catch (RuntimeException e) {
            LOG.error("a push for {} could not be imported", subscription.url(), e);
            return PushResult.BUSY;
        }
    }
}
