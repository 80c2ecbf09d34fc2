package dev.earshot.recording;

import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Mp3Clip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One audio file on disk. Its bytes are checked when it is first read, after anybody has written to it, and once an hour: disks
 * fail, too. Thread-safe.
 */
final class StoredFile {
    /** How precisely the time of last use survives a restart. */
    private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);

    /** The time of the last change of a file, which nobody can set, where the system has it. */
    private static final String UNIX_ATTRIBUTES = "unix:size,lastModifiedTime,ctime";

    private static final String ATTRIBUTES = "size,lastModifiedTime";

    private static final Logger LOG = LoggerFactory.getLogger(StoredFile.class);

    private final Path path;
    private final long bytes;
    private final Instant madeAt;
    private final ReentrantLock lock = new ReentrantLock();

    /** Held while the whole file is read, so that nobody who only asks about the file waits for that. */
    private final ReentrantLock checking = new ReentrantLock();

    private Instant touchedAt;
    private @Nullable Map<String, Object> stamp;
    private @Nullable Instant checkedAt;
    private @Nullable Mp3Clip mp3Clip;

    /** @param madeAt when it was written or last used */
    StoredFile(Path path, long bytes, Instant madeAt) {
        this.path = path;
        this.bytes = bytes;
        this.madeAt = madeAt;
        this.touchedAt = madeAt;
    }

    Path path() {
        return path;
    }

    long bytes() {
        return bytes;
    }

    Instant madeAt() {
        return madeAt;
    }

    /**
     * Marks the file as used, and looks whether anybody has changed it.
     *
     * @throws IOException if it can't be found or has another length
     */
    void use(Instant now) throws IOException {
        lock.lock();
        try {
            Map<String, Object> present = attributes();
            if (!present.equals(stamp)) {
                checkedAt = null;
                mp3Clip = null;
                stamp = present;
            }
            if (!Long.valueOf(bytes).equals(present.get("size"))) {
                throw new IOException("its length has changed");
            }
            if (touchedAt.plus(TOUCH_INTERVAL).isBefore(now)) {
                touchedAt = now;
                setLastUsed(now);
                stamp = attributes();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A file whose time can't be set, because it is another user's or the disk is read-only, can still be played. */
    private void setLastUsed(Instant now) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(now));
        } catch (IOException e) {
            LOG.debug("{} can't be marked as used", path, e);
        }
    }

    private Map<String, Object> attributes() throws IOException {
        boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
        return Files.readAttributes(path, unix ? UNIX_ATTRIBUTES : ATTRIBUTES);
    }

    /** Returns the audio in an MP3; empty if its header is damaged. */
    Optional<Mp3Clip> clip() throws IOException {
        lock.lock();
        try {
            if (mp3Clip == null) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
                    mp3Clip = Mp3Clip.read(file).orElse(null);
                }
            }
            return Optional.ofNullable(mp3Clip);
        } finally {
            lock.unlock();
        }
    }

    /** Opens the file, which must have been used before; empty if it is damaged. */
    Optional<FileChannel> open(Instant now) throws IOException {
        checking.lock();
        try {
            Map<String, Object> seen = stampIfCheckIsDue(now);
            if (seen != null) {
                if (!Speech.isIntact(path)) {
                    return Optional.empty();
                }
                setChecked(seen, now);
            }
        } finally {
            checking.unlock();
        }
        return Optional.of(FileChannel.open(path, StandardOpenOption.READ));
    }

    private @Nullable Map<String, Object> stampIfCheckIsDue(Instant now) {
        lock.lock();
        try {
            boolean due = checkedAt == null || !now.isBefore(checkedAt.plus(CHECK_INTERVAL));
            return due ? stamp : null;
        } finally {
            lock.unlock();
        }
    }

    private void setChecked(Map<String, Object> seen, Instant now) {
        lock.lock();
        try {
            if (seen.equals(stamp)) {
                checkedAt = now;
            }
        } finally {
            lock.unlock();
        }
    }
}
