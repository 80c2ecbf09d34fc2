package dev.earshot.recording;

import dev.earshot.recording.PriorityExecutor.Priority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An audio file that is being made and can already be streamed. Thread-safe. */
public final class RecordingInProgress {
    private static final int CHUNK = 16 * 1024;

    private final String name;
    private final long gapOffset;
    private final int gapLength;
    private final Supplier<Duration> estimate;
    private final Consumer<RecordingInProgress> whenGone;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<@Nullable PartialFile> partialFile = new CompletableFuture<>();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private Priority priority;
    private PriorityExecutor.@Nullable Job job;
    private int waiting;
    private boolean dropped;
    private boolean requestedOnce;

    /**
     * @param gapOffset where the bytes start that are known only at the end, and are left out of the stream
     * @param gapLength the number of these bytes
     * @param estimate how long a listener must wait who isn't served in time
     * @param whenGone called if a listener goes away before there is something to hear
     */
    RecordingInProgress(
            String name,
            Priority priority,
            long gapOffset,
            int gapLength,
            Supplier<Duration> estimate,
            Consumer<RecordingInProgress> whenGone) {
        this.estimate = estimate;
        this.whenGone = whenGone;
        this.name = name;
        this.priority = priority;
        this.gapOffset = gapOffset;
        this.gapLength = gapLength;
    }

    String name() {
        return name;
    }

    /** Completes with the name of the file once it is stored. */
    CompletableFuture<String> done() {
        return done;
    }

    /** Returns whether the caller is the first to start making it. */
    boolean tryStart() {
        return started.compareAndSet(false, true);
    }

    /**
     * Returns whether it needs a job of this priority, since it hasn't started and either has no job or one of a lower
     * priority.
     */
    synchronized boolean needsJob(Priority requested) {
        boolean needed = !started.get() && (!requestedOnce || requested.compareTo(priority) < 0);
        requestedOnce = true;
        if (needed) {
            priority = requested;
        }
        return needed;
    }

    /** Returns whether it has a job. */
    synchronized boolean hasJob() {
        return job != null;
    }

    /** Adds somebody who waits for it; returns false if it was dropped, so that it must be requested again. */
    synchronized boolean join() {
        if (!dropped) {
            waiting++;
        }
        return !dropped;
    }

    /** Removes somebody who has gone. Returns whether it is dropped now, since nobody is left and it hasn't started. */
    synchronized boolean leave() {
        waiting--;
        dropped = dropped || (waiting == 0 && started.compareAndSet(false, true));
        return dropped;
    }

    /** Sets its job in the queue, and takes the former one out. */
    synchronized void setJob(PriorityExecutor.@Nullable Job next) {
        if (job != null) {
            job.cancel();
        }
        job = next;
    }

    void startStreaming(PartialFile file) {
        partialFile.complete(file);
    }

    void complete() {
        // if nothing was streamed, somebody else had just made the file
        partialFile.complete(null);
        done.complete(name);
    }

    void fail(Throwable reason) {
        partialFile.completeExceptionally(reason);
        done.completeExceptionally(reason);
    }

    /**
     * Opens the part that is written so far, after waiting until there is something to hear.
     *
     * @return null if the file was already complete
     * @throws RecordingUnavailableException if nothing of it can be spoken, or there is nothing to hear in time
     * @throws UncheckedIOException if the client is gone
     */
    public @Nullable AudioStream open(AudioClient client) throws RecordingUnavailableException {
        CompletableFuture<@Nullable PartialFile> audible =
                RecordingFutures.onCancel(partialFile.copy(), () -> whenGone.accept(this));
        PartialFile file = RecordingFutures.await(audible, RecordingFutures.TIMEOUT, client, estimate);
        if (file == null) {
            return null;
        }
        try {
            // wait for the first audio, so that most failures are reported instead of ending the stream
            long end = System.nanoTime() + RecordingFutures.TIMEOUT.toNanos();
            while (!file.isLonger(gapOffset + gapLength, RecordingFutures.CHECK_INTERVAL)) {
                if (client.gone().getAsBoolean()) {
                    throw new UncheckedIOException(new ClosedChannelException());
                }
                if (System.nanoTime() > end) {
                    throw RecordingFutures.stillBeingMade(estimate.get());
                }
            }
            return new AudioStream(file.open(), file);
        } catch (InterruptedException e) {
            throw RecordingFutures.interrupted();
        } catch (IOException e) {
            // the cause is known once the attempt has ended
            RecordingFutures.await(done.copy(), RecordingFutures.TIMEOUT, client, estimate);
            throw RecordingFutures.failed(e);
        }
    }

    /** The audio written so far, and what follows. */
    public final class AudioStream implements AutoCloseable {
        private final FileChannel file;
        private final PartialFile source;

        private AudioStream(FileChannel file, PartialFile partialFile) {
            this.file = file;
            this.source = partialFile;
        }

        /**
         * Writes the whole file, each part as soon as it is available.
         *
         * @param flush called when no more is available for the moment
         * @throws IOException if the client is gone, or the recording failed
         */
        public void write(WritableByteChannel out, Flush flush) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            long at = 0;
            try {
                for (long there = source.awaitMore(at); there > at; there = source.awaitMore(at)) {
                    while (at < there) {
                        if (at == gapOffset) {
                            at += gapLength;
                        }
                        long end = at < gapOffset ? Math.min(gapOffset, there) : there;
                        buffer.clear().limit((int) Math.min(CHUNK, end - at));
                        int read = file.read(buffer, at);
                        if (read < 0) {
                            throw new IOException("the recording " + name + " is shorter than expected");
                        }
                        out.write(buffer.flip());
                        at += read;
                    }
                    flush.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the server is stopping", e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** Sends what has been written so far. */
    public interface Flush {
        void flush() throws IOException;
    }
}
