package dev.earshot.source.fetch;

import dev.earshot.httpclient.AllowedHosts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Allows one request per host at a time, with a pause between requests. Fair and thread-safe. */
public final class PerHostThrottle {
    private final Duration pause;
    private final Ticker ticker;
    private final Map<String, Host> hosts = new HashMap<>();

    /** Measures and spends time. */
    interface Ticker {
        long nanoTime();

        void sleepNanos(long nanos) throws InterruptedException;
    }

    private static final class SystemTicker implements Ticker {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleepNanos(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }

    /** @param pause the pause between two requests to a host */
    public PerHostThrottle(Duration pause) {
        this(pause, new SystemTicker());
    }

    PerHostThrottle(Duration pause, Ticker ticker) {
        this.pause = pause;
        this.ticker = ticker;
    }

    /** A host with running or waiting requests. It is removed when there are none and its pause is over. */
    private static final class Host {
        private final Semaphore permit = new Semaphore(1, true);
        private int holders;
        private volatile long availableAt;

        Host(long availableAt) {
            this.availableAt = availableAt;
        }
    }

    /** The right to send requests to a host until it is closed. Used by one thread. */
    public final class Permit implements AutoCloseable {
        private String name;
        private boolean isHeld;

        private Permit(String name) {
            this.name = name;
        }

        /**
         * Releases this host and acquires another one.
         *
         * @return whether the new host was acquired in time; otherwise this permit holds no host
         */
        boolean moveTo(String newHost, Duration timeout) throws InterruptedException {
            if (AllowedHosts.normalize(newHost).equals(name) && isHeld) {
                return true;
            }
            close();
            name = AllowedHosts.normalize(newHost);
            isHeld = acquire(name, timeout.toNanos());
            return isHeld;
        }

        /** Waits until the next request may be sent to the same host. Others that wait for it go first. */
        public void renew() throws InterruptedException {
            close();
            isHeld = acquire(name, Long.MAX_VALUE);
        }

        @Override
        public void close() {
            if (isHeld) {
                isHeld = false;
                releasePermit(name);
            }
        }
    }

    /** Waits until a request may be sent to a host. */
    public Permit acquire(String host) throws InterruptedException {
        Permit permit = new Permit(AllowedHosts.normalize(host));
        permit.isHeld = acquire(permit.name, Long.MAX_VALUE);
        return permit;
    }

    /** Returns the number of known hosts. */
    synchronized int size() {
        return hosts.size();
    }

    private boolean acquire(String name, long timeoutNanos) throws InterruptedException {
        Host host = retain(name);
        boolean acquired = false;
        try {
            if (!host.permit.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
                return false;
            }
            try {
                long rest = host.availableAt - ticker.nanoTime();
                if (rest > 0) {
                    ticker.sleepNanos(rest);
                }
                acquired = true;
            } finally {
                if (!acquired) {
                    host.permit.release();
                }
            }
            return true;
        } finally {
            if (!acquired) {
                release(name, host);
            }
        }
    }

    private void releasePermit(String name) {
        Host host;
        synchronized (this) {
            host = hosts.get(name);
        }
        if (host != null) {
            host.availableAt = ticker.nanoTime() + pause.toNanos();
            host.permit.release();
            release(name, host);
        }
    }

    private synchronized Host retain(String name) {
        // hosts in their pause are kept; they are removed by the first call after it
        long now = ticker.nanoTime();
        hosts.values().removeIf(host -> host.holders == 0 && host.availableAt - now <= 0);
        Host host = hosts.computeIfAbsent(name, n -> new Host(now));
        host.holders++;
        return host;
    }

    private synchronized void release(String name, Host host) {
        host.holders--;
        if (host.holders == 0 && pause.isZero()) {
            hosts.remove(name);
        }
    }
}
