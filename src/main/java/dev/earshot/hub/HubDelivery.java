package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.earshot.archive.HubSubscriptions;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedNotFoundException;
import dev.earshot.httpclient.FetchException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes feeds to subscribers. Each subscription has one task. It is due when its topic has changed, when a failed push
 * should be retried, or else at the end of the lease, when the subscription ends. The subscriptions of a withdrawn article
 * end with its notices; until then they get its notices, and whatever follows a restoration. A push always contains the current
 * document, so all changes during a push lead to one more push. A document that the subscriber already has is not sent
 * again. Delivery is at least once.
 */
final class HubDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(HubDelivery.class);
    private static final int GONE = 410;
    private static final String WITHDRAWN = "The article of this topic has been withdrawn.";

    private final HubSubscriptions subscriptions;
    private final TaskQueue taskQueue;
    private final Topics topics;
    private final SubscriberClient subscriberClient;
    private final HostBudget hostBudget;
    private final RetrySchedule retrySchedule;
    private final HubMetrics metrics;
    private final Clock clock;
    private final Runnable trigger;
    private volatile boolean stopping;

    /** @param trigger makes the scheduler check for due tasks at once */
    HubDelivery(
            HubSubscriptions subscriptions,
            TaskQueue taskQueue,
            Topics topics,
            SubscriberClient subscriberClient,
            HostBudget hostBudget,
            RetrySchedule retrySchedule,
            HubMetrics metrics,
            Clock clock,
            Runnable trigger) {
        this.subscriptions = subscriptions;
        this.taskQueue = taskQueue;
        this.topics = topics;
        this.subscriberClient = subscriberClient;
        this.hostBudget = hostBudget;
        this.retrySchedule = retrySchedule;
        this.metrics = metrics;
        this.clock = clock;
        this.trigger = trigger;
    }

    Task<DeliveryProgress> task() {
        return Tasks.custom(TaskQueue.DELIVERY_TASK, DeliveryProgress.class)
                .onFailure(this::onFailure)
                .execute(this::deliver);
    }

    /** Stops counting failures against subscribers, since running deliveries are about to be interrupted. */
    void stop() {
        stopping = true;
    }

    private CompletionHandler<DeliveryProgress> deliver(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        HubSubscription subscription = subscriptions.find(instance.getId()).orElse(null);
        Instant until = subscription == null ? null : subscription.expiresAt();
        if (subscription == null || until == null) {
            return this::remove;
        }
        if (!clock.instant().isBefore(until)) {
            return end(subscription, "its lease has expired", "expired");
        }
        Feed feed = Feed.parse(subscription.topic()).orElseThrow();
        DeliveryProgress before = instance.getData();
        long sequence = topics.head(feed).sequence();
        try {
            TopicDocument document = topics.document(feed);
            sequence = document.sequence();
            DeliveryProgress after = DeliveryProgress.of(sequence, document.hash());
            if (document.hash().equals(before.documentHash())) {
                return reschedule(earlier(until, document.end()), feed, after);
            }
            return switch (hostBudget.enter(subscription.host(), false)) {
                case HostBudget.Later later ->
                    (complete, operations) -> taskQueue.postpone(
                            complete.getExecution(), clock.instant().plus(later.after()));
                case HostBudget.Place place -> {
                    try (place) {
                        yield push(subscription, document, before)
                                ? reschedule(earlier(until, document.end()), feed, after)
                                : end(subscription, "the subscriber is gone (410)", "ended");
                    }
                }
            };
        } catch (FeedNotFoundException e) {
            return deny(subscription, sequence);
        } catch (FetchException e) {
            throw new DeliveryFailedException(sequence, String.valueOf(e.getMessage()));
        }
    }

    static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    /** Pushes a document. Returns false if the subscriber is gone. */
    private boolean push(HubSubscription subscription, TopicDocument document, DeliveryProgress before)
            throws FetchException {
        int status = subscriberClient.push(subscription, document);
        if (status == GONE) {
            return false;
        }
        if (status / 100 != 2) {
            throw new FetchException("responded with " + status);
        }
        if (before.failingSince() == null) {
            metrics.delivered(Duration.between(document.changedAt(), clock.instant()));
        } else {
            metrics.count("delivered");
            LOG.info("the subscriber {} is reachable again", subscription);
        }
        return true;
    }

    private CompletionHandler<DeliveryProgress> deny(HubSubscription subscription, long sequence) {
        try {
            subscriberClient.deny(subscription, topics.address(subscription.topic()), WITHDRAWN);
        } catch (FetchException e) {
            throw new DeliveryFailedException(sequence, String.valueOf(e.getMessage()));
        }
        return end(subscription, "its topic was withdrawn", "denied");
    }

    private CompletionHandler<DeliveryProgress> end(HubSubscription subscription, String why, String outcome) {
        subscriptions.end(subscription);
        metrics.count(outcome);
        LOG.info("the subscription {} has ended: {}", subscription, why);
        return this::remove;
    }

    private void remove(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        operations.remove();
        // a subscription that was confirmed a moment ago may have found this task still present
        if (subscriptions
                .find(complete.getExecution().getId())
                .filter(one -> one.expiresAt() != null)
                .isPresent()) {
            taskQueue.addMissingDeliveries();
        }
    }

    private CompletionHandler<DeliveryProgress> reschedule(
            Instant until, Feed feed, DeliveryProgress deliveryProgress) {
        return (complete, operations) -> {
            boolean more = topics.head(feed).sequence() > deliveryProgress.sequence();
            operations.reschedule(complete, more ? clock.instant() : until, deliveryProgress);
            if (!more) {
                recheck(complete.getExecution(), feed, deliveryProgress);
            }
        };
    }

    /** Wakes the task again if its topic changed while the task was still running and could not be woken. */
    private void recheck(Execution execution, Feed feed, DeliveryProgress deliveryProgress) {
        if (topics.head(feed).sequence() > deliveryProgress.sequence()
                && taskQueue.wakeExecution(TaskQueue.DELIVERY_TASK, execution.getId()) > 0) {
            trigger.run();
        }
    }

    private void onFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (stopping) {
            // left as after a crash: the next start resumes it
            return;
        }
        Execution execution = complete.getExecution();
        HubSubscription subscription = subscriptions.find(execution.getId()).orElse(null);
        Instant until = subscription == null ? null : subscription.expiresAt();
        if (subscription == null || until == null) {
            remove(complete, operations);
            return;
        }
        DeliveryProgress before = (DeliveryProgress) Objects.requireNonNull(execution.taskInstance.getData());
        Throwable cause = complete.getCause().orElseThrow();
        long sequence = cause instanceof DeliveryFailedException known ? known.sequence() : before.failingSequence();
        if (!(cause instanceof DeliveryFailedException)) {
            LOG.error("a delivery to the subscriber {} failed", subscription, cause);
        }
        Instant now = clock.instant();
        metrics.count("failed");
        Instant since = before.failingSince();
        if (since == null) {
            LOG.info("the subscriber {} is unreachable: {}", subscription, cause.getMessage());
            since = now;
        }
        long at = before.failingSince() == null ? sequence : before.failingSequence();
        Instant next =
                retrySchedule.next(since, execution.consecutiveFailures, now).orElse(null);
        if (next != null) {
            operations.reschedule(complete, next.isBefore(until) ? next : until, before.withFailure(since, at));
            return;
        }
        metrics.count("given_up");
        LOG.warn(
                "the subscriber {} has been unreachable for a day and will miss the changes of that day", subscription);
        if (sequence > at) {
            // later changes get a day of their own, but the wait between attempts stays
            Instant later = retrySchedule.afterJitter(now, RetrySchedule.MAX_WAIT);
            operations.reschedule(complete, later.isBefore(until) ? later : until, before.withFailure(now, sequence));
            return;
        }
        DeliveryProgress advanced = DeliveryProgress.of(sequence, before.documentHash());
        operations.reschedule(ExecutionComplete.success(execution, now, now), until, advanced);
        recheck(execution, Feed.parse(subscription.topic()).orElseThrow(), advanced);
    }
}
