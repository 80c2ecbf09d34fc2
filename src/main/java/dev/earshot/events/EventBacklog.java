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
 * Reads events that are no longer recent from the archive. Streams read small pages, a few streams at a time, and the
 * total size of unsent pages is limited, regardless of the number of streams and the speed of their readers.
 * Thread-safe.
 */
final class EventBacklog {
    private static final int MAX_READERS = 4;
    private static final int PAGE_SIZE = 16;

    private final Archive archive;
    private final EventWriter writer;
    private final int maxBytes;
    private final Semaphore readers = new Semaphore(MAX_READERS, true);
    private final Semaphore byteBudget;

    /** @param maxBytes the total size of unsent pages; a single larger page is read by itself */
    EventBacklog(Archive archive, EventWriter writer, int maxBytes) {
        this.archive = archive;
        this.writer = writer;
        this.maxBytes = maxBytes;
        this.byteBudget = new Semaphore(maxBytes, true);
    }

    /** A page of events, counted against the limit until it is closed. */
    final class Page implements AutoCloseable {
        private final List<Event> events;
        private final boolean last;
        private final int charged;

        private Page(List<Event> events, boolean last, int counted) {
            this.events = events;
            this.last = last;
            this.charged = counted;
        }

        List<Event> events() {
            return events;
        }

        /** Returns whether the log had nothing after this page when it was read. */
        boolean isLast() {
            return last;
        }

        @Override
        public void close() {
            byteBudget.release(charged);
        }
    }

    /**
     * Reads the events after a sequence number.
     *
     * @param article the article to follow, or null for all
     * @param turns where the reader waits for its turn
     * @return empty if there was no capacity within the timeout
     */
    Optional<Page> read(long sequence, @Nullable ArticleId article, EventStream.Turns turns, Duration timeout)
            throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        if (!readers.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            Optional<Page> read = turns.run(() -> read(sequence, article));
            return read.isPresent()
                            && byteBudget.tryAcquire(read.get().charged, end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    ? read
                    : Optional.empty();
        } finally {
            readers.release();
        }
    }

    /** Reads a page that isn't counted yet. */
    private Page read(long sequence, @Nullable ArticleId article) {
        List<Change> changes = article == null
                ? archive.changeLog().changesAfter(sequence, PAGE_SIZE)
                : archive.changeLog().changesAfter(article, sequence, PAGE_SIZE);
        List<Event> events = changes.isEmpty() ? List.of() : writer.write(changes);
        long size = events.stream().mapToLong(Event::size).sum();
        return new Page(events, changes.size() < PAGE_SIZE, (int) Math.min(maxBytes, size));
    }
}
