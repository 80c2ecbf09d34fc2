package dev.earshot.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.article.ArticleId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What one reader follows, on the thread of the reader's request. It keeps nothing but how far it has come, and the
 * one {@link Piece} that it is sending; what it reads from the archive is counted in the backlog.
 */
public final class EventStream implements AutoCloseable {
    /** When a reader who was cut off should come back, in milliseconds. */
    private static final int RETRY = 3_000;

    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

    private final Broadcast broadcast;
    private final @Nullable ArticleId article;
    private final Thread thread;
    private volatile boolean over;
    private long reached;
    private long written;

    /** Where the bytes go. */
    public interface Sink {
        /**
         * Sends all of it; the buffer isn't used any more after.
         *
         * @throws IOException where the reader is gone, or, with a {@link TimeoutException} among its causes, takes nothing
         */
        void write(ByteBuffer bytes) throws IOException;
    }

    EventStream(Broadcast broadcast, @Nullable ArticleId article, long since) {
        this.broadcast = broadcast;
        this.article = article;
        this.reached = since;
        this.thread = Thread.currentThread();
    }

    /**
     * Sends events until the server stops, which is a good end: the reader comes back and resumes.
     *
     * <p>It begins with an {@code id} without any event, which sets the reader's last event id all the same (WHATWG HTML,
     * 9.2.6), so that nothing is lost either where the connection breaks before the first event.
     *
     * @throws IOException where the reader is gone or was dropped
     */
    public void run(Sink sink) throws IOException {
        try {
            write(sink, opening());
            while (!over && !Thread.currentThread().isInterrupted()) {
                if (broadcast.recent().to() > reached) {
                    send(sink);
                } else {
                    await(sink);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (isStalled(e)) {
                broadcast.dropped();
            }
            throw e;
        }
    }

    /** Makes room for another stream. */
    @Override
    public void close() {
        broadcast.closed(this);
    }

    /** Whether news of these articles is for this stream. */
    boolean follows(Set<ArticleId> articles) {
        return article == null || articles.contains(article);
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    void end() {
        over = true;
        wake();
    }

    /** Also where it waits for its reader. */
    void interrupt() {
        thread.interrupt();
    }

    private ByteBuffer opening() {
        return ByteBuffer.wrap(
                ("retry: " + RETRY + "\nid: " + broadcast.cursor(reached) + "\n: what comes next\n\n").getBytes(UTF_8));
    }

    private void send(Sink sink) throws IOException, InterruptedException {
        Piece piece = recentPiece();
        if (piece == null) {
            sendBacklog(sink);
        } else {
            send(piece, sink);
        }
    }

    /**
     * What comes next of the recent events; null where they don't reach back so far. Taken anew for each writing: who
     * takes it slowly must not hold all those that are recent now.
     */
    private @Nullable Piece recentPiece() {
        Recent recent = broadcast.recent();
        return recent.reachesBackTo(reached) ? Piece.of(recent.after(reached), article, recent.to()) : null;
    }

    private void sendBacklog(Sink sink) throws IOException, InterruptedException {
        // what is recent now is in the log before the backlog is read
        long end = broadcast.recent().to();
        Optional<Backlog.Part> read = broadcast.backlog().after(reached, article, broadcast.heartbeat());
        if (read.isEmpty()) {
            write(sink, ByteBuffer.wrap(HEARTBEAT));
            return;
        }
        try (Backlog.Part part = read.get()) {
            List<Event> rest = part.events();
            while (!rest.isEmpty()) {
                Piece piece = Piece.of(rest, article, rest.getLast().sequence());
                send(piece, sink);
                rest = rest.subList(piece.taken(), rest.size());
            }
            if (part.isLast()) {
                reached = Math.max(reached, end);
            }
        }
    }

    private void send(Piece piece, Sink sink) throws IOException {
        if (!piece.events().isEmpty()) {
            write(sink, Event.join(piece.events()));
        }
        reached = piece.reached();
    }

    private void await(Sink sink) throws IOException {
        Duration heartbeat = broadcast.heartbeat();
        long left = heartbeat.toNanos() - (System.nanoTime() - written);
        if (left > 0) {
            LockSupport.parkNanos(this, left);
        } else {
            write(sink, ByteBuffer.wrap(HEARTBEAT));
        }
    }

    private void write(Sink sink, ByteBuffer bytes) throws IOException {
        sink.write(bytes);
        written = System.nanoTime();
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
