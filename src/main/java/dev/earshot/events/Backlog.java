package dev.earshot.events;

import dev.earshot.archive.Archive;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is no longer among the recent events, read from the archive: in small parts, by a few streams at a time, and no
 * more of it at once than a limit, however many streams there are and however slowly they are read. Thread-safe.
 */
final class Backlog {
    private static final int READERS = 4;
    private static final int PART = 16;

    private final Archive archive;
    private final EventWriter writer;
    private final int limit;
    private final Semaphore readers = new Semaphore(READERS, true);
    private final Semaphore bytes;

    /** @param limit how many bytes are read and not sent at most, of those parts that are not larger by themselves */
    Backlog(Archive archive, EventWriter writer, int limit) {
        this.archive = archive;
        this.writer = writer;
        this.limit = limit;
        this.bytes = new Semaphore(limit, true);
    }

    /** Some of what comes next, which counts until it is closed. */
    final class Part implements AutoCloseable {
        private final List<Event> events;
        private final boolean last;
        private final int counted;

        private Part(List<Event> events, boolean last, int counted) {
            this.events = events;
            this.last = last;
            this.counted = counted;
        }

        List<Event> events() {
            return events;
        }

        /** Whether there was nothing after this in the log when it was read. */
        boolean isLast() {
            return last;
        }

        @Override
        public void close() {
            bytes.release(counted);
        }
    }

    /**
     * The events after a number.
     *
     * @param article whose, or null for all
     * @return empty where there was no room for it in time
     */
    Optional<Part> after(long sequence, @Nullable ArticleId article, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        if (!readers.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            List<Change> changes = article == null
                    ? archive.log().after(sequence, PART)
                    : archive.log().after(article, sequence, PART);
            List<Event> events = changes.isEmpty() ? List.of() : writer.write(changes);
            int size =
                    (int) Math.min(limit, events.stream().mapToLong(Event::size).sum());
            return bytes.tryAcquire(size, end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    ? Optional.of(new Part(events, changes.size() < PART, size))
                    : Optional.empty();
        } finally {
            readers.release();
        }
    }
}
