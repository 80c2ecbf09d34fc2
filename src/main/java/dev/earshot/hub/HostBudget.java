package dev.earshot.hub;

import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDnsResolver;
import dev.earshot.limit.Pace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many requests the hub sends to one host at once, whatever the number of its subscriptions. Callbacks under many names
 * that lead to one address share the budget of that address. A request without a place gets a time to come back, by how long
 * the host's requests take, so that those of a slow host hold no threads. Verifications that fail slow down the next ones of the
 * same address: a host that never asked for anything gets few. Thread-safe.
 */
final class HostBudget {
    /** The requests at once to one name, and to one address, which providers share among many names. */
    static final int PER_NAME = 16;

    static final int PER_ADDRESS = 64;

    /** The failed verifications of one address: 100 at once, then 2 per second. */
    static final int FAILURE_BURST = 100;

    static final Duration FAILURE_INTERVAL = Duration.ofMillis(500);

    private static final Duration MAX_WAIT = Duration.ofMinutes(5);
    private static final Duration MIN_WAIT = Duration.ofMillis(50);
    private static final double FIRST_GUESS_MILLIS = 100;
    private static final long MAX_MILLIS = 60_000;
    private static final double WEIGHT_OF_LATEST = 0.1;
    private static final int MAX_IDLE_HOSTS = 10_000;

    private final GuardedDnsResolver dns;
    private final Clock clock;
    private final Map<String, Host> hosts = new HashMap<>();

    HostBudget(GuardedDnsResolver dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    /** A name or an address. */
    private static final class Host {
        private final int places;
        private final Pace failures = new Pace(FAILURE_BURST, FAILURE_INTERVAL, MAX_WAIT);
        private int running;
        private double millis = FIRST_GUESS_MILLIS;

        /** When the last of those who have to come back will do so. */
        private Instant queueEnd = Instant.MIN;

        Host(int places) {
            this.places = places;
        }

        /** Returns a time at which there should be a place again. */
        Duration queue(Instant now) {
            Instant latest = now.plus(MAX_WAIT);
            Instant next = (queueEnd.isBefore(now) ? now : queueEnd).plusNanos((long) (millis * 1_000_000 / places));
            queueEnd = next.isBefore(latest) ? next : latest;
            Duration wait = Duration.between(now, queueEnd);
            return wait.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : wait;
        }

        boolean isIdle(Instant now) {
            return running == 0
                    && queueEnd.isBefore(now)
                    && failures.waitAt(now).isZero();
        }
    }

    /** Whether a request may be sent. */
    sealed interface Turn permits Later, Place {}

    /** Come back after a while. */
    record Later(Duration after) implements Turn {}

    /** A place, until it is closed. */
    final class Place implements Turn, AutoCloseable {
        private final List<Host> held;
        private final Instant start;

        private Place(List<Host> held, Instant start) {
            this.held = held;
            this.start = start;
        }

        /** Counts a failed verification. */
        void fail() {
            synchronized (HostBudget.this) {
                Instant now = clock.instant();
                held.forEach(host -> host.failures.take(now));
            }
        }

        @Override
        public void close() {
            synchronized (HostBudget.this) {
                double took =
                        Math.clamp(Duration.between(start, clock.instant()).toMillis(), 0, MAX_MILLIS);
                for (Host host : held) {
                    host.running--;
                    host.millis += (took - host.millis) * WEIGHT_OF_LATEST;
                }
            }
        }
    }

    /**
     * Takes a place for a request.
     *
     * @param isVerification whether failed verifications delay it
     * @throws FetchException if the host can't be resolved, or may not be connected to
     */
    Turn enter(String host, boolean isVerification) throws FetchException {
        InetAddress[] addresses = resolve(host);
        synchronized (this) {
            Instant now = clock.instant();
            forgetIdleHosts(now);
            List<Host> all = new ArrayList<>();
            all.add(hosts.computeIfAbsent("name " + host, key -> new Host(PER_NAME)));
            Arrays.stream(addresses)
                    .map(address -> "address " + address.getHostAddress())
                    .distinct()
                    .forEach(address -> all.add(hosts.computeIfAbsent(address, key -> new Host(PER_ADDRESS))));
            for (Host one : all) {
                Duration wait = isVerification ? one.failures.waitAt(now) : Duration.ZERO;
                if (wait.isPositive()) {
                    return new Later(wait);
                }
                if (one.running >= one.places) {
                    return new Later(one.queue(now));
                }
            }
            all.forEach(one -> one.running++);
            return new Place(all, now);
        }
    }

    private InetAddress[] resolve(String host) throws FetchException {
        try {
            return dns.resolve(host);
        } catch (UnknownHostException e) {
            throw FetchException.unresolved(e);
        }
    }

    private void forgetIdleHosts(Instant now) {
        if (hosts.size() >= MAX_IDLE_HOSTS) {
            hosts.values().removeIf(host -> host.isIdle(now));
        }
    }
}
