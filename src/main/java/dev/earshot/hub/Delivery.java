package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.earshot.archive.Agenda;
import dev.earshot.archive.HubSubscriptions;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.Progress;
import dev.earshot.feed.Feed;
import dev.earshot.feed.NoFeed;
import dev.earshot.httpclient.FetchException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes to one subscriber. Each subscription has one execution: due when its topic has news, or when a push that failed
 * is tried again, or else at the end of its lease, which ends it. A push always has the present document, so that news
 * that come while one is under way make one more; what a subscriber has already is not sent again. Pushes are made at
 * least once.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int GONE = 410;
    private static final String WITHDRAWN = "What this topic is about was withdrawn.";

    private final HubSubscriptions subscriptions;
    private final Agenda agenda;
    private final Topics topics;
    private final Callbacks callbacks;
    private final Retries retries;
    private final HubMetrics metrics;
    private final Clock clock;
    private final Runnable trigger;
    private volatile boolean stopping;

    /** @param trigger has what is due looked for at once */
    Delivery(
            HubSubscriptions subscriptions,
            Agenda agenda,
            Topics topics,
            Callbacks callbacks,
            Retries retries,
            HubMetrics metrics,
            Clock clock,
            Runnable trigger) {
        this.subscriptions = subscriptions;
        this.agenda = agenda;
        this.topics = topics;
        this.callbacks = callbacks;
        this.retries = retries;
        this.metrics = metrics;
        this.clock = clock;
        this.trigger = trigger;
    }

    Task<Progress> task() {
        return Tasks.custom(Agenda.DELIVERY, Progress.class)
                .onFailure(this::failed)
                .execute(this::deliver);
    }

    /** What is broken off from now on isn't the subscriber's fault. */
    void stop() {
        stopping = true;
    }

    private CompletionHandler<Progress> deliver(TaskInstance<Progress> instance, ExecutionContext context) {
        HubSubscription subscription = subscriptions.find(instance.getId()).orElse(null);
        Instant until = subscription == null ? null : subscription.until();
        if (subscription == null || until == null) {
            return this::remove;
        }
        if (!clock.instant().isBefore(until)) {
            return end(subscription, "its lease is over", "expired");
        }
        Feed feed = Feed.parse(subscription.topic()).orElseThrow();
        Progress before = instance.getData();
        long number = topics.head(feed).sequence();
        try {
            TopicDocument document = topics.document(feed);
            number = document.number();
            return document.hash().equals(before.hash()) || push(subscription, document, before)
                    ? settled(until, feed, Progress.of(number, document.hash()))
                    : end(subscription, "the subscriber answered that it is gone (410)", "ended");
        } catch (NoFeed e) {
            return deny(subscription, number);
        } catch (FetchException e) {
            throw new Failed(number, String.valueOf(e.getMessage()));
        }
    }

    /** Pushes; false where the subscriber is gone. */
    private boolean push(HubSubscription subscription, TopicDocument document, Progress before) throws FetchException {
        int status = callbacks.push(subscription, document);
        if (status == GONE) {
            return false;
        }
        if (status / 100 != 2) {
            throw new FetchException("answered " + status);
        }
        if (before.failingSince() == null) {
            metrics.delivered(Duration.between(document.changedAt(), clock.instant()));
        } else {
            metrics.count("delivered");
            LOG.info("the subscriber {} is reached again", subscription);
        }
        return true;
    }

    private CompletionHandler<Progress> deny(HubSubscription subscription, long number) {
        try {
            callbacks.deny(subscription, topics.address(subscription.topic()), WITHDRAWN);
        } catch (FetchException e) {
            throw new Failed(number, String.valueOf(e.getMessage()));
        }
        return end(subscription, "its topic was withdrawn", "denied");
    }

    private CompletionHandler<Progress> end(HubSubscription subscription, String why, String outcome) {
        subscriptions.end(subscription);
        metrics.count(outcome);
        LOG.info("the subscription {} has ended: {}", subscription, why);
        return this::remove;
    }

    private void remove(ExecutionComplete complete, ExecutionOperations<Progress> operations) {
        operations.remove();
        // one that was confirmed a moment ago may have found this execution still there
        if (subscriptions
                .find(complete.getExecution().getId())
                .filter(one -> one.until() != null)
                .isPresent()) {
            agenda.complete();
        }
    }

    private CompletionHandler<Progress> settled(Instant until, Feed feed, Progress progress) {
        return (complete, operations) -> {
            boolean more = topics.head(feed).sequence() > progress.number();
            operations.reschedule(complete, more ? clock.instant() : until, progress);
            if (!more) {
                lookAgain(complete.getExecution(), feed, progress);
            }
        };
    }

    /** News that came while an execution was put away found it at work, and left it alone. */
    private void lookAgain(Execution execution, Feed feed, Progress progress) {
        if (topics.head(feed).sequence() > progress.number()
                && agenda.wakeOne(Agenda.DELIVERY, execution.getId()) > 0) {
            trigger.run();
        }
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Progress> operations) {
        if (stopping) {
            // left as it is, as by a crash: it is taken up again
            return;
        }
        Execution execution = complete.getExecution();
        HubSubscription subscription = subscriptions.find(execution.getId()).orElse(null);
        Instant until = subscription == null ? null : subscription.until();
        if (subscription == null || until == null) {
            remove(complete, operations);
            return;
        }
        Progress before = (Progress) Objects.requireNonNull(execution.taskInstance.getData());
        Throwable cause = complete.getCause().orElseThrow();
        long number = cause instanceof Failed known ? known.number() : before.failingAt();
        if (!(cause instanceof Failed)) {
            LOG.error("the subscriber {} could not be pushed to", subscription, cause);
        }
        metrics.count("failed");
        Instant now = clock.instant();
        Instant since = before.failingSince();
        if (since == null) {
            LOG.info("the subscriber {} can't be reached: {}", subscription, cause.getMessage());
            since = now;
        }
        long at = before.failingSince() == null ? number : before.failingAt();
        Instant next = retries.next(since, execution.consecutiveFailures, now).orElse(null);
        if (next != null) {
            operations.reschedule(complete, next.isBefore(until) ? next : until, before.failing(since, at));
            return;
        }
        metrics.count("given_up");
        LOG.warn("the subscriber {} could not be reached for a day, and misses what was new then", subscription);
        if (number > at) {
            // what came later has a day of its own; the wait between tries stays
            Instant later = retries.later(now, Retries.LONGEST);
            operations.reschedule(complete, later.isBefore(until) ? later : until, before.failing(now, number));
            return;
        }
        Progress given = Progress.of(number, before.hash());
        operations.reschedule(ExecutionComplete.success(execution, now, now), until, given);
        lookAgain(execution, Feed.parse(subscription.topic()).orElseThrow(), given);
    }
}
