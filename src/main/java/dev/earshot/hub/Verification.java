package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerClient.ScheduleOptions;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.earshot.archive.HubSubscriptions;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.archive.model.HubAdmission;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedNotFoundException;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.RandomToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies that a callback intends to subscribe or unsubscribe (WebSub, section 5.3), with retries if it doesn't answer.
 * Each pair of topic and callback has one task. A request that arrives during a verification is verified next.
 */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final TaskDescriptor<DeliveryProgress> VERIFICATION_TASK =
            TaskDescriptor.of("hub-verification", DeliveryProgress.class);
    private static final TaskDescriptor<DeliveryProgress> DELIVERY_TASK =
            TaskDescriptor.of(TaskQueue.DELIVERY_TASK, DeliveryProgress.class);

    /** When it is tried again, after the first failure. The last one decides. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(40), Duration.ofSeconds(160));

    private final HubSubscriptions subscriptions;
    private final TaskQueue taskQueue;
    private final Topics topics;
    private final SubscriberClient subscriberClient;
    private final HostBudget hostBudget;
    private final Clock clock;
    private final Supplier<SchedulerClient> scheduler;
    private final Runnable trigger;

    Verification(
            HubSubscriptions subscriptions,
            TaskQueue taskQueue,
            Topics topics,
            SubscriberClient subscriberClient,
            HostBudget hostBudget,
            Clock clock,
            Supplier<SchedulerClient> scheduler,
            Runnable trigger) {
        this.subscriptions = subscriptions;
        this.taskQueue = taskQueue;
        this.topics = topics;
        this.subscriberClient = subscriberClient;
        this.hostBudget = hostBudget;
        this.clock = clock;
        this.scheduler = scheduler;
        this.trigger = trigger;
    }

    Task<DeliveryProgress> task() {
        return Tasks.custom(VERIFICATION_TASK.getTaskName(), DeliveryProgress.class)
                .onFailure(this::onFailure)
                .execute(this::verify);
    }

    /**
     * Schedules the verification of a stored request.
     *
     * @param deliveryProgress the state of the topic when the request arrived; later changes will be pushed
     */
    void schedule(String id, DeliveryProgress deliveryProgress) {
        try {
            scheduler
                    .get()
                    .schedule(
                            VERIFICATION_TASK
                                    .instance(id)
                                    .data(deliveryProgress)
                                    .build(),
                            clock.instant(),
                            ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceException e) {
            // running or about to run: it reads the request when it starts and looks for another one when it is done
            LOG.debug("{} is already being verified", id, e);
        }
    }

    private CompletionHandler<DeliveryProgress> verify(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        HubSubscription subscription = subscriptions.find(instance.getId()).orElse(null);
        Request request = subscription == null ? null : subscription.request();
        if (subscription != null && request != null) {
            try {
                switch (hostBudget.enter(subscription.host(), true)) {
                    case HostBudget.Later later -> {
                        return (complete, operations) -> taskQueue.postpone(
                                complete.getExecution(), clock.instant().plus(later.after()));
                    }
                    case HostBudget.Place place -> {
                        try (place) {
                            verify(subscription, request, instance.getData(), place);
                        }
                    }
                }
            } catch (FetchException e) {
                throw new DeliveryFailedException(0, String.valueOf(e.getMessage()));
            }
        }
        return this::onDone;
    }

    private void verify(
            HubSubscription subscription, Request request, DeliveryProgress deliveryProgress, HostBudget.Place place)
            throws FetchException {
        Feed feed = Feed.parse(subscription.topic()).orElseThrow();
        Instant asked = clock.instant();
        Instant end = null;
        try {
            if (request.subscribe()) {
                end = topics.document(feed).end();
            }
        } catch (FeedNotFoundException e) {
            subscriberClient.deny(subscription, request.topic(), "This topic no longer exists.");
            subscriptions.dropRequest(subscription, request);
            return;
        }
        boolean confirms = false;
        try {
            confirms = subscriberClient.confirmsIntent(subscription, request, RandomToken.create());
        } finally {
            if (!confirms) {
                place.fail();
            }
        }
        if (!confirms) {
            LOG.info("{} refuses to {}", subscription, request);
            subscriptions.dropRequest(subscription, request);
            return;
        }
        if (request.subscribe()) {
            // before the confirmation, so that every subscription has a delivery task
            scheduler
                    .get()
                    .scheduleIfNotExists(
                            DELIVERY_TASK
                                    .instance(subscription.id())
                                    .data(deliveryProgress.withoutFailure())
                                    .build(),
                            HubDelivery.earlier(asked.plus(request.lease()), end));
        }
        if (subscriptions.confirm(subscription, request, asked, HubAdmission.Limits.DEFAULT) != HubAdmission.ADMITTED) {
            // its delivery task ends when it runs, since the subscription isn't verified
            taskQueue.wakeExecution(TaskQueue.DELIVERY_TASK, subscription.id());
            subscriberClient.deny(subscription, request.topic(), "This hub has too many subscriptions.");
            subscriptions.dropRequest(subscription, request);
            return;
        }
        LOG.info("{} has confirmed: {}", subscription, request);
        if (request.subscribe()
                && topics.head(feed).sequence() > deliveryProgress.sequence()
                && taskQueue.wakeExecution(TaskQueue.DELIVERY_TASK, subscription.id()) > 0) {
            trigger.run();
        }
    }

    private void onDone(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        operations.remove();
        scheduleNext(complete, null);
    }

    /** Schedules a request that arrived while this task was running. */
    private void scheduleNext(ExecutionComplete complete, @Nullable Request before) {
        String id = complete.getExecution().getId();
        subscriptions
                .find(id)
                .map(HubSubscription::request)
                .filter(request -> before == null || !request.id().equals(before.id()))
                .ifPresent(request -> schedule(id, progress(complete).withoutFailure()));
    }

    private void onFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        String id = complete.getExecution().getId();
        HubSubscription subscription = subscriptions.find(id).orElse(null);
        Request request = subscription == null ? null : subscription.request();
        Throwable cause = complete.getCause().orElseThrow();
        if (!(cause instanceof DeliveryFailedException)) {
            LOG.error("the verification of {} failed", id, cause);
        }
        DeliveryProgress before = progress(complete);
        Instant now = clock.instant();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        Instant next = RETRIES.stream()
                .map(since::plus)
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
        if (subscription == null || request == null) {
            operations.remove();
        } else if (next != null) {
            operations.reschedule(complete, next, before.withFailure(since, 0));
        } else {
            LOG.info("{} did not confirm to {}: {}", subscription, request, cause.getMessage());
            subscriptions.dropRequest(subscription, request);
            operations.remove();
        }
        scheduleNext(complete, request);
    }

    private static DeliveryProgress progress(ExecutionComplete complete) {
        return (DeliveryProgress)
                Objects.requireNonNull(complete.getExecution().taskInstance.getData());
    }
}
