package dev.earshot.recording;

import dev.earshot.lifecycle.StorageException;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for recordings, and turns every kind of failure into the answer that a listener gets. */
final class RecordingFutures {
    /** How long somebody waits for a recording before they are asked to try again. */
    static final Duration TIMEOUT = Duration.ofSeconds(25);

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFutures.class);

    /** How often it is checked whether somebody still waits. */
    static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    /** What a failed recording needs, if it is retried at all: somebody repairs the voice or the disk. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(2);

    private static final Duration AFTER_STOP = Duration.ofSeconds(10);

    private RecordingFutures() {}

    /**
     * Waits for a recording. If the listener goes away meanwhile, the request for the recording is withdrawn.
     *
     * @param estimate how long it will take if it isn't ready in time
     * @throws RecordingUnavailableException if it fails or isn't ready in time
     * @throws UncheckedIOException if the client is gone
     */
    static <T extends @Nullable Object> T await(
            CompletableFuture<T> work, Duration timeout, AudioClient client, Supplier<Duration> estimate)
            throws RecordingUnavailableException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (true) {
                long left = end - System.nanoTime();
                try {
                    return work.get(Math.clamp(left, 0, CHECK_INTERVAL.toNanos()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    if (client.gone().getAsBoolean()) {
                        work.cancel(false);
                        throw new UncheckedIOException(new ClosedChannelException());
                    }
                    if (left <= CHECK_INTERVAL.toNanos()) {
                        throw stillBeingMade(estimate.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (CancellationException | ExecutionException e) {
            throw unavailable(e);
        }
    }

    /** Returns the same future, which does something when it is canceled. */
    static <T extends @Nullable Object> CompletableFuture<T> onCancel(CompletableFuture<T> future, Runnable action) {
        CompletableFuture<T> unused = future.whenComplete((result, failure) -> {
            if (future.isCancelled()) {
                action.run();
            }
        });
        return future;
    }

    /** Returns the answer for a listener of a recording that isn't ready yet. */
    static RecordingUnavailableException stillBeingMade(Duration estimate) {
        return RecordingUnavailableException.temporary("The recording is still being made.", estimate);
    }

    /** Restores the thread's interrupt flag, and returns the answer for the listener. */
    static RecordingUnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return stopping();
    }

    /** Returns the answer for the listener if the recorder is closed. */
    private static RecordingUnavailableException stopping() {
        return RecordingUnavailableException.temporary("The server is stopping.", AFTER_STOP);
    }

    /**
     * Returns the answer for a listener if a recording failed or was canceled. Logs the failure unless the text can't be spoken.
     */
    static RecordingUnavailableException unavailable(Exception failure) {
        Throwable cause = cause(failure);
        return switch (cause) {
            case UnspeakableException reason -> RecordingUnavailableException.permanent(reason.reason());
            case TooManyRecordingsException busy ->
                RecordingUnavailableException.temporary("Too many recordings are being made.", busy.retryAfter());
            case CancellationException closed -> stopping();
            default -> failed(cause);
        };
    }

    /** Returns why a future failed, without the exceptions that wrap the reason. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Returns whether the log has the failure already, as a problem of the storage. */
    static boolean isStorageProblem(Throwable cause) {
        return StorageProblem.ofFile(cause) != null || StorageException.problemOf(cause) != null;
    }

    /** Logs a failure, and returns the answer for the listener. */
    static RecordingUnavailableException failed(@Nullable Throwable cause) {
        if (cause == null || !isStorageProblem(cause)) {
            LOG.warn("A recording failed", cause);
        }
        return RecordingUnavailableException.temporary("Recording failed. Try again in a few minutes.", AFTER_FAILURE);
    }
}
