package dev.earshot.web.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose client must keep up. Jetty's idle timeout begins again with every byte, so a client that sends or takes one now
 * and then would never reach it.
 *
 * <p>One thread calls {@link #check} about twice a second.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
    private enum Wait {
        REQUEST,
        BODY,
        READER
    }

    /** How long a client may take for the response to a body that was too slow. */
    private static final Duration TIME_FOR_RESPONSE = Duration.ofSeconds(5);

    private final AtomicLong taken = new AtomicLong();

    /** Reads, and those whose requests have begun to be answered; only the thread that reads the connection uses them. */
    private int fills;

    private int servedFills;

    private @Nullable Wait wait = Wait.REQUEST;
    private long request;
    private volatile long since = System.nanoTime();
    private long bytes;

    /** When bytes of a request began to arrive, that is not complete yet; 0 if none have. */
    private long begun = since;

    /** When this was ended; 0 before. */
    private long endedAt;

    WatchedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0) {
            fills++;
        }
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = remaining(buffers);
        boolean all = super.flush(buffers);
        taken.addAndGet(before - remaining(buffers));
        return all;
    }

    private static long remaining(ByteBuffer... buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return sum;
    }

    /**
     * Returns whether a request is the first one since bytes have been read. Others have been pipelined, and are answered on a thread of
     * their own, so that nobody keeps the reading thread busy.
     */
    boolean isFirstOfRead() {
        boolean isFirst = servedFills != fills;
        servedFills = fills;
        return isFirst;
    }

    /** Returns for how many nanoseconds the client could have sent a request; 0 if it waits for a response. */
    long waitsForRequest(long now) {
        return current() == Wait.REQUEST ? now - since : 0;
    }

    private @Nullable Wait current() {
        if (getWriteFlusher().isPending()) {
            return Wait.READER;
        }
        Connection connection = getConnection();
        if (connection == null || !isFillInterested()) {
            return null;
        }
        return connection.getMessagesIn() > connection.getMessagesOut() ? Wait.BODY : Wait.REQUEST;
    }

    /**
     * Ends what takes too long: a slow body with 408, the connection otherwise.
     *
     * @param now as returned by {@link System#nanoTime}
     * @return why, or null if the client keeps up
     */
    @Nullable
    DropReason check(ConnectionLimits limits, long now) {
        if (endedAt != 0) {
            if (isOver(now - endedAt, TIME_FOR_RESPONSE)) {
                close();
            }
            return null;
        }
        Connection connection = getConnection();
        Wait current = current();
        if (connection == null || current == null) {
            // a body may go on; a response that was taken is over
            wait = wait == Wait.BODY ? wait : null;
            return null;
        }
        long bytesNow = current == Wait.READER ? taken.get() : connection.getBytesIn();
        if (current != wait || connection.getMessagesIn() != request) {
            wait = current;
            request = connection.getMessagesIn();
            since = now;
            bytes = bytesNow;
            begun = 0;
        }
        DropReason reason = reason(limits, current, bytesNow, now);
        if (reason != null) {
            endedAt = now;
            end(current, reason);
        }
        return reason;
    }

    private void end(Wait current, DropReason reason) {
        if (current == Wait.BODY) {
            onIdleExpired(new TimeoutException(reason.text()));
        } else {
            close(new EofException(reason.text()));
        }
    }

    private @Nullable DropReason reason(ConnectionLimits limits, Wait current, long bytesNow, long now) {
        return switch (current) {
            case REQUEST -> {
                if (begun == 0 && bytesNow > bytes) {
                    begun = now;
                }
                yield begun != 0 && isOver(now - begun, limits.headers()) ? DropReason.HEADERS : null;
            }
            case BODY ->
                isOver(now - since, limits.body())
                                || isTooSlow(bytesNow, now, limits.headers(), limits.bodyBytesPerSecond())
                        ? DropReason.BODY
                        : null;
            case READER ->
                isTooSlow(bytesNow, now, limits.stall(), limits.sendBytesPerSecond()) ? DropReason.READING : null;
        };
    }

    private boolean isTooSlow(long bytesNow, long now, Duration grace, int bytesPerSecond) {
        return isOver(now - since, grace)
                && bytesNow - bytes
                        < (double) bytesPerSecond
                                * (now - since)
                                / Duration.ofSeconds(1).toNanos();
    }

    private static boolean isOver(long nanos, Duration limit) {
        return nanos > limit.toNanos();
    }
}
