package dev.earshot.recording;

import dev.earshot.recording.PriorityExecutor.Priority;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A file of sound that is being made, which can be heard meanwhile. Thread-safe. */
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
     * @param gapOffset where bytes are left out that are known only at the end
     * @param gapLength how many these are
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

    /** The name of the file once it is kept. */
    CompletableFuture<String> done() {
        return done;
    }

    /** Whether the caller is the first to begin. */
    boolean tryStart() {
        return started.compareAndSet(false, true);
    }

    /** Whether somebody of a rank would have to wait longer than who asked before. */
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
        // somebody else had just made it
        partialFile.complete(null);
        done.complete(name);
    }

    void fail(Throwable reason) {
        partialFile.completeExceptionally(reason);
        done.completeExceptionally(reason);
    }

    /**
     * Opens it as far as it has come: waits until there is something to hear.
     *
     * @return null where it was there already
     * @throws RecordingUnavailableException where there is nothing that can be spoken
     */
    public @Nullable AudioStream open() throws RecordingUnavailableException {
        try {
            PartialFile file = partialFile.get();
            if (file == null) {
                return null;
            }
            // what fails, fails before there is sound
            file.awaitMore(gapOffset + gapLength);
            return new AudioStream(file.open(), file);
        } catch (InterruptedException e) {
            throw RecordingFutures.interrupted();
        } catch (ExecutionException e) {
            throw RecordingFutures.unavailable(e);
        } catch (IOException e) {
            throw RecordingFutures.failed(e);
        }
    }

    /** What has come of it, and goes on coming. */
    public final class AudioStream implements AutoCloseable {
        private final FileChannel file;
        private final PartialFile source;

        private AudioStream(FileChannel file, PartialFile partialFile) {
            this.file = file;
            this.source = partialFile;
        }

        /**
         * Writes all of it, each part as soon as it is there.
         *
         * @param flush called when there is no more for the moment
         * @throws IOException where the other side is gone, or the recording could not be finished
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
                            throw new IOException("the recording " + name + " is shorter than it should be");
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

    /** Sends what has been written. */
    public interface Flush {
        void flush() throws IOException;
    }
}
