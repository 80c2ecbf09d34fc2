package dev.earshot.recording;

import dev.earshot.recording.Workers.Rank;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A file of sound that is being made, which can be heard meanwhile. Thread-safe. */
public final class Making {
    private static final int CHUNK = 16 * 1024;

    private final String name;
    private final long gap;
    private final int gapLength;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<@Nullable Growing> part = new CompletableFuture<>();
    private final CompletableFuture<String> done = new CompletableFuture<>();
    private Rank rank;

    /**
     * @param gap where bytes are left out that are known only at the end
     * @param gapLength how many these are
     */
    Making(String name, Rank rank, long gap, int gapLength) {
        this.name = name;
        this.rank = rank;
        this.gap = gap;
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
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    /** Whether somebody of a rank would have to wait longer than who asked before. */
    synchronized boolean rises(Rank asking) {
        boolean rises = !begun.get() && asking.compareTo(rank) < 0;
        if (rises) {
            rank = asking;
        }
        return rises;
    }

    void isWritten(Growing beginning) {
        part.complete(beginning);
    }

    void succeed() {
        // somebody else had just made it
        part.complete(null);
        done.complete(name);
    }

    void fail(Throwable reason) {
        part.completeExceptionally(reason);
        done.completeExceptionally(reason);
    }

    /**
     * Opens it as far as it has come: waits until there is something to hear.
     *
     * @return null where it was there already
     * @throws Silence where there is nothing that can be spoken
     */
    public @Nullable Stream open() throws Silence {
        try {
            Growing beginning = part.get();
            if (beginning == null) {
                return null;
            }
            // what fails, fails before there is sound
            beginning.await(gap + gapLength);
            return new Stream(beginning.open(), beginning);
        } catch (InterruptedException e) {
            throw RecordingFutures.interrupted();
        } catch (ExecutionException e) {
            throw RecordingFutures.unavailable(e);
        } catch (IOException e) {
            throw RecordingFutures.failed(e);
        }
    }

    /** What has come of it, and goes on coming. */
    public final class Stream implements AutoCloseable {
        private final FileChannel file;
        private final Growing growing;

        private Stream(FileChannel file, Growing growing) {
            this.file = file;
            this.growing = growing;
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
                for (long there = growing.await(at); there > at; there = growing.await(at)) {
                    while (at < there) {
                        if (at == gap) {
                            at += gapLength;
                        }
                        long end = at < gap ? Math.min(gap, there) : there;
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
