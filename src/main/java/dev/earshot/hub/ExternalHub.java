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
import dev.earshot.archive.Agenda;
import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Progress;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection.Which;
import dev.earshot.article.Change;
import dev.earshot.feed.Channels;
import dev.earshot.feed.Feed;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDns;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.Limits;
import dev.earshot.httpclient.Outgoing;
import dev.earshot.httpclient.SafeClient;
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
 * Tells a hub elsewhere which feeds have news, as the hubs of old and of today take it: a form with
 * {@code hub.mode=publish} and {@code hub.url}. One execution follows the log, and one for each feed that has news tells
 * the hub of it. Thread-safe.
 */
public final class ExternalHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalHub.class);
    private static final TaskDescriptor<Progress> NEWS = TaskDescriptor.of("hub-news", Progress.class);
    private static final TaskDescriptor<Progress> PING = TaskDescriptor.of("hub-ping", Progress.class);
    private static final String LOG_INSTANCE = "log";
    private static final Duration UNTIL_NEWS = Duration.ofHours(1);
    private static final int AT_A_TIME = 8;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(5), 16_384, AT_A_TIME);

    private final URI hub;
    private final Archive archive;
    private final Channels channels;
    private final Topics topics;
    private final HubMetrics metrics;
    private final Retries retries = new Retries(RandomGenerator.getDefault());
    private final Clock clock;
    private final ScheduledExecutorService timing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("hub-timing").factory());
    private final SafeClient client;
    private final Agenda agenda;
    private final Scheduler scheduler;
    private final NewsWatch watch;
    private volatile boolean stopping;

    /** Up to which number of the log this server has found out what is new. */
    private volatile long told;

    public ExternalHub(URI hub, Hub.Parts parts, Clock clock) {
        this.hub = hub;
        this.clock = clock;
        archive = parts.archive();
        channels = parts.channels();
        topics = new Topics(archive, channels);
        metrics = new HubMetrics(parts.metrics());
        client = new SafeClient(
                new GuardedDns(HostLookup.system(LIMITS.connect()), parts.allowed()),
                LIMITS,
                parts.userAgent(),
                timing);
        agenda = archive.openAgenda();
        Task<Progress> news = Tasks.custom(NEWS.getTaskName(), Progress.class)
                .onFailure(this::newsFailed)
                .execute(this::news);
        Task<Progress> ping = Tasks.custom(PING.getTaskName(), Progress.class)
                .onFailure(this::pingFailed)
                .execute(this::ping);
        scheduler = agenda.scheduler(List.of(news, ping), AT_A_TIME).build();
        watch = new NewsWatch(archive.log(), this::wake);
    }

    /** Begins to tell, in threads of its own, until it is closed; what was new before the first start is not told. */
    public void start() {
        Progress here = Progress.of(archive.log().head().sequence(), "");
        scheduler.scheduleIfNotExists(NEWS.instance(LOG_INSTANCE).data(here).build(), clock.instant());
        scheduler.start();
        watch.start();
    }

    /** Takes up nothing new, and waits some seconds for what is under way. */
    @Override
    public void close() throws IOException {
        stopping = true;
        watch.close();
        scheduler.stop();
        client.close();
        timing.shutdownNow();
        agenda.close();
    }

    private void wake() {
        if (archive.log().head().sequence() > told && agenda.wakeOne(NEWS.getTaskName(), LOG_INSTANCE) > 0) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private CompletionHandler<Progress> news(TaskInstance<Progress> instance, ExecutionContext context) {
        long before = instance.getData().number();
        List<Change> changes = archive.log().after(before);
        Set<Feed> changed = new LinkedHashSet<>();
        changes.forEach(change -> changed.addAll(feeds(change)));
        for (Feed feed : changed) {
            // one that is there already has still to tell, or looks for news when it has told
            scheduler.scheduleIfNotExists(
                    PING.instance(feed.path()).data(Progress.of(0, "")).build(), clock.instant());
        }
        long number = changes.isEmpty() ? before : changes.getLast().sequence();
        told = number;
        return (complete, operations) -> {
            boolean more = archive.log().head().sequence() > number;
            operations.reschedule(
                    complete, more ? clock.instant() : clock.instant().plus(UNTIL_NEWS), Progress.of(number, ""));
            if (!more && archive.log().head().sequence() > number) {
                wake();
            }
        };
    }

    private Set<Feed> feeds(Change change) {
        Set<Scope> scopes = new LinkedHashSet<>();
        scopes.add(new Scope.Everything());
        scopes.add(new Scope.OfArticle(change.article()));
        archive.everIn(change.article()).forEach(section -> scopes.add(new Scope.Section(section)));
        Set<Feed> feeds = new LinkedHashSet<>();
        for (Scope scope : scopes) {
            Feed.all(scope).stream()
                    .filter(feed -> change.type() != Change.Type.RECORDED
                            || feed.selection().which() == Which.RECORDED)
                    .forEach(feeds::add);
        }
        return feeds;
    }

    private CompletionHandler<Progress> ping(TaskInstance<Progress> instance, ExecutionContext context) {
        Feed feed = Feed.parse(instance.getId()).orElseThrow();
        long number = topics.head(feed).sequence();
        String form = "hub.mode=publish&hub.url=" + URLEncoder.encode(channels.topic(feed), StandardCharsets.UTF_8);
        try {
            int status = client.tell(
                    Outgoing.post(hub, Map.of("Content-Type", Outgoing.FORM), form.getBytes(StandardCharsets.UTF_8)),
                    LIMITS.exchange());
            if (status / 100 != 2) {
                throw new FetchException("answered " + status);
            }
        } catch (FetchException e) {
            throw new Failed(number, String.valueOf(e.getMessage()));
        }
        metrics.count("delivered");
        return (complete, operations) -> {
            operations.remove();
            if (topics.head(feed).sequence() > number) {
                scheduler.scheduleIfNotExists(
                        PING.instance(feed.path()).data(Progress.of(0, "")).build(), clock.instant());
            }
        };
    }

    private void newsFailed(ExecutionComplete complete, ExecutionOperations<Progress> operations) {
        if (!stopping) {
            LOG.error(
                    "it could not be found out what is new; it is tried again",
                    complete.getCause().orElse(null));
            operations.reschedule(complete, clock.instant().plusSeconds(1));
        }
    }

    private void pingFailed(ExecutionComplete complete, ExecutionOperations<Progress> operations) {
        if (stopping) {
            return;
        }
        Progress before = (Progress)
                Objects.requireNonNull(complete.getExecution().taskInstance.getData());
        Throwable cause = complete.getCause().orElseThrow();
        String topic = complete.getExecution().getId();
        Instant now = clock.instant();
        Instant since = before.failingSince() == null ? now : before.failingSince();
        metrics.count("failed");
        if (before.failingSince() == null) {
            LOG.info("the hub {} could not be told that {} has news: {}", hub, topic, cause.getMessage());
        }
        retries.next(since, complete.getExecution().consecutiveFailures, now)
                .ifPresentOrElse(next -> operations.reschedule(complete, next, before.failing(since, 0)), () -> {
                    metrics.count("given_up");
                    LOG.warn("the hub {} could not be told for a day that {} has news", hub, topic);
                    operations.remove();
                });
    }
}
