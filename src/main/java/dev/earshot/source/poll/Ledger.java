package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArchiveException;
import dev.earshot.archive.model.Followed;
import dev.earshot.source.opml.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what visits gave, and tells the operator what has changed in that. Safe for all threads. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Archive archive;
    private final Schedule schedule;
    private final Hubs hubs;
    private final PollMetrics metrics;
    private final Clock clock;

    Ledger(Archive archive, Schedule schedule, Hubs hubs, PollMetrics metrics, Clock clock) {
        this.archive = archive;
        this.schedule = schedule;
        this.hubs = hubs;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Takes note of a visit.
     *
     * @param subscription as it was when the visit began
     */
    void settle(Source source, Subscription subscription, Visitor.Report report, Duration took) {
        Visit visit = report.visit();
        metrics.count(outcome(visit), took, report.bytes());
        Instant now = clock.instant();
        boolean pushed = hubs.pushedUntil(subscription.url().toString(), now) != null;
        String before = source.followed().problem();
        boolean counts = source.settle(
                subscription.entry(),
                followed -> schedule.after(followed, subscription.interval(), visit, pushed, now));
        if (!counts) {
            return;
        }
        Followed after = source.followed();
        tell(subscription, before, after.problem());
        try {
            archive.write("subscription", edition -> {
                if (!source.isDropped()) {
                    edition.follow(after);
                }
                return after;
            });
        } catch (ArchiveException e) {
            LOG.error("how far {} was followed could not be written down", subscription.url(), e);
        }
    }

    private static void tell(Subscription subscription, @Nullable String before, @Nullable String after) {
        if (after != null && before == null) {
            LOG.warn("{}: {}", subscription.url(), after);
        } else if (after != null && !after.equals(before)) {
            LOG.debug("{}: {}", subscription.url(), after);
        } else if (after == null && before != null) {
            LOG.info("{} works again", subscription.url());
        }
    }

    private static String outcome(Visit visit) {
        return switch (visit) {
            case Visit.Taken taken -> "taken";
            case Visit.Unchanged same -> "unchanged";
            case Visit.Failed failed -> "failed";
            case Visit.Pushed push -> "pushed";
            case Visit.Gone gone -> "gone";
        };
    }
}
