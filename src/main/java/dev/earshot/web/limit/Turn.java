package dev.earshot.web.limit;

import dev.earshot.web.http.ClientConnection;
import dev.earshot.web.http.SharedWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A request that waits for work, until that is done or the request has lost its place. Thread-safe. */
final class Turn {
    private final Share share;
    private final ClientConnection connection;
    private final SharedWork<?> work;
    private final long enteredAt;
    private volatile boolean hasWaited;
    private final CompletableFuture<@Nullable Void> end;

    /** @param enteredAt in nanoseconds, by the clock of the queue */
    Turn(Share share, ClientConnection connection, SharedWork<?> work, long enteredAt) {
        this.share = share;
        this.connection = connection;
        this.work = work;
        this.enteredAt = enteredAt;
        this.end = work.result().handle((result, failure) -> null);
    }

    Share share() {
        return share;
    }

    ClientConnection connection() {
        return connection;
    }

    SharedWork<?> work() {
        return work;
    }

    long enteredAt() {
        return enteredAt;
    }

    /** Notes that the request couldn't be started at once. */
    void setWaiting() {
        hasWaited = true;
    }

    boolean hasWaited() {
        return hasWaited;
    }

    /** Returns whether nobody has started the work yet. */
    boolean isNeeded() {
        return !work.isStarted();
    }

    /** Takes the request out of the queue for good. */
    void drop() {
        end.complete(null);
    }

    /** Waits; returns false if the time is over before the work is done or the request is dropped. */
    boolean await(long millis) throws InterruptedException {
        try {
            end.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
