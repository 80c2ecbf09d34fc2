package dev.earshot.support;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What somebody does again and again in a thread of their own, also when the server is gone for a moment. */
public final class KeepingUp implements AutoCloseable {
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopped;

    /** One time; may fail with an IOException where the server is gone. */
    public interface Round {
        void go() throws Exception;
    }

    public KeepingUp(String who, Duration pause, Round round) {
        thread = Thread.ofPlatform().name(who).start(() -> run(pause, round));
    }

    /** Fails where a round did. */
    public void check() {
        Throwable cause = failed.get();
        if (cause != null) {
            throw new AssertionError("the " + thread.getName() + " failed", cause);
        }
    }

    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
    }

    private void run(Duration pause, Round round) {
        while (!stopped) {
            try {
                try {
                    round.go();
                } catch (IOException e) {
                    // the server is gone for a moment
                }
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            } catch (Exception | Error e) {
                failed.set(e);
                return;
            }
        }
    }
}
