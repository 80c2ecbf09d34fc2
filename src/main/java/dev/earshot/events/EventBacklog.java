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
 * Reads events that are no longer recent from the archive. Streams read small pages, each in its reader's turn, and the
 * total size of unsent pages is limited, regardless of the number of streams and the speed of their readers.
 * Thread-safe.
 */
final class EventBacklog {
    /** How many pages that were read may wait until others are sent. */
    private static final int MAX_WAITING_PAGES = 4;

    private static final int PAGE_SIZE = 16;

    private final Archive archive;
    private final EventWriter writer;
    private final int maxBytes;
    private final Semaphore waitingPages = new Semaphore(MAX_WAITING_PAGES);
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
        if (waitingPages.availablePermits() == 0) {
            // another page would be read in vain
            return Optional.empty();
        }
        // nothing is held meanwhile, so a reader whose turn comes late holds up no other
        Optional<Page> read = turns.run(() -> read(sequence, article));
        return read.isPresent() && charge(read.get().charged, end) ? read : Optional.empty();
    }

    /** Counts a page against the limit, once there is room for it; returns false if there isn't in time. */
    private boolean charge(int bytes, long end) throws InterruptedException {
        if (byteBudget.tryAcquire(bytes, 0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        if (!waitingPages.tryAcquire()) {
            return false;
        }
        try {
            return byteBudget.tryAcquire(bytes, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } finally {
            waitingPages.release();
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
