package dev.earshot.recording;

import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.lifecycle.StorageStatus;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * The audio files that are being made or are waiting for that. What is requested several times at once is made once. What
 * nobody waits for anymore isn't made, unless it has begun. Thread-safe.
 */
final class RecordingQueue implements AutoCloseable {
    /** For one file. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final PriorityExecutor executor;
    private final StorageStatus storage;
    private final Heartbeat heartbeat;
    private final Map<String, RecordingInProgress> inProgress = new ConcurrentHashMap<>();

    RecordingQueue(PriorityExecutor executor, Health health) {
        this.executor = executor;
        this.storage = health.recordings();
        this.heartbeat = health.register("speech", LIMIT);
    }

    /**
     * Who waits for a file, and how urgently.
     *
     * @param client see {@link AudioClient}
     */
    record Request(Priority priority, String client) {
        /** For a part of this server that shows the file once it is made. */
        static final Request STORY = new Request(Priority.STORY, "");
    }

    /** Makes a file. */
    interface MakeTask {
        void make(RecordingInProgress recordingInProgress) throws UnspeakableException, IOException;
    }

    /**
     * Requests a file. It fails with a {@link TooManyRecordingsException} if the queue is full.
     *
     * @param tags those in the file
     */
    RecordingInProgress request(String name, Tags tags, Request request, MakeTask makeTask) {
        RecordingInProgress joined = join(name, tags, request.priority());
        if (joined.needsJob(request.priority())) {
            submit(joined, request, makeTask);
        }
        return joined;
    }

    /** Returns a future for one of those who wait. If it is canceled and nobody else waits, the file isn't made. */
    CompletableFuture<String> ticket(RecordingInProgress recordingInProgress) {
        return RecordingFutures.onCancel(recordingInProgress.done().copy(), () -> leave(recordingInProgress));
    }

    private void leave(RecordingInProgress recordingInProgress) {
        if (recordingInProgress.leave()) {
            recordingInProgress.setJob(null);
            cancel(recordingInProgress);
        }
    }

    /** Returns how long a listener who must wait would probably wait. */
    Duration estimate() {
        return executor.estimate(Priority.COMPILATION);
    }

    /** Joins those who wait for a file; if nobody does, its making is new, and the caller must start it. */
    private RecordingInProgress join(String name, Tags tags, Priority priority) {
        while (true) {
            RecordingInProgress mine = new RecordingInProgress(
                    name, priority, Speech.tagLength(tags), Speech.FRAME_BYTES, this::estimate, this::leave);
            RecordingInProgress other = inProgress.putIfAbsent(name, mine);
            RecordingInProgress joined = other == null ? mine : other;
            if (joined.join()) {
                return joined;
            }
            // dropped a moment ago, and about to be removed
            Thread.onSpinWait();
        }
    }

    /**
     * Makes a file on the calling thread, or waits for the thread that makes it.
     *
     * @throws ExecutionException if it fails
     */
    void makeNow(String name, Tags tags, MakeTask makeTask) throws ExecutionException, InterruptedException {
        RecordingInProgress joined = join(name, tags, Priority.LISTENER);
        joined.setJob(null);
        make(joined, makeTask);
        joined.done().get();
    }

    private void submit(RecordingInProgress recordingInProgress, Request request, MakeTask makeTask) {
        try {
            recordingInProgress.setJob(executor.submit(
                    request.priority(),
                    request.client(),
                    () -> make(recordingInProgress, makeTask),
                    () -> refuse(recordingInProgress, new TooManyRecordingsException(estimate()))));
        } catch (TooManyRecordingsException e) {
            if (!recordingInProgress.hasJob()) {
                refuse(recordingInProgress, e);
            }
        } catch (RejectedExecutionException e) {
            cancel(recordingInProgress);
        }
    }

    private void refuse(RecordingInProgress recordingInProgress, TooManyRecordingsException reason) {
        if (recordingInProgress.tryStart()) {
            fail(recordingInProgress, reason);
        }
    }

    /** Ends all recordings in progress, so that nobody waits for those that never start. The executor must be closed before. */
    @Override
    public void close() {
        inProgress.values().forEach(this::cancel);
    }

    private void cancel(RecordingInProgress recordingInProgress) {
        fail(recordingInProgress, new CancellationException("the recorder is closed"));
    }

    private void fail(RecordingInProgress recordingInProgress, Throwable reason) {
        inProgress.remove(recordingInProgress.name(), recordingInProgress);
        recordingInProgress.fail(reason);
    }

    private void make(RecordingInProgress recordingInProgress, MakeTask makeTask) {
        if (!recordingInProgress.tryStart()) {
            return;
        }
        heartbeat.working();
        // Remove before completing the future, so that later callers don't join an outdated recording.
        try {
            makeTask.make(recordingInProgress);
            inProgress.remove(recordingInProgress.name(), recordingInProgress);
            recordingInProgress.complete();
        } catch (UnspeakableException | IOException | RuntimeException | Error e) {
            OutOfMemory.endProcessIfCause(e);
            StorageProblem problem = StorageProblem.ofFile(e);
            if (problem != null) {
                storage.failed(problem);
            }
            if (Thread.currentThread().isInterrupted()) {
                cancel(recordingInProgress);
            } else {
                fail(recordingInProgress, e);
            }
        } finally {
            heartbeat.stopped();
        }
    }
}
