package dev.earshot.recording;

import dev.earshot.speech.voice.UnspeakableException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for recordings, and turns every kind of failure into the answer that a listener gets. */
final class RecordingFutures {
    /** How long somebody waits for a recording before they are asked to try again. */
    static final Duration TIMEOUT = Duration.ofSeconds(25);

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFutures.class);

    private RecordingFutures() {}

    /**
     * Waits for a recording.
     *
     * @throws RecordingUnavailableException if it fails or isn't ready in time
     */
    static <T> T await(CompletableFuture<T> work, Duration timeout) throws RecordingUnavailableException {
        try {
            return work.get(Math.max(0, timeout.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw RecordingUnavailableException.temporary("The recording is still being made.");
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (CancellationException | ExecutionException e) {
            throw unavailable(e);
        }
    }

    /** Restores the thread's interrupt flag, and returns the answer for the listener. */
    static RecordingUnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return stopping();
    }

    /** Returns the answer for the listener if the recorder is closed. */
    private static RecordingUnavailableException stopping() {
        return RecordingUnavailableException.temporary("The server is stopping.");
    }

    /** Returns the answer for a listener if a recording failed or was canceled; logs the failure unless the text can't be spoken. */
    static RecordingUnavailableException unavailable(Exception failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        if (cause instanceof UnspeakableException reason) {
            return RecordingUnavailableException.permanent(reason.reason());
        }
        return cause instanceof CancellationException ? stopping() : failed(cause);
    }

    /** Logs a failure, and returns the answer for the listener. */
    static RecordingUnavailableException failed(@Nullable Throwable cause) {
        LOG.warn("A recording failed", cause);
        return RecordingUnavailableException.temporary("Recording failed. Try again in a few minutes.");
    }
}
