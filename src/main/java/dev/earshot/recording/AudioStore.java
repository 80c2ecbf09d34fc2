package dev.earshot.recording;

import dev.earshot.files.OwnerOnly;
import dev.earshot.speech.sound.Mp3Clip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audio files on this server's disk, by the hash that names them. A file is either complete or absent; a damaged one is
 * deleted when it is read. If there are too many bytes, the least recently used files are deleted: they can be made again.
 * Derived files have a folder of their own, and are deleted first while they fill more than a quarter of the space. So
 * recordings keep the rest, however many other speeds and formats are requested. Thread-safe.
 */
final class AudioStore {
    private static final Logger LOG = LoggerFactory.getLogger(AudioStore.class);

    private static final String DERIVED_FOLDER = "derived";

    /** The part of the space that recordings leave to derived files. */
    private static final int DERIVED_SHARE = 4;

    /** A minute of speech. */
    private static final int TEST_BYTES = 500_000;

    private static final String TEST_NAME = "00test";

    private final Path folder;
    private final long maxBytes;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final AreaFiles recordings = new AreaFiles();
    private final AreaFiles derived = new AreaFiles();

    /** What a file is for. */
    enum Area {
        /** Recordings of updates, and the other parts of full stories. */
        RECORDINGS,
        /** What is made of the same text on request: other speeds and formats, headlines, introductions. */
        DERIVED
    }

    /** The files of an area. */
    private static final class AreaFiles {
        /** By name, least recently used first. */
        private final LinkedHashMap<String, StoredFile> files = new LinkedHashMap<>(64, 0.75F, true);

        private long byteCount;

        /** Takes out the least recently used file but this one; returns null if there is no other. */
        @Nullable
        StoredFile removeOldestExcept(@Nullable StoredFile newest) {
            for (Iterator<StoredFile> all = files.values().iterator(); all.hasNext(); ) {
                StoredFile oldest = all.next();
                if (oldest != newest) {
                    all.remove();
                    byteCount -= oldest.bytes();
                    return oldest;
                }
            }
            return null;
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
        List<StoredFile> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().endsWith(".tmp")) {
                    // left by a server that was killed while writing
                    Files.delete(file);
                } else {
                    all.add(new StoredFile(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        all.sort(Comparator.comparing(StoredFile::madeAt));
        for (StoredFile file : all) {
            String name = file.path().getFileName().toString();
            for (Area area : Area.values()) {
                if (name.length() > 2 && file.path().equals(path(name, area))) {
                    add(name, area, file);
                }
            }
        }
        evict(null);
    }

    /** Returns whether a file can be written. */
    boolean canWrite() {
        try (PartialFile test = create(TEST_NAME, Area.RECORDINGS)) {
            test.append(new byte[TEST_BYTES], 0, TEST_BYTES);
            return true;
        } catch (IOException e) {
            LOG.debug("no file can be written", e);
            return false;
        }
    }

    /** Returns the size of all files together. */
    long byteCount() {
        lock.lock();
        try {
            return recordings.byteCount + derived.byteCount;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether there is a file of that name and length; deletes one of another length. */
    boolean has(String name, long length) {
        StoredFile found = find(name);
        if (found != null && found.bytes() != length) {
            remove(name, found);
            return false;
        }
        return found != null;
    }

    /** Returns the length of a file; empty if it isn't here. */
    Optional<Long> length(String name) {
        return Optional.ofNullable(find(name)).map(StoredFile::bytes);
    }

    /** The audio in an MP3, and when it was made as far as that is known. */
    record Audio(Mp3Clip clip, Instant madeAt) {}

    /** Returns the audio in an MP3; empty if it isn't here or is damaged. */
    Optional<Audio> audio(String name) {
        return read(name, file -> file.clip().map(clip -> new Audio(clip, file.madeAt())));
    }

    /** Returns the audio in an MP3; empty if it isn't here or is damaged. */
    Optional<Mp3Clip> clip(String name) {
        return audio(name).map(Audio::clip);
    }

    /** Opens a file; empty if it isn't here or is damaged. */
    Optional<FileChannel> open(String name) {
        return read(name, file -> file.open(clock.instant()));
    }

    private interface Reader<T> {
        Optional<T> read(StoredFile file) throws IOException;
    }

    private <T> Optional<T> read(String name, Reader<T> reader) {
        StoredFile found = find(name);
        if (found == null) {
            return Optional.empty();
        }
        try {
            Optional<T> result = reader.read(found);
            if (result.isPresent()) {
                return result;
            }
            LOG.warn("The file of recording {} is damaged and will be made again", name);
        } catch (IOException e) {
            LOG.debug("{} can't be read", name, e);
        }
        remove(name, found);
        return Optional.empty();
    }

    /** Starts to write a file. */
    PartialFile create(String name, Area area) throws IOException {
        return new PartialFile(path(name, area));
    }

    /** Keeps a file that was written. It can be read when this returns. */
    void commit(String name, Area area, PartialFile part) throws IOException {
        long length = part.commit();
        StoredFile file = new StoredFile(path(name, area), length, clock.instant());
        add(name, area, file);
        evict(file);
    }

    /** Deletes a file, if it is here. */
    void delete(String name) {
        StoredFile found = find(name);
        if (found != null) {
            remove(name, found);
        }
    }

    private @Nullable StoredFile find(String name) {
        StoredFile found;
        lock.lock();
        try {
            found = recordings.files.get(name);
            found = found == null ? derived.files.get(name) : found;
        } finally {
            lock.unlock();
        }
        if (found != null) {
            try {
                found.use(clock.instant());
            } catch (NoSuchFileException e) {
                remove(name, found);
                return null;
            } catch (IOException e) {
                LOG.warn("The file of recording {} is damaged and will be made again: {}", name, e.getMessage());
                remove(name, found);
                return null;
            }
        }
        return found;
    }

    private void add(String name, Area area, StoredFile file) {
        lock.lock();
        try {
            AreaFiles own = area == Area.RECORDINGS ? recordings : derived;
            StoredFile old = own.files.put(name, file);
            own.byteCount += file.bytes() - (old == null ? 0 : old.bytes());
        } finally {
            lock.unlock();
        }
    }

    private void remove(String name, StoredFile file) {
        boolean removed = false;
        lock.lock();
        try {
            for (AreaFiles area : List.of(recordings, derived)) {
                if (area.files.remove(name, file)) {
                    area.byteCount -= file.bytes();
                    removed = true;
                }
            }
        } finally {
            lock.unlock();
        }
        if (removed) {
            delete(file);
        }
    }

    private void evict(@Nullable StoredFile newest) {
        List<StoredFile> gone = new ArrayList<>();
        lock.lock();
        try {
            while (recordings.byteCount + derived.byteCount > maxBytes) {
                AreaFiles first = derived.byteCount > maxBytes / DERIVED_SHARE ? derived : recordings;
                StoredFile oldest = first.removeOldestExcept(newest);
                if (oldest == null) {
                    oldest = (first == derived ? recordings : derived).removeOldestExcept(newest);
                }
                if (oldest == null) {
                    break;
                }
                gone.add(oldest);
            }
        } finally {
            lock.unlock();
        }
        gone.forEach(AudioStore::delete);
    }

    private static void delete(StoredFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", file.path(), e);
        }
    }

    private Path path(String name, Area area) {
        Path all = area == Area.RECORDINGS ? folder : folder.resolve(DERIVED_FOLDER);
        return all.resolve(name.substring(0, 2)).resolve(name);
    }
}
