package dev.earshot.folder;

import dev.earshot.lifecycle.BackgroundThread;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.Heartbeat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans the folder whenever the operating system reports a change, and every few seconds anyway, since some file
 * systems report nothing.
 */
public final class FolderWatcher implements AutoCloseable {
    /** For one file. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    private final ArticleFolder folder;
    private final Path path;
    private final WatchService events;
    private final BackgroundThread thread;

    /** Null while the folder is missing. */
    private @Nullable WatchKey key;

    /** What the path led to when it was registered: a link or a mount may have taken its place since. */
    private @Nullable Object watched;

    private FolderWatcher(ArticleFolder folder, Path path, WatchService events, Health health) {
        this.folder = folder;
        this.path = path;
        this.events = events;
        this.thread = new BackgroundThread(health, "feeds", LIMIT, this::step);
    }

    /**
     * Starts watching, in a thread of its own.
     *
     * @throws IOException if the folder can't be watched
     */
    public static FolderWatcher start(ArticleFolder folder, Path path, Health health) throws IOException {
        FolderWatcher watcher =
                new FolderWatcher(folder, path, path.getFileSystem().newWatchService(), health);
        try {
            watcher.register();
        } catch (IOException e) {
            watcher.events.close();
            throw e;
        }
        watcher.thread.start();
        return watcher;
    }

    @Override
    public void close() throws IOException {
        thread.close();
        events.close();
    }

    private void register() throws IOException {
        Object current = target();
        if (key != null) {
            key.cancel();
        }
        key = path.register(
                events,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
        watched = current;
    }

    /** Returns the identity of the folder that the path leads to. */
    private @Nullable Object target() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private void step(Heartbeat heartbeat) throws InterruptedException {
        followReplacement();
        Duration due = folder.scan(heartbeat::working);
        heartbeat.waiting();
        awaitChange(due);
    }

    /**
     * Watches the folder that is now at the path, if it was missing or has been replaced; until that works, it is scanned every
     * few seconds.
     */
    private void followReplacement() {
        try {
            if (key == null || !key.isValid() || !Objects.equals(target(), watched)) {
                register();
            }
        } catch (IOException e) {
            LOG.debug("{} can't be watched", path, e);
        }
    }

    private void awaitChange(@Nullable Duration due) throws InterruptedException {
        Duration wait = due == null || due.compareTo(POLL_INTERVAL) > 0 ? POLL_INTERVAL : due;
        WatchKey signaled = events.poll(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
        if (signaled != null) {
            signaled.pollEvents();
            signaled.reset();
        }
    }
}
