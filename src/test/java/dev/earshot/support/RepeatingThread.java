package dev.earshot.support;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Repeats an action in its own thread, even while the server is briefly down. */
public final class RepeatingThread implements AutoCloseable {
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean stopped;

    /** A round of the action. It may fail with an IOException while the server is down. */
    public interface Round {
        void go() throws Exception;
    }

    public RepeatingThread(String who, Duration pause, Round round) {
        thread = Thread.ofPlatform().name(who).start(() -> run(pause, round));
    }

    /** Fails if a round has failed. */
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
                    // the server is briefly down
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
