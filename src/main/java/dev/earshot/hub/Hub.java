package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.HubSubscriptions;
import dev.earshot.archive.LogFollower;
import dev.earshot.archive.TaskQueue;
import dev.earshot.archive.model.DeliveryProgress;
import dev.earshot.archive.model.HubAdmission;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedNotFoundException;
import dev.earshot.feed.FeedService;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.GuardedDnsResolver;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.httpclient.RandomToken;
import dev.earshot.httpclient.SafeHttpClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * A WebSub hub for the feeds of this server. It accepts subscription requests and pushes changed feeds to subscribers. A
 * subscriber that hangs or fails delays only its own deliveries. Thread-safe.
 */
public final class Hub implements AutoCloseable {
    /** The maximum number of concurrent deliveries and verifications. */
    static final int MAX_CONCURRENT = 1_000;

    /** The maximum number of concurrent verifications. */
    static final int MAX_VERIFICATIONS = 50;

    private static final int MAX_LOOKUPS = 32;
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);

    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), 16_384, MAX_CONCURRENT);

    private static final HttpLimits VERIFICATION_LIMITS =
            new HttpLimits(LIMITS.exchangeTimeout(), LIMITS.connectTimeout(), LIMITS.maxBodyBytes(), MAX_VERIFICATIONS);

    /** Looks for changed feeds at least every few seconds, in case a task could not be woken. */
    static final LogFollower.Options FOLLOWER_OPTIONS = new LogFollower.Options("hub", 1_000, Duration.ofSeconds(5));

    private final FeedService feedService;
    private final HubSubscriptions subscriptions;
    private final Topics topics;
    private final AllowedHosts allowedHosts;
    private final Clock clock;

    /** For callbacks that nobody has verified; their names may hang, and must not keep subscribers waiting. */
    private final GuardedDnsResolver strangers;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("hub-timing").factory());
    private final SafeHttpClient client;
    private final SafeHttpClient verifyingClient;
    private final TaskQueue taskQueue;
    private final HubDelivery hubDelivery;
    private final Verification verification;
    private final Scheduler scheduler;
    private final ChangeLog changeLog;
    private final LogFollower logFollower;

    /**
     * The services that a hub needs.
     *
     * @param allowedHosts hosts whose addresses may be private
     * @param userAgent the User-Agent of outgoing requests
     */
    public record Services(
            Archive archive,
            FeedService feedService,
            MeterRegistry metrics,
            AllowedHosts allowedHosts,
            String userAgent) {}

    public Hub(Services services, Clock clock) {
        this.clock = clock;
        feedService = services.feedService();
        subscriptions = services.archive().hubSubscriptions();
        topics = new Topics(services.archive(), feedService);
        allowedHosts = services.allowedHosts();
        strangers = resolver(MAX_VERIFICATIONS);
        GuardedDnsResolver subscribers = resolver(MAX_LOOKUPS);
        client = new SafeHttpClient(subscribers, LIMITS, services.userAgent(), timer);
        verifyingClient = new SafeHttpClient(strangers, VERIFICATION_LIMITS, services.userAgent(), timer);
        SubscriberClient subscriberClient = new SubscriberClient(client, LIMITS.exchangeTimeout());
        HubMetrics metrics = new HubMetrics(services.metrics());
        metrics.registerGauge(subscriptions);
        taskQueue = services.archive().openTaskQueue();
        hubDelivery = new HubDelivery(
                subscriptions,
                taskQueue,
                topics,
                subscriberClient,
                new HostBudget(subscribers, clock),
                new RetrySchedule(RandomGenerator.getDefault()),
                metrics,
                clock,
                this::trigger);
        verification = new Verification(
                subscriptions,
                taskQueue,
                topics,
                new SubscriberClient(verifyingClient, LIMITS.exchangeTimeout()),
                new HostBudget(strangers, clock),
                clock,
                this::scheduler,
                this::trigger);
        scheduler = taskQueue
                .schedulerBuilder(List.of(hubDelivery.task(), verification.task()), MAX_CONCURRENT)
                .build();
        changeLog = services.archive().changeLog();
        logFollower = new LogFollower(changeLog, FOLLOWER_OPTIONS, changes -> wake());
    }

    /** Starts to push, in threads of its own, until this hub is closed. */
    public void start() {
        taskQueue.addMissingDeliveries();
        scheduler.start();
        logFollower.start(changeLog.head().sequence());
    }

    /**
     * Accepts a subscription request and schedules its verification (WebSub, section 5).
     *
     * @param form the parameters by name
     * @throws HubRequestException if the request is invalid or there are too many subscriptions
     */
    public void accept(Map<String, List<String>> form) throws HubRequestException {
        SubscriptionRequest request = SubscriptionRequest.of(form);
        Feed feed = feedService
                .findByTopic(request.topic())
                .filter(found -> feedService.topic(found).equals(request.topic()))
                .orElseThrow(() -> HubRequestException.badRequest(
                        "hub.topic is not the URL (rel=self) of a feed on this server."));
        checkPort(request);
        DeliveryProgress deliveryProgress = request.subscribe() ? currentProgress(feed) : DeliveryProgress.of(0, "");
        try {
            strangers.resolve(request.callback().getHost());
        } catch (GuardedDnsResolver.ForbiddenAddressException e) {
            throw HubRequestException.badRequest("hub.callback: " + e.getMessage() + ".");
        } catch (UnknownHostException e) {
            // may be temporary: the verification will show
        }
        String callback = request.callback().toString();
        String host = HubSubscription.hostOf(request.callback());
        HubAdmission admission = subscriptions.addRequest(
                feed.path(),
                callback,
                host,
                new Request(
                        RandomToken.create(), request.subscribe(), request.secret(), request.lease(), request.topic()),
                clock.instant(),
                HubAdmission.Limits.DEFAULT);
        if (admission != HubAdmission.ADMITTED) {
            throw HubRequestException.notAdmitted(admission, host);
        }
        verification.schedule(HubSubscription.idOf(feed.path(), callback), deliveryProgress);
    }

    /** Rejects callbacks at ports of other services than the web, unless the operator trusts the host. */
    private void checkPort(SubscriptionRequest request) throws HubRequestException {
        int port = request.callback().getPort();
        if (request.subscribe()
                && port >= 0
                && !WEB_PORTS.contains(port)
                && !allowedHosts.contains(request.callback().getHost())) {
            throw HubRequestException.badRequest("hub.callback has port " + port + ". Use port 80, 443, 8080 or 8443.");
        }
    }

    private GuardedDnsResolver resolver(int lookupsAtOnce) {
        return new GuardedDnsResolver(HostLookup.system(LIMITS.connectTimeout(), lookupsAtOnce), allowedHosts);
    }

    /** Starts no new work and waits a few seconds for running work. */
    @Override
    public void close() throws IOException {
        hubDelivery.stop();
        logFollower.close();
        scheduler.stop();
        client.close();
        verifyingClient.close();
        timer.shutdownNow();
        taskQueue.close();
    }

    private DeliveryProgress currentProgress(Feed feed) throws HubRequestException {
        try {
            TopicDocument document = topics.document(feed);
            return DeliveryProgress.of(document.sequence(), document.hash());
        } catch (FeedNotFoundException e) {
            throw HubRequestException.badRequest("hub.topic: " + e.getMessage() + ".");
        }
    }

    private void wake() {
        boolean due = false;
        for (Map.Entry<String, Long> topic : taskQueue.waitingTopics().entrySet()) {
            long head = topics.head(Feed.parse(topic.getKey()).orElseThrow()).sequence();
            due |= head > topic.getValue() && taskQueue.wakeSubscribers(topic.getKey(), head) > 0;
        }
        if (due) {
            trigger();
        }
    }

    private Scheduler scheduler() {
        return scheduler;
    }

    private void trigger() {
        scheduler.triggerCheckForDueExecutions();
    }
}
