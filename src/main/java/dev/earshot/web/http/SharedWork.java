package dev.earshot.web.http;

import dev.earshot.lifecycle.OutOfMemory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Work that is done once, by whoever comes first, for all requests that wait for its result. Thread-safe. */
public final class SharedWork<T> {
    private final Supplier<T> maker;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicBoolean isStarted = new AtomicBoolean();

    public SharedWork(Supplier<T> maker) {
        this.maker = maker;
    }

    /** Does the work unless it has been started before. What it throws becomes the result. */
    public void run() {
        if (isStarted.compareAndSet(false, true)) {
            try {
                result.complete(maker.get());
            } catch (Throwable e) {
                OutOfMemory.endProcessIfCause(e);
                // whoever waits would wait forever otherwise
                result.completeExceptionally(e);
            }
        }
    }

    public boolean isStarted() {
        return isStarted.get();
    }

    /** Returns the future result, also that of work that fails. */
    public CompletableFuture<T> result() {
        return result;
    }
}
