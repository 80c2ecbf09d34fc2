package dev.earshot.source.fetch;

import dev.earshot.httpclient.AllowedHosts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One request to a host at a time, and a pause between two. Fair; safe for all threads. */
public final class HostTurns {
    private final Duration pause;
    private final Map<String, Host> hosts = new HashMap<>();

    /** @param pause after which a host may be asked again */
    public HostTurns(Duration pause) {
        this.pause = pause;
    }

    /** A host that somebody asks or wants to; forgotten when nobody does and its pause is over. */
    private static final class Host {
        private final Semaphore free = new Semaphore(1, true);
        private int users;
        private volatile long restedAt = System.nanoTime();
    }

    /** The right to ask a host, until it is closed. Used by one thread. */
    public final class Turn implements AutoCloseable {
        private String name;
        private boolean held;

        private Turn(String name) {
            this.name = name;
        }

        /**
         * Gives this host up for another.
         *
         * @return whether the other became free in time; otherwise no host is held
         */
        boolean moveTo(String other, Duration atMost) throws InterruptedException {
            if (AllowedHosts.plain(other).equals(name) && held) {
                return true;
            }
            close();
            name = AllowedHosts.plain(other);
            held = enter(name, atMost.toNanos());
            return held;
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                leave(name);
            }
        }
    }

    /** Waits until a host may be asked. */
    public Turn enter(String host) throws InterruptedException {
        Turn turn = new Turn(AllowedHosts.plain(host));
        turn.held = enter(turn.name, Long.MAX_VALUE);
        return turn;
    }

    /** How many hosts are remembered. */
    synchronized int size() {
        return hosts.size();
    }

    private boolean enter(String name, long nanos) throws InterruptedException {
        Host host = use(name);
        boolean entered = false;
        try {
            if (!host.free.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                return false;
            }
            try {
                long rest = host.restedAt - System.nanoTime();
                if (rest > 0) {
                    TimeUnit.NANOSECONDS.sleep(rest);
                }
                entered = true;
            } finally {
                if (!entered) {
                    host.free.release();
                }
            }
            return true;
        } finally {
            if (!entered) {
                release(name, host);
            }
        }
    }

    private void leave(String name) {
        Host host;
        synchronized (this) {
            host = hosts.get(name);
        }
        if (host != null) {
            host.restedAt = System.nanoTime() + pause.toNanos();
            host.free.release();
            release(name, host);
        }
    }

    private synchronized Host use(String name) {
        // a host that is resting is kept until somebody comes along after its rest
        long now = System.nanoTime();
        hosts.values().removeIf(host -> host.users == 0 && host.restedAt - now <= 0);
        Host host = hosts.computeIfAbsent(name, n -> new Host());
        host.users++;
        return host;
    }

    private synchronized void release(String name, Host host) {
        host.users--;
        if (host.users == 0 && pause.isZero()) {
            hosts.remove(name);
        }
    }
}
