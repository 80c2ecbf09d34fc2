package dev.earshot.source.poll;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Followed;
import dev.earshot.intake.document.Problem;
import dev.earshot.source.opml.Opml;
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

/**
 * All that is followed: what the list says, with what is known of it from before. Changed by one thread, read by all.
 */
final class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);

    /** So that a start doesn't send everything at once. */
    private static final Duration SPREAD_EACH = Duration.ofMillis(200);

    private static final Duration MOST_SPREAD = Duration.ofMinutes(1);

    private final SubscriptionFile file;
    private final Archive archive;
    private final Schedule schedule;
    private final Hubs hubs;
    private final PollMetrics metrics;
    private final Clock clock;
    private final Map<String, Source> byUrl = new ConcurrentHashMap<>();

    /** What is known of those that the list hasn't named yet since the start. */
    private final Map<String, Followed> known = new HashMap<>();

    private volatile List<Problem> problems = List.of();

    Sources(SubscriptionFile file, Archive archive, Schedule schedule, Hubs hubs, PollMetrics metrics, Clock clock) {
        this.file = file;
        this.archive = archive;
        this.schedule = schedule;
        this.hubs = hubs;
        this.metrics = metrics;
        this.clock = clock;
        archive.followed().forEach(followed -> known.put(followed.url(), followed));
    }

    /** Takes up what has changed in the list. */
    void look() {
        file.look().ifPresent(this::take);
    }

    Collection<Source> all() {
        return byUrl.values();
    }

    @Nullable
    Source find(String url) {
        return byUrl.get(url);
    }

    /** What the list has that can't be followed, and what is followed and fails; by line. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        byUrl.values().forEach(source -> all.addAll(source.problems(file.name())));
        return all.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    private void take(Opml.Listed listed) {
        if (!listed.problems().equals(problems)) {
            listed.problems().forEach(problem -> LOG.warn("{}", problem));
        }
        problems = listed.problems();
        if (!listed.isWhole()) {
            // somebody may be saving it; what was followed goes on
            return;
        }
        int fresh = (int) listed.subscriptions().stream()
                .filter(one -> !byUrl.containsKey(one.url().toString()))
                .count();
        Duration spread = SPREAD_EACH.multipliedBy(fresh);
        Duration bounded = spread.compareTo(MOST_SPREAD) > 0 ? MOST_SPREAD : spread;
        Set<String> named = new HashSet<>();
        for (Subscription one : listed.subscriptions()) {
            named.add(one.url().toString());
            take(one, bounded);
        }
        for (String url : List.copyOf(byUrl.keySet())) {
            if (!named.contains(url)) {
                drop(url);
            }
        }
        if (!file.isAbsent()) {
            known.keySet().forEach(this::forget);
            known.clear();
        }
    }

    private void take(Subscription one, Duration spread) {
        String url = one.url().toString();
        Instant now = clock.instant();
        Source source = byUrl.get(url);
        if (source == null) {
            Followed followed = before(url, one, now, spread);
            Source fresh = new Source(one, followed);
            byUrl.put(url, fresh);
            metrics.add(fresh);
        } else if (source.subscription().entry().equals(one.entry())) {
            source.listed(one);
        } else {
            metrics.drop(source);
            source.renew(one, Followed.fresh(url, one.entry(), schedule.within(now, spread)));
            metrics.add(source);
        }
    }

    /** What is known from before, unless the list says another thing now. */
    private Followed before(String url, Subscription one, Instant now, Duration spread) {
        Followed before = known.remove(url);
        if (before == null || !before.entry().equals(one.entry())) {
            return Followed.fresh(url, one.entry(), schedule.within(now, spread));
        }
        return before.due().isAfter(now) ? before : before.dueAt(schedule.within(now, spread));
    }

    /** Follows no more. What is known stays where the whole list is away, which may be for a moment. */
    private void drop(String url) {
        Source source = byUrl.remove(url);
        if (source != null) {
            source.drop();
            metrics.drop(source);
            if (file.isAbsent()) {
                known.put(url, source.followed());
            } else {
                forget(url);
            }
        }
    }

    private void forget(String url) {
        hubs.forget(url);
        archive.write("subscription", edition -> {
            edition.forget(url);
            return url;
        });
    }
}
