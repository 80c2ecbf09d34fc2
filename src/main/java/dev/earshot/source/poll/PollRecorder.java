package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArchiveException;
import dev.earshot.archive.model.PollState;
import dev.earshot.lifecycle.StorageException;
import dev.earshot.source.opml.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the results of polls and logs changes for the operator. Thread-safe. */
final class PollRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(PollRecorder.class);

    private final Archive archive;
    private final PollSchedule pollSchedule;
    private final HubLeases hubLeases;
    private final PollMetrics metrics;
    private final Clock clock;

    PollRecorder(Archive archive, PollSchedule pollSchedule, HubLeases hubLeases, PollMetrics metrics, Clock clock) {
        this.archive = archive;
        this.pollSchedule = pollSchedule;
        this.hubLeases = hubLeases;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Records the result of a poll or push.
     *
     * @param subscription the subscription at the start of the poll
     */
    void record(PolledSource polledSource, Subscription subscription, Poller.Report report, Duration duration) {
        PollResult result = report.result();
        metrics.count(outcome(result), duration, report.bytes());
        Instant now = clock.instant();
        boolean pushed = hubLeases.pushedUntil(subscription.url().toString(), now) != null;
        String before = polledSource.pollState().problem();
        boolean isCurrent = polledSource.update(
                subscription.listEntry(),
                pollState -> pollSchedule.next(pollState, subscription.interval(), result, pushed, now));
        if (!isCurrent) {
            return;
        }
        PollState after = polledSource.pollState();
        logChange(subscription, before, after.problem());
        try {
            archive.write("subscription", transaction -> {
                if (!polledSource.isRemoved()) {
                    transaction.savePollState(after);
                }
                return after;
            });
        } catch (ArchiveException e) {
            if (StorageException.problemOf(e) == null) {
                LOG.error("the state of {} could not be saved", subscription.url(), e);
            }
        }
    }

    private static void logChange(Subscription subscription, @Nullable String before, @Nullable String after) {
        if (after != null && before == null) {
            LOG.warn("{}: {}", subscription.url(), after);
        } else if (after != null && !after.equals(before)) {
            LOG.debug("{}: {}", subscription.url(), after);
        } else if (after == null && before != null) {
            LOG.info("{} works again", subscription.url());
        }
    }

    private static String outcome(PollResult result) {
        return switch (result) {
            case PollResult.Fetched fetched -> "taken";
            case PollResult.NotModified same -> "unchanged";
            case PollResult.Failed failed -> "failed";
            case PollResult.Pushed push -> "pushed";
            case PollResult.Gone gone -> "gone";
        };
    }
}
