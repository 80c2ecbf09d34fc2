package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.HubLease;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.files.FolderFile;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.lifecycle.BackgroundThread;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.lifecycle.StorageException;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.PerHostThrottle;
import dev.earshot.source.opml.Subscription;
import dev.earshot.source.opml.SubscriptionFile;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
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
 * Polls the sources in the subscription file on virtual threads: one request per host at a time, many hosts at once. Each
 * {@link #pollDue()} starts what is due. After {@link #start()}, a thread of its own calls it. No source can stop this
 * service. Thread-safe, except for {@code pollDue}, which only one thread may call.
 */
public final class SourceService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceService.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);

    /** For starting what is due, which waits for nothing. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final long SHUTDOWN_TIMEOUT_SECONDS = 10;
    private static final int MAX_CONCURRENT_POLLS = 16;
    private static final int MAX_CONCURRENT_HUB_REQUESTS = 4;

    private final Fetcher fetcher;
    private final Poller poller;
    private final PolledSources polledSources;
    private final HubLeases hubLeases;
    private final PushReceiver pushReceiver;
    private final PollRecorder recorder;
    private final PerHostThrottle throttle;
    private final Clock clock;
    private final Semaphore pollPermits = new Semaphore(MAX_CONCURRENT_POLLS);
    private final Semaphore hubPermits = new Semaphore(MAX_CONCURRENT_HUB_REQUESTS);
    private final Health health;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final BackgroundThread thread;

    /**
     * The options of a service.
     *
     * @param subscriptionsFile the OPML file; without it, nothing is polled
     * @param allowedHosts hosts whose addresses may be private
     * @param userAgent the User-Agent of outgoing requests
     * @param siteUrls the public URLs of this server; null if they are unknown, so that hubs can't reach it
     */
    public record Options(
            FolderFile subscriptionsFile,
            AllowedHosts allowedHosts,
            String userAgent,
            @Nullable SiteUrls siteUrls) {}

    /** The services that import sources. */
    public record Services(Archive archive, Intake intake, FeedIntake feedIntake, Desk desk, MeterRegistry metrics) {}

    /** The options of outgoing requests. */
    record NetworkOptions(HostLookup lookup, HttpLimits limits, Duration hostPause, RandomGenerator random) {
        static NetworkOptions defaults(long byteLimit) {
            HttpLimits httpLimits = HttpLimits.defaults(byteLimit);
            return new NetworkOptions(
                    HostLookup.system(httpLimits.connectTimeout(), MAX_CONCURRENT_POLLS),
                    httpLimits,
                    Duration.ofSeconds(1),
                    RandomGenerator.getDefault());
        }
    }

    public SourceService(Options options, Services services, Clock clock) {
        this(options, services, NetworkOptions.defaults(services.intake().byteLimit()), clock);
    }

    SourceService(Options options, Services services, NetworkOptions networkOptions, Clock clock) {
        this.clock = clock;
        health = services.archive().health();
        thread = new BackgroundThread(health, "follower", LIMIT, this::step);
        Archive archive = services.archive();
        PollSchedule pollSchedule = new PollSchedule(networkOptions.random());
        PollMetrics metrics = new PollMetrics(services.metrics(), clock);
        SourceIntake sourceIntake = new SourceIntake(services.intake(), services.feedIntake(), services.desk());
        hubLeases = new HubLeases(archive, options.siteUrls(), clock);
        fetcher = new Fetcher(
                networkOptions.lookup(), options.allowedHosts(), networkOptions.limits(), options.userAgent());
        poller = new Poller(
                fetcher,
                options.allowedHosts(),
                sourceIntake,
                hubLeases,
                clock,
                networkOptions.limits().maxBodyBytes());
        polledSources = new PolledSources(
                new SubscriptionFile(options.subscriptionsFile()), archive, pollSchedule, hubLeases, metrics, clock);
        recorder = new PollRecorder(archive, pollSchedule, hubLeases, metrics, clock);
        pushReceiver = new PushReceiver(
                hubLeases,
                polledSources,
                sourceIntake,
                recorder,
                clock,
                networkOptions.limits().maxBodyBytes());
        throttle = new PerHostThrottle(networkOptions.hostPause());
    }

    /** Starts to poll, in a thread of its own, until this service is closed. */
    public void start() {
        thread.start();
    }

    /** Returns invalid entries of the subscription file and the problems of sources, by line. */
    public List<Problem> problems() {
        return polledSources.problems();
    }

    /** Returns the status of all sources, by line of the subscription file. */
    public List<SourceStatus> sources() {
        Instant now = clock.instant();
        return polledSources.all().stream()
                .sorted(Comparator.comparingInt(
                        polledSource -> polledSource.subscription().line()))
                .map(polledSource -> polledSource.status(
                        hubLeases.pushedUntil(polledSource.subscription().url().toString(), now)))
                .toList();
    }

    /**
     * Answers a hub's verification request (WebSub, section 5.3).
     *
     * @param token the token of the callback
     * @param lease the duration of the lease in seconds
     * @return the challenge to send back, or empty if we didn't send the subscription request
     */
    public Optional<String> verify(
            String token,
            @Nullable String mode,
            @Nullable String topic,
            @Nullable String challenge,
            @Nullable String lease) {
        return hubLeases.verify(token, mode, topic, challenge, lease);
    }

    /**
     * Receives content that a hub pushes.
     *
     * @param signature the {@code X-Hub-Signature} header field, or null if there is none
     * @throws IOException if the content can't be read
     */
    public PushResult receivePush(
            String token, @Nullable String signature, @Nullable String contentType, InputStream content)
            throws IOException {
        return pushReceiver.receive(token, signature, contentType, content);
    }

    /** Starts all due polls and hub requests and returns them. */
    List<Future<?>> pollDue() {
        polledSources.refresh();
        Instant now = clock.instant();
        List<Future<?>> started = new ArrayList<>();
        for (PolledSource polledSource : polledSources.all()) {
            if (polledSource.beginPoll(now)) {
                started.add(submit(() -> poll(polledSource)));
            }
        }
        for (HubLease lease : hubLeases.due(now)) {
            PolledSource polledSource = polledSources.find(lease.url());
            if (polledSource != null && polledSource.beginLeaseRequest()) {
                started.add(submit(() -> requestLease(polledSource, lease)));
            }
        }
        return started;
    }

    /** Runs work whose failure nobody waits for. */
    private Future<?> submit(Runnable work) {
        return executor.submit(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                OutOfMemory.endProcessIfCause(e);
                if (StorageException.problemOf(e) == null) {
                    LOG.error("a poll has failed", e);
                }
                throw e;
            }
        });
    }

    @Override
    public void close() throws IOException {
        thread.close();
        executor.shutdownNow();
        fetcher.close();
        try {
            if (!executor.awaitTermination(SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("running polls did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll(PolledSource polledSource) {
        Subscription subscription = polledSource.subscription();
        try (PerHostThrottle.Permit permit =
                throttle.acquire(String.valueOf(polledSource.address().getHost()))) {
            pollPermits.acquire();
            try {
                long start = System.nanoTime();
                Poller.Report report = pollSafely(polledSource, permit);
                // a poll that was interrupted by closing says nothing about the source
                if (!(executor.isShutdown() && report.result() instanceof PollResult.Failed)) {
                    recorder.record(polledSource, subscription, report, Duration.ofNanos(System.nanoTime() - start));
                }
            } finally {
                pollPermits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            polledSource.endPoll();
        }
    }

    private Poller.Report pollSafely(PolledSource polledSource, PerHostThrottle.Permit permit)
            throws InterruptedException {
        try {
            return poller.poll(polledSource, permit);
        } catch (RuntimeException | StackOverflowError e) {
            if (executor.isShutdown()) {
                throw new InterruptedException();
            }
            OutOfMemory.endProcessIfCause(e);
            StorageProblem problem = StorageException.problemOf(e);
            if (problem != null) {
                return new Poller.Report(
                        new PollResult.Failed("could not be imported: " + problem.text(), Duration.ZERO), 0);
            }
            LOG.error(
                    "the content of {} could not be imported",
                    polledSource.subscription().url(),
                    e);
            return new Poller.Report(new PollResult.Failed("could not be imported; see the log", Duration.ZERO), 0);
        }
    }

    private void requestLease(PolledSource polledSource, HubLease lease) {
        try {
            hubPermits.acquire();
            try {
                hubLeases.requestLease(lease, poller.isTrusted(polledSource.subscription()), fetcher, throttle);
            } finally {
                hubPermits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            StorageProblem problem = StorageException.problemOf(e);
            if (problem == null) {
                LOG.error("the subscription request to the hub of {} failed", lease.topic(), e);
            } else {
                LOG.warn("the subscription request to the hub of {} waits, because {}", lease.topic(), problem.text());
            }
        } finally {
            polledSource.endLeaseRequest();
        }
    }

    private void step(Heartbeat heartbeat) throws InterruptedException {
        // what is fetched now could not be stored
        if (health.archive().problem() == null) {
            pollDue();
        }
        heartbeat.waiting();
        Thread.sleep(timeUntilNextDue());
    }

    /** Returns the time until something is due, but at most the interval at which the file is checked. */
    private Duration timeUntilNextDue() {
        Duration rest = CHECK_INTERVAL;
        for (PolledSource polledSource : polledSources.all()) {
            Instant due = polledSource.due();
            Duration left = due == null ? rest : Duration.between(clock.instant(), due);
            rest = left.compareTo(rest) < 0 ? left : rest;
        }
        return rest.isNegative() ? Duration.ofMillis(1) : rest.plusMillis(1);
    }
}
