package dev.earshot.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.article.ArticleId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader's stream, which runs on the thread of the reader's request. It holds only its position and the
 * {@link EventBatch} being sent. Events read from the archive count against the limit of the {@link EventBacklog}.
 */
public final class EventStream implements AutoCloseable {
    /** How long a disconnected reader should wait before it reconnects. */
    private static final int RETRY_MILLIS = 3_000;

    /** How long a stream pauses if the archive can't be read for it now. */
    private static final long RETRY_BACKLOG_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

    private final EventHistory history;
    private final Listener listener;
    private final @Nullable ArticleId article;
    private final Thread thread;
    private volatile boolean ended;
    private long position;
    private long lastWrite;

    /** Sends bytes to the reader. */
    public interface Output {
        /**
         * Sends all bytes. The buffer is not used after this method returns.
         *
         * @throws IOException if the reader is gone or, with a {@link TimeoutException} among its causes, if it is stalled
         */
        void write(ByteBuffer bytes) throws IOException;
    }

    /** Where a reader waits until it is its turn to have something made for it. */
    public interface Turns {
        /** Does the work in turn, and returns its result; empty if others leave no time for it now. */
        <T> Optional<T> run(Supplier<T> work);
    }

    /** Is notified of the end of streams. */
    interface Listener {
        /** The stream has ended because its reader stalled. */
        void onStalled();

        void onClosed(EventStream stream);
    }

    EventStream(EventHistory history, Listener listener, @Nullable ArticleId article, long since) {
        this.history = history;
        this.listener = listener;
        this.article = article;
        this.position = since;
        this.thread = Thread.currentThread();
    }

    /**
     * Sends events until the server stops. This method then returns normally: the reader reconnects and resumes.
     *
     * <p>The stream begins with an {@code id} without an event. It sets the reader's last event ID (WHATWG HTML, 9.2.6), so
     * the reader loses nothing if the connection breaks before the first event.
     *
     * @throws IOException if the reader is gone or was dropped
     */
    public void run(Output output, Turns turns) throws IOException {
        try {
            write(output, preamble());
            while (!ended && !Thread.currentThread().isInterrupted()) {
                if (history.recent().lastSequence() > position) {
                    send(output, turns);
                } else {
                    await(output);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (isStalled(e)) {
                listener.onStalled();
            }
            throw e;
        }
    }

    /** Frees the place of this stream for another one. */
    @Override
    public void close() {
        listener.onClosed(this);
    }

    /** Returns whether changes of any of these articles belong to this stream. */
    boolean follows(Set<ArticleId> articles) {
        return article == null || articles.contains(article);
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    void end() {
        ended = true;
        wake();
    }

    /** Interrupts this stream even if it is blocked by a stalled reader. */
    void interrupt() {
        thread.interrupt();
    }

    private ByteBuffer preamble() {
        return ByteBuffer.wrap(
                ("retry: " + RETRY_MILLIS + "\nid: " + history.cursor(position) + "\n: events follow\n\n")
                        .getBytes(UTF_8));
    }

    private void send(Output output, Turns turns) throws IOException, InterruptedException {
        EventBatch batch = nextRecentBatch();
        if (batch == null) {
            sendBacklog(output, turns);
        } else {
            send(batch, output);
        }
    }

    /**
     * Returns the next batch of recent events, or null if they don't reach back far enough. They are read again for each
     * batch, since a slow reader must not keep old events in memory.
     */
    private @Nullable EventBatch nextRecentBatch() {
        RecentEvents recentEvents = history.recent();
        return recentEvents.reachesBackTo(position)
                ? EventBatch.of(recentEvents.after(position), article, recentEvents.lastSequence())
                : null;
    }

    private void sendBacklog(Output output, Turns turns) throws IOException, InterruptedException {
        // read this before the backlog: all events up to here are already in the log
        long end = history.recent().lastSequence();
        Optional<EventBacklog.Page> read = history.readBacklog(position, article, turns);
        if (read.isEmpty()) {
            write(output, ByteBuffer.wrap(HEARTBEAT));
            LockSupport.parkNanos(
                    this, Math.min(RETRY_BACKLOG_NANOS, history.heartbeat().toNanos()));
            return;
        }
        try (EventBacklog.Page page = read.get()) {
            List<Event> rest = page.events();
            while (!rest.isEmpty()) {
                EventBatch batch = EventBatch.of(rest, article, rest.getLast().sequence());
                send(batch, output);
                rest = rest.subList(batch.consumed(), rest.size());
            }
            if (page.isLast()) {
                position = Math.max(position, end);
            }
        }
    }

    private void send(EventBatch batch, Output output) throws IOException {
        if (!batch.events().isEmpty()) {
            write(output, Event.join(batch.events()));
        }
        position = batch.position();
    }

    private void await(Output output) throws IOException {
        Duration heartbeat = history.heartbeat();
        long left = heartbeat.toNanos() - (System.nanoTime() - lastWrite);
        if (left > 0) {
            LockSupport.parkNanos(this, left);
        } else {
            write(output, ByteBuffer.wrap(HEARTBEAT));
        }
    }

    private void write(Output output, ByteBuffer bytes) throws IOException {
        output.write(bytes);
        lastWrite = System.nanoTime();
    }

    private static boolean isStalled(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
