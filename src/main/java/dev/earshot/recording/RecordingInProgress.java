package dev.earshot.recording;

import dev.earshot.recording.PriorityExecutor.Priority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An audio file that is being made and can already be streamed. Thread-safe. */
public final class RecordingInProgress {
    private static final int CHUNK = 16 * 1024;

    private final String name;
    private final long gapOffset;
    private final int gapLength;
    private final AtomicBoolean started = new AtomicBoolean();
    private final CompletableFuture<@Nullable PartialFile> partialFile = new CompletableFuture<>();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private Priority priority;

    /**
     * @param gapOffset where the bytes start that are known only at the end, and are left out of the stream
     * @param gapLength the number of these bytes
     */
    RecordingInProgress(String name, Priority priority, long gapOffset, int gapLength) {
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

    /** Raises the priority if the work hasn't started and the requested priority is higher. Returns whether it did. */
    synchronized boolean raisePriority(Priority requested) {
        boolean raised = !started.get() && requested.compareTo(priority) < 0;
        if (raised) {
            priority = requested;
        }
        return raised;
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
     * @throws RecordingUnavailableException if nothing of it can be spoken
     */
    public @Nullable AudioStream open() throws RecordingUnavailableException {
        try {
            PartialFile file = partialFile.get();
            if (file == null) {
                return null;
            }
            // wait for the first audio, so that most failures are reported instead of ending the stream
            file.awaitMore(gapOffset + gapLength);
            return new AudioStream(file.open(), file);
        } catch (InterruptedException e) {
            throw RecordingFutures.interrupted();
        } catch (CancellationException | ExecutionException e) {
            throw RecordingFutures.unavailable(e);
        } catch (IOException e) {
            // the cause is known once the attempt has ended
            RecordingFutures.await(done, RecordingFutures.TIMEOUT);
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
