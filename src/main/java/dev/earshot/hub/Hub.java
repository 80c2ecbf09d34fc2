package dev.earshot.hub;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.earshot.archive.Agenda;
import dev.earshot.archive.Archive;
import dev.earshot.archive.HubSubscriptions;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import dev.earshot.archive.model.Progress;
import dev.earshot.feed.Channels;
import dev.earshot.feed.Feed;
import dev.earshot.feed.NoFeed;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.GuardedDns;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.Limits;
import dev.earshot.httpclient.SafeClient;
import dev.earshot.httpclient.Unguessable;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * A WebSub hub for the feeds of this server: takes requests, and pushes every feed that has news to its subscribers. A
 * subscriber that hangs or fails only ever delays itself. Thread-safe.
 */
public final class Hub implements AutoCloseable {
    /** How many are pushed to at the same time. */
    static final int AT_A_TIME = 1_000;

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(5), 16_384, AT_A_TIME);

    private final Channels channels;
    private final HubSubscriptions subscriptions;
    private final Topics topics;
    private final GuardedDns dns;
    private final ScheduledExecutorService timing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("hub-timing").factory());
    private final SafeClient client;
    private final Agenda agenda;
    private final Delivery delivery;
    private final Verification verification;
    private final Scheduler scheduler;
    private final NewsWatch watch;

    /**
     * What it works with.
     *
     * @param allowed hosts that may be anywhere, also in the operator's own network
     * @param userAgent what it calls itself
     */
    public record Parts(
            Archive archive, Channels channels, MeterRegistry metrics, AllowedHosts allowed, String userAgent) {}

    public Hub(Parts parts, Clock clock) {
        channels = parts.channels();
        subscriptions = parts.archive().hubSubscriptions();
        topics = new Topics(parts.archive(), channels);
        dns = new GuardedDns(HostLookup.system(LIMITS.connect()), parts.allowed());
        client = new SafeClient(dns, LIMITS, parts.userAgent(), timing);
        Callbacks callbacks = new Callbacks(client, LIMITS.exchange());
        HubMetrics metrics = new HubMetrics(parts.metrics());
        metrics.tell(subscriptions);
        agenda = parts.archive().openAgenda();
        delivery = new Delivery(
                subscriptions,
                agenda,
                topics,
                callbacks,
                new Retries(RandomGenerator.getDefault()),
                metrics,
                clock,
                this::trigger);
        verification =
                new Verification(subscriptions, agenda, topics, callbacks, clock, this::scheduler, this::trigger);
        scheduler = agenda.scheduler(List.of(delivery.task(), verification.task()), AT_A_TIME)
                .build();
        watch = new NewsWatch(parts.archive().log(), this::wake);
    }

    /** Begins to push, in threads of its own, until it is closed. */
    public void start() {
        agenda.complete();
        scheduler.start();
        watch.start();
    }

    /**
     * Takes a request, and asks the subscriber soon whether it is its own (WebSub, section 5).
     *
     * @param form the parameters by name
     */
    public void take(Map<String, List<String>> form) throws Refusal {
        SubscriptionRequest request = SubscriptionRequest.of(form);
        Feed feed = channels.feed(request.topic())
                .filter(found -> channels.topic(found).equals(request.topic()))
                .orElseThrow(() -> Refusal.bad("hub.topic is not the address (rel=self) of a feed of this server."));
        Progress progress = request.subscribe() ? progress(feed) : Progress.of(0, "");
        try {
            dns.resolve(request.callback().getHost());
        } catch (GuardedDns.Forbidden e) {
            throw Refusal.bad("hub.callback: " + e.getMessage() + ".");
        } catch (UnknownHostException e) {
            // may be known in a moment; asking it will tell
        }
        String callback = request.callback().toString();
        boolean kept = subscriptions.ask(
                feed.path(),
                callback,
                new Request(
                        Unguessable.text(), request.subscribe(), request.secret(), request.lease(), request.topic()));
        if (!kept) {
            throw Refusal.full();
        }
        verification.schedule(HubSubscription.id(feed.path(), callback), progress);
    }

    /** Takes up nothing new, and waits some seconds for what is under way. */
    @Override
    public void close() throws IOException {
        delivery.stop();
        watch.close();
        scheduler.stop();
        client.close();
        timing.shutdownNow();
        agenda.close();
    }

    private Progress progress(Feed feed) throws Refusal {
        try {
            TopicDocument document = topics.document(feed);
            return Progress.of(document.number(), document.hash());
        } catch (NoFeed e) {
            throw Refusal.bad("hub.topic: " + e.getMessage() + ".");
        }
    }

    private void wake() {
        boolean due = false;
        for (Map.Entry<String, Long> topic : agenda.waiting().entrySet()) {
            long head = topics.head(Feed.parse(topic.getKey()).orElseThrow()).sequence();
            due |= head > topic.getValue() && agenda.wake(topic.getKey(), head) > 0;
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
