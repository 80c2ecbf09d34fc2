package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.PollState;
import dev.earshot.intake.document.Problem;
import dev.earshot.source.opml.OpmlReader;
import dev.earshot.source.opml.Subscription;
import dev.earshot.source.opml.SubscriptionFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources in the subscription file with their state. Changed by one thread, read by all. */
final class PolledSources {
    private static final Logger LOG = LoggerFactory.getLogger(PolledSources.class);

    /** Spreads the first polls after a start. */
    private static final Duration START_SPREAD_PER_SOURCE = Duration.ofMillis(200);

    private static final Duration MAX_START_SPREAD = Duration.ofMinutes(1);

    private final SubscriptionFile file;
    private final Archive archive;
    private final PollSchedule pollSchedule;
    private final HubLeases hubLeases;
    private final PollMetrics metrics;
    private final Clock clock;
    private final Map<String, PolledSource> byUrl = new ConcurrentHashMap<>();

    /** Saved states of sources that the file hasn't listed yet since the start. */
    private final Map<String, PollState> unclaimed = new HashMap<>();

    private volatile List<Problem> problems = List.of();

    PolledSources(
            SubscriptionFile file,
            Archive archive,
            PollSchedule pollSchedule,
            HubLeases hubLeases,
            PollMetrics metrics,
            Clock clock) {
        this.file = file;
        this.archive = archive;
        this.pollSchedule = pollSchedule;
        this.hubLeases = hubLeases;
        this.metrics = metrics;
        this.clock = clock;
        archive.pollStates().forEach(pollState -> unclaimed.put(pollState.url(), pollState));
    }

    /** Applies changes of the subscription file. */
    void refresh() {
        file.readIfChanged().ifPresent(this::apply);
    }

    Collection<PolledSource> all() {
        return byUrl.values();
    }

    @Nullable
    PolledSource find(String url) {
        return byUrl.get(url);
    }

    /** Returns invalid entries and the problems of sources, by line. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        byUrl.values().forEach(polledSource -> all.addAll(polledSource.problems(file.fileName())));
        return all.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    private void apply(OpmlReader.OpmlDocument document) {
        if (!document.problems().equals(problems)) {
            document.problems().forEach(problem -> LOG.warn("{}", problem));
        }
        problems = document.problems();
        if (!document.isComplete()) {
            // the file may be being saved right now: keep the current sources
            return;
        }
        int added = (int) document.subscriptions().stream()
                .filter(subscription -> !byUrl.containsKey(subscription.url().toString()))
                .count();
        Duration spread = START_SPREAD_PER_SOURCE.multipliedBy(added);
        Duration bounded = spread.compareTo(MAX_START_SPREAD) > 0 ? MAX_START_SPREAD : spread;
        Set<String> listedUrls = new HashSet<>();
        for (Subscription subscription : document.subscriptions()) {
            listedUrls.add(subscription.url().toString());
            apply(subscription, bounded);
        }
        for (String url : List.copyOf(byUrl.keySet())) {
            if (!listedUrls.contains(url)) {
                remove(url);
            }
        }
        if (!file.isAbsent()) {
            unclaimed.keySet().forEach(this::forget);
            unclaimed.clear();
        }
    }

    private void apply(Subscription subscription, Duration spread) {
        String url = subscription.url().toString();
        Instant now = clock.instant();
        PolledSource polledSource = byUrl.get(url);
        if (polledSource == null) {
            PollState pollState = restoredOrFresh(url, subscription, now, spread);
            PolledSource added = new PolledSource(subscription, pollState);
            byUrl.put(url, added);
            metrics.add(added);
        } else if (polledSource.subscription().listEntry().equals(subscription.listEntry())) {
            polledSource.setSubscription(subscription);
        } else {
            metrics.remove(polledSource);
            polledSource.reset(
                    subscription,
                    PollState.neverPolled(url, subscription.listEntry(), pollSchedule.randomTimeWithin(now, spread)));
            metrics.add(polledSource);
        }
    }

    /** Returns the saved state, or a fresh one if there is none or the entry has changed. */
    private PollState restoredOrFresh(String url, Subscription subscription, Instant now, Duration spread) {
        PollState before = unclaimed.remove(url);
        if (before == null || !before.listEntry().equals(subscription.listEntry())) {
            return PollState.neverPolled(url, subscription.listEntry(), pollSchedule.randomTimeWithin(now, spread));
        }
        return before.due().isAfter(now) ? before : before.withDue(pollSchedule.randomTimeWithin(now, spread));
    }

    /** Stops polling a source. Its state is kept if the whole file is missing, which may be temporary. */
    private void remove(String url) {
        PolledSource polledSource = byUrl.remove(url);
        if (polledSource != null) {
            polledSource.remove();
            metrics.remove(polledSource);
            if (file.isAbsent()) {
                unclaimed.put(url, polledSource.pollState());
            } else {
                forget(url);
            }
        }
    }

    private void forget(String url) {
        hubLeases.forget(url);
        archive.write("subscription", transaction -> {
            transaction.deletePollState(url);
            return url;
        });
    }
}
