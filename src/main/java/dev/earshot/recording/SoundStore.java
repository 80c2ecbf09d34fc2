package dev.earshot.recording;

import dev.earshot.speech.Speech;
import dev.earshot.speech.sound.Clip;
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
 * Sound on the disk of this server, by the hash that names it. A file is there whole or not at all; one that is not what
 * was written is thrown away when it is first read. What was not asked for longest goes when there are too many bytes: it
 * can be made again. Thread-safe.
 */
final class SoundStore {
    private static final Logger LOG = LoggerFactory.getLogger(SoundStore.class);

    /** Who asked when outlives the server, as exactly as it takes. */
    private static final Duration NOTED_EVERY = Duration.ofHours(1);

    private final Path folder;
    private final long limit;
    private final Clock clock;

    /** By name, those that were asked for longest ago first. */
    private final LinkedHashMap<String, Held> held = new LinkedHashMap<>(64, 0.75F, true);

    private long bytes;

    private static final class Held {
        private final long bytes;
        private Instant noted;
        private boolean checked;
        private @Nullable Clip clip;

        Held(long bytes, Instant noted, boolean checked) {
            this.bytes = bytes;
            this.noted = noted;
            this.checked = checked;
        }
    }

    /**
     * @param folder is made where it is missing
     * @param limit how many bytes it may have; the newest file stays, however long it is
     */
    SoundStore(Path folder, long limit, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.limit = limit;
        this.clock = clock;
        record Found(Path file, Instant asked) {}
        List<Found> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().endsWith(".tmp")) {
                    // of a server that was killed while it wrote
                    Files.delete(file);
                } else {
                    all.add(new Found(file, Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        all.sort(Comparator.comparing(Found::asked));
        for (Found found : all) {
            add(found.file().getFileName().toString(), new Held(Files.size(found.file()), found.asked(), false));
        }
        evict(null);
    }

    /** How many bytes it has. */
    synchronized long bytes() {
        return bytes;
    }

    /** Whether it has sound of that name and length; with another one it is thrown away. */
    boolean has(String name, long length) {
        Held found = held(name);
        if (found != null && found.bytes != length) {
            forget(name, found);
            return false;
        }
        return found != null;
    }

    /** How long the sound of that name is; empty where it is not here. */
    Optional<Long> length(String name) {
        return Optional.ofNullable(held(name)).map(found -> found.bytes);
    }

    /** The sound in the MP3 of that name; empty where it is not here, or broken. */
    Optional<Clip> clip(String name) {
        Held found = held(name);
        if (found == null) {
            return Optional.empty();
        }
        synchronized (found) {
            if (found.clip == null) {
                try (FileChannel file = FileChannel.open(file(name), StandardOpenOption.READ)) {
                    found.clip = Clip.read(file).orElse(null);
                } catch (IOException e) {
                    LOG.debug("{} can't be read", name, e);
                }
            }
            if (found.clip == null) {
                forget(name, found);
            }
            return Optional.ofNullable(found.clip);
        }
    }

    /** Opens the sound of that name; empty where it is not here, or its bytes are not those that were written. */
    Optional<FileChannel> open(String name) {
        Held found = held(name);
        if (found == null) {
            return Optional.empty();
        }
        try {
            FileChannel file = FileChannel.open(file(name), StandardOpenOption.READ);
            synchronized (found) {
                found.checked = found.checked || Speech.isWhole(file(name));
                if (found.checked) {
                    return Optional.of(file);
                }
            }
            file.close();
            LOG.warn("the recording {} is broken on the disk, and is made again", name);
        } catch (IOException e) {
            LOG.debug("{} can't be read", name, e);
        }
        forget(name, found);
        return Optional.empty();
    }

    /** Begins to write sound of that name. */
    Growing begin(String name) throws IOException {
        return new Growing(file(name));
    }

    /** Keeps what was written; it is here when this returns. */
    void keep(String name, Growing part) throws IOException {
        long length = part.keep();
        add(name, new Held(length, clock.instant(), true));
        evict(name);
    }

    private @Nullable Held held(String name) {
        Held found;
        boolean note;
        synchronized (this) {
            found = held.get(name);
            Instant now = clock.instant();
            note = found != null && found.noted.plus(NOTED_EVERY).isBefore(now);
            if (found != null && note) {
                found.noted = now;
            }
        }
        if (note) {
            try {
                Files.setLastModifiedTime(file(name), FileTime.from(clock.instant()));
            } catch (IOException e) {
                LOG.debug("{} can't be marked as used", name, e);
            }
        }
        if (found != null && !Files.exists(file(name))) {
            forget(name, found);
            return null;
        }
        return found;
    }

    private synchronized void add(String name, Held found) {
        Held old = held.put(name, found);
        bytes += found.bytes - (old == null ? 0 : old.bytes);
    }

    private void forget(String name, Held found) {
        synchronized (this) {
            if (held.get(name) != found) {
                return;
            }
            held.remove(name);
            bytes -= found.bytes;
        }
        delete(name);
    }

    private void evict(@Nullable String newest) {
        List<String> gone = new ArrayList<>();
        synchronized (this) {
            Iterator<Map.Entry<String, Held>> all = held.entrySet().iterator();
            while (bytes > limit && all.hasNext()) {
                Map.Entry<String, Held> oldest = all.next();
                if (!oldest.getKey().equals(newest)) {
                    bytes -= oldest.getValue().bytes;
                    gone.add(oldest.getKey());
                    all.remove();
                }
            }
        }
        gone.forEach(this::delete);
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", file(name), e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }
}
