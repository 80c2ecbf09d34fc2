package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.earshot.archive.Archive;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies an external hub of feeds with new updates. It posts a form with {@code hub.mode=publish} and {@code hub.url},
 * which both PubSubHubbub and WebSub hubs accept. One task follows the log, and one task per changed feed notifies the
 * hub. Thread-safe.
 */
public final class ExternalHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalHub.class);
    private static final int MAX_CONCURRENT = 8;
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), 16_384, MAX_CONCURRENT);

    private final URI hub;
    private final Archive archive;
    private final FeedService feedService;
    private final Topics topics;
    private final HubMetrics metrics;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("hub-timing").factory());
    private final SafeHttpClient client;
    private final TaskQueue taskQueue;
    private final LogTask logTask;

    public ExternalHub(URI hub, Hub.Services services, Clock clock) {
        this.hub = hub;
        archive = services.archive();
        feedService = services.feedService();
        topics = new Topics(archive, feedService);
        metrics = new HubMetrics(services.metrics());
        client = new SafeHttpClient(
                new GuardedDnsResolver(HostLookup.system(LIMITS.connectTimeout(), 2), services.allowedHosts()),
                LIMITS,
                services.userAgent(),
                timer);
        taskQueue = archive.openTaskQueue();
        logTask = new LogTask(
                "hub-news",
                "hub-ping",
                Hub.FOLLOWER_OPTIONS,
                archive.changeLog(),
                taskQueue,
                new Notifications(),
                clock);
    }

    /**
     * Starts to notify the hub, in threads of its own, until this object is closed. Changes before the first start are not
     * reported to the hub.
     */
    public void start() {
        logTask.start();
    }

    /** Starts no new work and waits a few seconds for running work. */
    @Override
    public void close() throws IOException {
        logTask.close();
        client.close();
        timer.shutdownNow();
        taskQueue.close();
    }

    private final class Notifications implements LogTask.Consumer {
        @Override
        public void read(List<Change> changes) {
            Set<Feed> changed = new LinkedHashSet<>();
            changes.forEach(change -> changed.addAll(feeds(change)));
            // an existing task hasn't notified the hub yet, or it checks for newer changes when it is done
            changed.forEach(this::schedule);
        }

        private void schedule(Feed feed) {
            logTask.schedule(feed.path(), DeliveryProgress.of(0, ""));
        }

        @Override
        public CompletionHandler<DeliveryProgress> execute(TaskInstance<DeliveryProgress> task) {
            Feed feed = Feed.parse(task.getId()).orElseThrow();
            long sequence = topics.head(feed).sequence();
            ping(feed, sequence);
            metrics.count("delivered");
            return (complete, operations) -> {
                operations.remove();
                if (topics.head(feed).sequence() > sequence) {
                    schedule(feed);
                }
            };
        }

        @Override
        public void failed(String task, boolean isFirst, Throwable cause) {
            metrics.count("failed");
            if (isFirst) {
                LOG.info("the hub {} could not be notified of a change of {}: {}", hub, task, cause.getMessage());
            }
        }

        @Override
        public void givenUp(String task) {
            metrics.count("given_up");
            LOG.warn("gave up notifying the hub {} of a change of {} after a day", hub, task);
        }
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

    private void ping(Feed feed, long sequence) {
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
    }
}
