package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * The work that requests wait for, so that all who need the same have it done once. Whoever needs something else isn't held up
 * by it: nothing is locked while the work is done. Thread-safe.
 */
final class WorkInProgress<K, V> {
    private final WorkQueue queue;
    private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();

    /** @param waiting the number of requests that wait for the work */
    private record Entry<V>(SharedWork<V> work, int waiting) {}

    WorkInProgress(WorkQueue queue) {
        this.queue = queue;
    }

    /** Returns the result of the work with this key, which is only started if nobody waits for it yet. */
    V get(Context context, K key, Supplier<V> maker) {
        Entry<V> joined = entries.compute(
                key,
                (same, entry) -> entry == null
                        ? new Entry<>(new SharedWork<>(maker), 1)
                        : new Entry<>(entry.work(), entry.waiting() + 1));
        try {
            return queue.run(context, joined.work());
        } finally {
            // the entry is the one joined above, because it stays while somebody waits
            entries.computeIfPresent(
                    key, (same, entry) -> entry.waiting() == 1 ? null : new Entry<>(entry.work(), entry.waiting() - 1));
        }
    }
}
