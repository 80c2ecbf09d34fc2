package dev.earshot.httpclient;

import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.limit.LatestMap;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Looks up host names with limits on time, number at once and memory. A name is looked up once for all who ask meanwhile, and
 * remembered for half a minute, or for five seconds if it is unknown. Lookups have threads of their own, since a hanging one
 * would block one of the few carriers of virtual threads. Thread-safe.
 */
final class BoundedLookup implements HostLookup {
    private static final Duration KNOWN = Duration.ofSeconds(30);
    private static final Duration UNKNOWN = Duration.ofSeconds(5);
    private static final int MAX_NAMES = 2_000;
    private static final int MAX_WAITING = 1_000;

    private final HostLookup lookup;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final ThreadPoolExecutor threads;

    private final Map<String, KnownName> names = new LatestMap<>(MAX_NAMES);

    private record KnownName(CompletableFuture<InetAddress[]> addresses, long startedAt) {
        boolean isCurrent(long now) {
            long age = now - startedAt;
            return !addresses.isDone() || age < (addresses.isCompletedExceptionally() ? UNKNOWN : KNOWN).toNanos();
        }
    }

    /**
     * @param atOnce the maximum number of names that are looked up at the same time
     * @param timeout how long a caller waits
     * @param nanos the time, as of {@link System#nanoTime()}
     */
    BoundedLookup(HostLookup lookup, int atOnce, Duration timeout, LongSupplier nanos) {
        this.lookup = lookup;
        this.timeout = timeout;
        this.nanos = nanos;
        this.threads = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon(true).name("lookup-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (ADDRESS_LITERAL.matcher(host).matches()) {
            return lookup.resolve(host);
        }
        try {
            return start(host.toLowerCase(Locale.ROOT)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknownHost(host + " is unknown", e);
        } catch (TimeoutException e) {
            throw unknownHost(host + " could not be resolved within " + timeout.toSeconds() + " s", e);
        } catch (RejectedExecutionException e) {
            throw unknownHost(host + " could not be resolved: too many names are being looked up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknownHost("interrupted while resolving " + host, e);
        }
    }

    private synchronized CompletableFuture<InetAddress[]> start(String name) {
        long now = nanos.getAsLong();
        KnownName entry = names.get(name);
        if (entry == null || !entry.isCurrent(now)) {
            CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
            threads.execute(() -> complete(addresses, name));
            entry = new KnownName(addresses, now);
            names.put(name, entry);
        }
        return entry.addresses();
    }

    private void complete(CompletableFuture<InetAddress[]> addresses, String name) {
        try {
            addresses.complete(lookup.resolve(name));
        } catch (Throwable e) {
            OutOfMemory.endProcessIfCause(e);
            // whoever waits would wait in vain otherwise, and so would all who ask for this name later
            addresses.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknownHost(String message, Exception cause) {
        UnknownHostException e = new UnknownHostException(message);
        e.initCause(cause);
        return e;
    }
}
