package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.earshot.archive.Archive;
import dev.earshot.archive.LogFollower;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.article.Change;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedService;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDnsResolver;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.httpclient.OutboundRequest;
import dev.earshot.httpclient.SafeHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies an external hub of feeds with new updates. It posts a form with {@code hub.mode=publish} and {@code hub.url},
 * which both PubSubHubbub and WebSub hubs accept. One task follows the log, and one task per changed feed notifies the
 * hub. Thread-safe.
 */
public final class ExternalHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalHub.class);
    private static final TaskDescriptor<DeliveryProgress> CHANGES_TASK =
            TaskDescriptor.of("hub-news", DeliveryProgress.class);
    private static final TaskDescriptor<DeliveryProgress> PING_TASK =
            TaskDescriptor.of("hub-ping", DeliveryProgress.class);
    private static final String LOG_INSTANCE = "log";
    private static final Duration POLL_INTERVAL = Duration.ofHours(1);
    private static final int MAX_CONCURRENT = 8;
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), 16_384, MAX_CONCURRENT);

    private final URI hub;
    private final Archive archive;
    private final FeedService feedService;
    private final Topics topics;
    private final HubMetrics metrics;
    private final RetrySchedule retrySchedule = new RetrySchedule(RandomGenerator.getDefault());
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("hub-timing").factory());
    private final SafeHttpClient client;
    private final TaskQueue taskQueue;
    private final Scheduler scheduler;
    private final LogFollower logFollower;
    private volatile boolean stopping;

    /** The sequence number up to which this server has looked for changed feeds. */
    private volatile long processedSequence;

    public ExternalHub(URI hub, Hub.Services services, Clock clock) {
        this.hub = hub;
        this.clock = clock;
        archive = services.archive();
        feedService = services.feedService();
        topics = new Topics(archive, feedService);
        metrics = new HubMetrics(services.metrics());
        client = new SafeHttpClient(
                new GuardedDnsResolver(HostLookup.system(LIMITS.connectTimeout()), services.allowedHosts()),
                LIMITS,
                services.userAgent(),
                timer);
        taskQueue = archive.openTaskQueue();
        Task<DeliveryProgress> changesTask = Tasks.custom(CHANGES_TASK.getTaskName(), DeliveryProgress.class)
                .onFailure(this::onChangesFailure)
                .execute(this::processChanges);
        Task<DeliveryProgress> pingTask = Tasks.custom(PING_TASK.getTaskName(), DeliveryProgress.class)
                .onFailure(this::onPingFailure)
                .execute(this::ping);
        scheduler = taskQueue
                .schedulerBuilder(List.of(changesTask, pingTask), MAX_CONCURRENT)
                .build();
        logFollower = new LogFollower(archive.changeLog(), Hub.FOLLOWER_OPTIONS, changes -> wake());
    }

    /**
     * Starts to notify the hub, in threads of its own, until this object is closed. Changes before the first start are not
     * reported to the hub.
     */
    public void start() {
        DeliveryProgress here = DeliveryProgress.of(archive.changeLog().head().sequence(), "");
        scheduler.scheduleIfNotExists(
                CHANGES_TASK.instance(LOG_INSTANCE).data(here).build(), clock.instant());
        scheduler.start();
        logFollower.start(here.sequence());
    }

    /** Starts no new work and waits a few seconds for running work. */
    @Override
    public void close() throws IOException {
        stopping = true;
        logFollower.close();
        scheduler.stop();
        client.close();
        timer.shutdownNow();
        taskQueue.close();
    }

    private void wake() {
        if (archive.changeLog().head().sequence() > processedSequence
                && taskQueue.wakeExecution(CHANGES_TASK.getTaskName(), LOG_INSTANCE) > 0) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<DeliveryProgress> processChanges(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        long before = instance.getData().sequence();
        List<Change> changes = archive.changeLog().changesAfter(before);
        Set<Feed> changed = new LinkedHashSet<>();
        changes.forEach(change -> changed.addAll(feeds(change)));
        for (Feed feed : changed) {
            // an existing task hasn't notified the hub yet, or it checks for newer changes when it is done
            scheduler.scheduleIfNotExists(
                    PING_TASK
                            .instance(feed.path())
                            .data(DeliveryProgress.of(0, ""))
                            .build(),
                    clock.instant());
        }
        long sequence = changes.isEmpty() ? before : changes.getLast().sequence();
        processedSequence = sequence;
        return (complete, operations) -> {
            boolean more = archive.changeLog().head().sequence() > sequence;
            operations.reschedule(
                    complete,
                    more ? clock.instant() : clock.instant().plus(POLL_INTERVAL),
                    DeliveryProgress.of(sequence, ""));
            if (!more && archive.changeLog().head().sequence() > sequence) {
                wake();
            }
        };
    }

    private Set<Feed> feeds(Change change) {
        Set<Scope> scopes = new LinkedHashSet<>();
        scopes.add(new Scope.Everything());
        scopes.add(new Scope.OfArticle(change.article()));
        archive.sectionsEver(change.article()).forEach(section -> scopes.add(new Scope.Section(section)));
        Set<Feed> feeds = new LinkedHashSet<>();
        for (Scope scope : scopes) {
            Feed.topics(scope).stream()
                    .filter(feed -> change.type() != Change.Type.RECORDED
                            || feed.selection().filter() == Filter.RECORDED)
                    .forEach(feeds::add);
        }
        return feeds;
    }

    private CompletionHandler<DeliveryProgress> ping(
            TaskInstance<DeliveryProgress> instance, ExecutionContext context) {
        Feed feed = Feed.parse(instance.getId()).orElseThrow();
        long sequence = topics.head(feed).sequence();
        String form = "hub.mode=publish&hub.url=" + URLEncoder.encode(feedService.topic(feed), StandardCharsets.UTF_8);
        try {
            int status = client.sendForStatus(
                    OutboundRequest.post(
                            hub,
                            Map.of("Content-Type", OutboundRequest.FORM_MEDIA_TYPE),
                            form.getBytes(StandardCharsets.UTF_8)),
                    LIMITS.exchangeTimeout());
            if (status / 100 != 2) {
                throw new FetchException("responded with " + status);
            }
        } catch (FetchException e) {
            throw new DeliveryFailedException(sequence, String.valueOf(e.getMessage()));
        }
        metrics.count("delivered");
        return (complete, operations) -> {
            operations.remove();
            if (topics.head(feed).sequence() > sequence) {
                scheduler.scheduleIfNotExists(
                        PING_TASK
                                .instance(feed.path())
                                .data(DeliveryProgress.of(0, ""))
                                .build(),
                        clock.instant());
            }
        };
    }

    private void onChangesFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (!stopping) {
            LOG.error(
                    "finding changed feeds failed and will be retried",
                    complete.getCause().orElse(null));
            operations.reschedule(complete, clock.instant().plusSeconds(1));
        }
    }

    private void onPingFailure(ExecutionComplete complete, ExecutionOperations<DeliveryProgress> operations) {
        if (stopping) {
            return;
        }
        DeliveryProgress before = (DeliveryProgress)
                Objects.requireNonNull(complete.getExecution().taskInstance.getData());
        Throwable cause = complete.getCause().orElseThrow();
        String topic = complete.getExecution().getId();
        Instant now = clock.instant();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        metrics.count("failed");
        if (before.failingSince() == null) {
            LOG.info("the hub {} could not be notified of a change of {}: {}", hub, topic, cause.getMessage());
        }
        retrySchedule
                .next(since, complete.getExecution().consecutiveFailures, now)
                .ifPresentOrElse(next -> operations.reschedule(complete, next, before.withFailure(since, 0)), () -> {
                    metrics.count("given_up");
                    LOG.warn("gave up notifying the hub {} of a change of {} after a day", hub, topic);
                    operations.remove();
                });
    }
}
