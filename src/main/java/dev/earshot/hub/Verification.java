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
import dev.earshot.archive.Agenda;
import dev.earshot.archive.HubSubscriptions;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import dev.earshot.archive.model.Progress;
import dev.earshot.feed.Feed;
import dev.earshot.feed.NoFeed;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.Unguessable;
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
 * Asks a callback whether a request is its own (WebSub, section 5.3), some times where it doesn't answer. There is one
 * execution for a topic and a callback: a request that comes while another is being asked about is asked about next.
 */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final TaskDescriptor<Progress> TASK = TaskDescriptor.of("hub-verification", Progress.class);
    private static final TaskDescriptor<Progress> DELIVERY = TaskDescriptor.of(Agenda.DELIVERY, Progress.class);
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(30));

    private final HubSubscriptions subscriptions;
    private final Agenda agenda;
    private final Topics topics;
    private final Callbacks callbacks;
    private final Clock clock;
    private final Supplier<SchedulerClient> scheduler;
    private final Runnable trigger;

    Verification(
            HubSubscriptions subscriptions,
            Agenda agenda,
            Topics topics,
            Callbacks callbacks,
            Clock clock,
            Supplier<SchedulerClient> scheduler,
            Runnable trigger) {
        this.subscriptions = subscriptions;
        this.agenda = agenda;
        this.topics = topics;
        this.callbacks = callbacks;
        this.clock = clock;
        this.scheduler = scheduler;
        this.trigger = trigger;
    }

    Task<Progress> task() {
        return Tasks.custom(TASK.getTaskName(), Progress.class)
                .onFailure(this::failed)
                .execute(this::verify);
    }

    /**
     * Has a request asked about that is kept already.
     *
     * @param progress where the topic stood when it came: what is new since then is pushed
     */
    void schedule(String id, Progress progress) {
        try {
            scheduler
                    .get()
                    .schedule(
                            TASK.instance(id).data(progress).build(),
                            clock.instant(),
                            ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        } catch (TaskInstanceException e) {
            // at work, or just taken up: it reads the request when it begins, and looks for another one when it has
            // ended
            LOG.debug("{} is being asked already", id, e);
        }
    }

    private CompletionHandler<Progress> verify(TaskInstance<Progress> instance, ExecutionContext context) {
        HubSubscription subscription = subscriptions.find(instance.getId()).orElse(null);
        Request request = subscription == null ? null : subscription.request();
        if (subscription != null && request != null) {
            try {
                verify(subscription, request, instance.getData());
            } catch (FetchException e) {
                throw new Failed(0, String.valueOf(e.getMessage()));
            }
        }
        return this::done;
    }

    private void verify(HubSubscription subscription, Request request, Progress progress) throws FetchException {
        Feed feed = Feed.parse(subscription.topic()).orElseThrow();
        Instant asked = clock.instant();
        try {
            if (request.subscribe()) {
                topics.document(feed);
            }
        } catch (NoFeed e) {
            callbacks.deny(subscription, request.topic(), "There is no such topic any more.");
            subscriptions.drop(subscription, request);
            return;
        }
        if (!callbacks.confirms(subscription, request, Unguessable.text())) {
            LOG.info("{} does not wish to {}", subscription, request);
            subscriptions.drop(subscription, request);
            return;
        }
        if (request.subscribe()) {
            // first, so that no subscription is without
            scheduler
                    .get()
                    .scheduleIfNotExists(
                            DELIVERY.instance(subscription.id()).data(progress).build(), asked.plus(request.lease()));
        }
        subscriptions.confirm(subscription, request, asked);
        LOG.info("{} is confirmed: {}", subscription, request);
        if (request.subscribe()
                && topics.head(feed).sequence() > progress.number()
                && agenda.wakeOne(Agenda.DELIVERY, subscription.id()) > 0) {
            trigger.run();
        }
    }

    private void done(ExecutionComplete complete, ExecutionOperations<Progress> operations) {
        operations.remove();
        again(complete, null);
    }

    /** Another request may have come, and found this execution at work. */
    private void again(ExecutionComplete complete, @Nullable Request before) {
        String id = complete.getExecution().getId();
        subscriptions
                .find(id)
                .map(HubSubscription::request)
                .filter(request -> before == null || !request.name().equals(before.name()))
                .ifPresent(request -> schedule(id, progress(complete)));
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Progress> operations) {
        String id = complete.getExecution().getId();
        HubSubscription subscription = subscriptions.find(id).orElse(null);
        Request request = subscription == null ? null : subscription.request();
        Throwable cause = complete.getCause().orElseThrow();
        if (!(cause instanceof Failed)) {
            LOG.error("{} could not be asked whether a request is its own", id, cause);
        }
        int failures = complete.getExecution().consecutiveFailures;
        if (subscription == null || request == null) {
            operations.remove();
        } else if (failures < WAITS.size()) {
            operations.reschedule(complete, clock.instant().plus(WAITS.get(failures)));
        } else {
            LOG.info("{} could not be asked whether to {}: {}", subscription, request, cause.getMessage());
            subscriptions.drop(subscription, request);
            operations.remove();
        }
        again(complete, request);
    }

    private static Progress progress(ExecutionComplete complete) {
        return (Progress)
                Objects.requireNonNull(complete.getExecution().taskInstance.getData());
    }
}
