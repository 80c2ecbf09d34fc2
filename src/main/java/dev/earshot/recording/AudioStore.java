package dev.earshot.recording;

import dev.earshot.files.OwnerOnly;
import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Mp3Clip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audio files on this server's disk, by the hash that names them. A file is either complete or absent; a damaged one is
 * deleted when it is first read. If there are too many bytes, the least recently used files are deleted: they can be made
 * again. Thread-safe.
 */
final class AudioStore {
    private static final Logger LOG = LoggerFactory.getLogger(AudioStore.class);

    /** How precisely the time of last use survives a restart. */
    private static final Duration TOUCH_INTERVAL = Duration.ofHours(1);

    private final Path folder;
    private final long maxBytes;
    private final Clock clock;

    /** By name, least recently used first. */
    private final LinkedHashMap<String, StoredFile> entries = new LinkedHashMap<>(64, 0.75F, true);

    private long byteCount;

    private static final class StoredFile {
        private final long bytes;
        private Instant touchedAt;
        private boolean verified;
        private @Nullable Mp3Clip mp3Clip;

        StoredFile(long bytes, Instant touchedAt, boolean verified) {
            this.bytes = bytes;
            this.touchedAt = touchedAt;
            this.verified = verified;
        }
    }

    /**
     * @param folder created if it is missing
     * @param maxBytes the limit for all files together; the newest file stays, however long it is
     */
    AudioStore(Path folder, long maxBytes, Clock clock) throws IOException {
        this.folder = OwnerOnly.createDirectories(folder);
        this.maxBytes = maxBytes;
        this.clock = clock;
        record Found(Path file, Instant touchedAt) {}
        List<Found> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().endsWith(".tmp")) {
                    // left by a server that was killed while writing
                    Files.delete(file);
                } else if (isStored(file)) {
                    all.add(new Found(file, Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        all.sort(Comparator.comparing(Found::touchedAt));
        for (Found found : all) {
            add(
                    found.file().getFileName().toString(),
                    new StoredFile(Files.size(found.file()), found.touchedAt(), false));
        }
        evict(null);
    }

    /** Returns the size of all files together. */
    synchronized long byteCount() {
        return byteCount;
    }

    /** Returns whether there is a file of that name and length; deletes one of another length. */
    boolean has(String name, long length) {
        StoredFile found = find(name);
        if (found != null && found.bytes != length) {
            remove(name, found);
            return false;
        }
        return found != null;
    }

    /** Returns the length of a file; empty if it isn't here. */
    Optional<Long> length(String name) {
        return Optional.ofNullable(find(name)).map(found -> found.bytes);
    }

    /** Returns the audio in an MP3; empty if it isn't here or is damaged. */
    Optional<Mp3Clip> clip(String name) {
        StoredFile found = find(name);
        if (found == null) {
            return Optional.empty();
        }
        synchronized (found) {
            if (found.mp3Clip == null) {
                try (FileChannel file = FileChannel.open(path(name), StandardOpenOption.READ)) {
                    found.mp3Clip = Mp3Clip.read(file).orElse(null);
                } catch (IOException e) {
                    LOG.debug("{} can't be read", name, e);
                }
            }
            if (found.mp3Clip == null) {
                remove(name, found);
            }
            return Optional.ofNullable(found.mp3Clip);
        }
    }

    /** Opens a file; empty if it isn't here or is damaged. */
    Optional<FileChannel> open(String name) {
        StoredFile found = find(name);
        if (found == null) {
            return Optional.empty();
        }
        try {
            if (isIntact(name, found)) {
                return Optional.of(FileChannel.open(path(name), StandardOpenOption.READ));
            }
            LOG.warn("The file of recording {} is damaged; making it again", name);
        } catch (IOException e) {
            LOG.debug("{} can't be read", name, e);
        }
        remove(name, found);
        return Optional.empty();
    }

    private boolean isIntact(String name, StoredFile found) throws IOException {
        synchronized (found) {
            found.verified = found.verified || Speech.isIntact(path(name));
            return found.verified;
        }
    }

    /** Starts to write a file. */
    PartialFile create(String name) throws IOException {
        return new PartialFile(path(name));
    }

    /** Keeps a file that was written. It can be read when this returns. */
    void commit(String name, PartialFile part) throws IOException {
        long length = part.commit();
        add(name, new StoredFile(length, clock.instant(), true));
        evict(name);
    }

    private @Nullable StoredFile find(String name) {
        StoredFile found;
        boolean stale;
        synchronized (this) {
            found = entries.get(name);
            Instant now = clock.instant();
            stale = found != null && found.touchedAt.plus(TOUCH_INTERVAL).isBefore(now);
            if (found != null && stale) {
                found.touchedAt = now;
            }
        }
        if (stale) {
            try {
                Files.setLastModifiedTime(path(name), FileTime.from(clock.instant()));
            } catch (IOException e) {
                LOG.debug("{} can't be marked as used", name, e);
            }
        }
        if (found != null && !Files.exists(path(name))) {
            remove(name, found);
            return null;
        }
        return found;
    }

    private synchronized void add(String name, StoredFile found) {
        StoredFile old = entries.put(name, found);
        byteCount += found.bytes - (old == null ? 0 : old.bytes);
    }

    private void remove(String name, StoredFile found) {
        synchronized (this) {
            if (entries.get(name) != found) {
                return;
            }
            entries.remove(name);
            byteCount -= found.bytes;
        }
        delete(name);
    }

    private void evict(@Nullable String newest) {
        List<String> gone = new ArrayList<>();
        synchronized (this) {
            Iterator<Map.Entry<String, StoredFile>> all = entries.entrySet().iterator();
            while (byteCount > maxBytes && all.hasNext()) {
                Map.Entry<String, StoredFile> oldest = all.next();
                if (!oldest.getKey().equals(newest)) {
                    byteCount -= oldest.getValue().bytes;
                    gone.add(oldest.getKey());
                    all.remove();
                }
            }
        }
        gone.forEach(this::delete);
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", path(name), e);
        }
    }

    private boolean isStored(Path file) {
        String name = file.getFileName().toString();
        return name.length() > 2 && file.equals(path(name));
    }

    private Path path(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }
}
