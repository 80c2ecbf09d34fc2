package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.HubLease;
import dev.earshot.article.Addresses;
import dev.earshot.desk.Desk;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.Limits;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.HostTurns;
import dev.earshot.source.opml.Subscription;
import dev.earshot.source.opml.SubscriptionFile;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what a list of subscriptions names: one request to a host at a time, many hosts at once, on virtual threads.
 * Each {@link #look()} starts what is due; a thread of its own calls it once it is {@linkplain #start() started}. Nothing
 * that a source does ends it. Safe for all threads, but for {@code look}, which one thread calls.
 */
public final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final long CLOSING_SECONDS = 10;
    private static final int AT_A_TIME = 16;
    private static final int HUBS_AT_A_TIME = 4;

    private final Fetcher fetcher;
    private final Visitor visitor;
    private final Sources sources;
    private final Hubs hubs;
    private final Deliveries deliveries;
    private final Ledger ledger;
    private final HostTurns turns;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final Semaphore hubRoom = new Semaphore(HUBS_AT_A_TIME);
    private final ExecutorService visits = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread =
            Thread.ofPlatform().name("follower").daemon(true).unstarted(this::run);

    /**
     * What it goes by.
     *
     * @param list the OPML file; nothing is followed where there is none
     * @param allowed hosts that may be anywhere, also in the operator's own network
     * @param userAgent what it calls itself
     * @param addresses what the world calls this server; null where it doesn't know it, and hubs can't reach it
     */
    public record Place(
            Path list,
            AllowedHosts allowed,
            String userAgent,
            @Nullable Addresses addresses) {}

    /** What takes what it brings. */
    public record Parts(Archive archive, Intake pages, FeedIntake feeds, Desk desk, MeterRegistry metrics) {}

    /** How it reaches out. */
    record Net(HostLookup lookup, Limits limits, Duration pause, RandomGenerator chance) {
        static Net usual(long byteLimit) {
            Limits limits = Limits.usual(byteLimit);
            return new Net(
                    HostLookup.system(limits.connect()), limits, Duration.ofSeconds(1), RandomGenerator.getDefault());
        }
    }

    public Follower(Place place, Parts parts, Clock clock) {
        this(place, parts, Net.usual(parts.pages().byteLimit()), clock);
    }

    Follower(Place place, Parts parts, Net net, Clock clock) {
        this.clock = clock;
        Archive archive = parts.archive();
        Schedule schedule = new Schedule(net.chance());
        PollMetrics metrics = new PollMetrics(parts.metrics(), clock);
        Reception reception = new Reception(parts.pages(), parts.feeds(), parts.desk());
        hubs = new Hubs(archive, place.addresses(), clock);
        fetcher = new Fetcher(net.lookup(), place.allowed(), net.limits(), place.userAgent());
        visitor = new Visitor(fetcher, place.allowed(), reception, hubs, clock);
        sources = new Sources(new SubscriptionFile(place.list()), archive, schedule, hubs, metrics, clock);
        ledger = new Ledger(archive, schedule, hubs, metrics, clock);
        deliveries = new Deliveries(
                hubs, sources, reception, ledger, clock, net.limits().body());
        turns = new HostTurns(net.pause());
    }

    /** Goes on looking, in a thread of its own, until it is closed. */
    public void start() {
        thread.start();
    }

    /** What can't be followed, and what fails; by line of the list. */
    public List<Problem> problems() {
        return sources.problems();
    }

    /** How it stands with all that is followed, by line of the list. */
    public List<SourceStatus> sources() {
        Instant now = clock.instant();
        return sources.all().stream()
                .sorted(Comparator.comparingInt(source -> source.subscription().line()))
                .map(source -> source.status(
                        hubs.pushedUntil(source.subscription().url().toString(), now)))
                .toList();
    }

    /**
     * Answers a hub that asks whether it was us (WebSub, section 5.3).
     *
     * @param token of the callback
     * @param lease how long it lasts, in seconds
     * @return the challenge, to be sent back; empty where it wasn't
     */
    public Optional<String> verify(
            String token,
            @Nullable String mode,
            @Nullable String topic,
            @Nullable String challenge,
            @Nullable String lease) {
        return hubs.verify(token, mode, topic, challenge, lease);
    }

    /**
     * Takes what a hub pushes.
     *
     * @param signature the field {@code X-Hub-Signature}; null where there is none
     * @throws IOException where it doesn't arrive
     */
    public Delivery deliver(String token, @Nullable String signature, @Nullable String contentType, InputStream content)
            throws IOException {
        return deliveries.take(token, signature, contentType, content);
    }

    /** Starts what is due, and gives what it has started. */
    List<Future<?>> look() {
        sources.look();
        Instant now = clock.instant();
        List<Future<?>> started = new ArrayList<>();
        for (Source source : sources.all()) {
            if (source.beginVisit(now)) {
                started.add(visits.submit(() -> visit(source)));
            }
        }
        for (HubLease lease : hubs.due(now)) {
            Source source = sources.find(lease.url());
            if (source != null && source.beginAsking()) {
                started.add(visits.submit(() -> ask(source, lease)));
            }
        }
        return started;
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        visits.shutdownNow();
        fetcher.close();
        try {
            if (!visits.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("visits to sources did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void visit(Source source) {
        Subscription subscription = source.subscription();
        try (HostTurns.Turn turn = turns.enter(String.valueOf(source.address().getHost()))) {
            room.acquire();
            try {
                long start = System.nanoTime();
                Visitor.Report report = report(source, turn);
                // what was broken off by closing says nothing about the source
                if (!(visits.isShutdown() && report.visit() instanceof Visit.Failed)) {
                    ledger.settle(source, subscription, report, Duration.ofNanos(System.nanoTime() - start));
                }
            } finally {
                room.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            source.endVisit();
        }
    }

    private Visitor.Report report(Source source, HostTurns.Turn turn) throws InterruptedException {
        try {
            return visitor.visit(source, turn);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (visits.isShutdown()) {
                throw new InterruptedException();
            }
            LOG.error(
                    "what {} brought could not be taken", source.subscription().url(), e);
            return new Visitor.Report(new Visit.Failed("could not be taken; the log says why", Duration.ZERO), 0);
        }
    }

    private void ask(Source source, HubLease lease) {
        try {
            hubRoom.acquire();
            try {
                hubs.ask(lease, visitor.trusts(source.subscription()), fetcher, turns);
            } finally {
                hubRoom.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("a hub could not be asked for {}", lease.topic(), e);
        } finally {
            source.endAsking();
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                look();
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error("looking after what is followed failed, and goes on", e);
            }
            try {
                Thread.sleep(rest());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Until something is due, but not so long that a change of the list goes unseen. */
    private Duration rest() {
        Duration rest = LOOK_EVERY;
        for (Source source : sources.all()) {
            Instant due = source.due();
            Duration left = due == null ? rest : Duration.between(clock.instant(), due);
            rest = left.compareTo(rest) < 0 ? left : rest;
        }
        return rest.isNegative() ? Duration.ofMillis(1) : rest.plusMillis(1);
    }
}
