package dev.earshot.archive;

import dev.earshot.archive.model.CursorCodec;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.lifecycle.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The head of the change log, and waiting for it to advance. Thread-safe.
 *
 * <p>What this server commits is visible here before {@link Archive#write} returns. What another server on the same
 * database commits becomes visible with {@link #await} or {@link #catchUp()}.
 */
public final class ChangeLog {
    /** How often a waiting thread looks for what other servers wrote. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final int BATCH_SIZE = 1_000;

    private final Jdbi jdbi;
    private final Health health;
    private final ArchiveStorage storage;
    private final String epoch;
    private final String archiveName;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final ArticleHeads heads;
    private volatile Head head;

    /**
     * The last change that concerns a document.
     *
     * @param sequence its number, 0 if there is none
     * @param at when it was committed
     */
    public record Head(long sequence, Instant at) {}

    ChangeLog(Jdbi jdbi, Health health, ArchiveStorage storage) {
        this.jdbi = jdbi;
        this.heads = new ArticleHeads(jdbi);
        this.health = health;
        this.storage = storage;
        this.epoch = head(jdbi, "epoch");
        this.archiveName = head(jdbi, "archive_name");
        this.head = new Head(0, Instant.EPOCH);
        jdbi.useHandle(handle -> handle.createQuery("select sequence, at from changes order by sequence desc limit 1")
                .map((row, context) -> new Head(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at"))))
                .findOne()
                .ifPresent(last -> head = last));
    }

    /** Returns the health of the server, which knows the threads that follow this log. */
    Health health() {
        return health;
    }

    /** Returns the archive's epoch. A client with a cursor of another epoch must start over. */
    public String epoch() {
        return epoch;
    }

    /** Returns the name of the archive, which it keeps when a backup is restored and it gets another epoch. */
    public String archiveName() {
        return archiveName;
    }

    private static String head(Jdbi jdbi, String column) {
        return jdbi.withHandle(handle -> handle.createQuery("select " + column + " from log_head where id = 1")
                .mapTo(String.class)
                .one());
    }

    /** Returns the codec for public cursors, which contain the epoch. */
    public CursorCodec cursors() {
        return new CursorCodec(epoch);
    }

    /** Returns the last change of all. */
    public Head head() {
        return head;
    }

    /** Returns the last change of an article, including its updates and recordings. */
    public Head head(ArticleId article) {
        return heads.of(article);
    }

    /** Returns the changes after a number, in order, at most 1,000 at once. */
    public List<Change> changesAfter(long sequence) {
        return changesAfter(sequence, BATCH_SIZE);
    }

    /** Returns the changes after a number, in order, up to a limit. */
    public List<Change> changesAfter(long sequence, int limit) {
        return read(handle -> handle.createQuery(
                        "select * from changes where sequence > :after order by sequence limit :limit")
                .bind("after", sequence)
                .bind("limit", limit)
                .map((row, context) -> Rows.change(row))
                .list());
    }

    /** Returns the time of the change with a number; null if there is none. */
    public @Nullable Instant timeOf(long sequence) {
        return changesAfter(sequence - 1, 1).stream()
                .filter(change -> change.sequence() == sequence)
                .map(Change::at)
                .findFirst()
                .orElse(null);
    }

    /** Returns an article's changes after a number, in order, up to a limit. */
    public List<Change> changesAfter(ArticleId article, long sequence, int limit) {
        return read(handle -> handle.createQuery("""
                        select * from changes where article_id = :article and sequence > :after
                        order by sequence limit :limit""")
                .bind("article", article.value())
                .bind("after", sequence)
                .bind("limit", limit)
                .map((row, context) -> Rows.change(row))
                .list());
    }

    /**
     * Waits until the log has passed a number.
     *
     * @return whether it has; false after the timeout
     */
    public boolean await(long sequence, Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        while (head.sequence() <= sequence && left > 0) {
            long slice = Math.min(left, POLL_INTERVAL.toNanos());
            lock.lockInterruptibly();
            try {
                if (head.sequence() <= sequence && grown.awaitNanos(slice) > 0) {
                    continue;
                }
            } finally {
                lock.unlock();
            }
            left -= slice;
            catchUp();
        }
        return head.sequence() > sequence;
    }

    /** Reads what other servers on the same database have written. */
    public void catchUp() {
        for (List<Change> changes = changesAfter(head.sequence());
                !changes.isEmpty();
                changes = changesAfter(head.sequence())) {
            advance(changes);
        }
    }

    /** Records what this server has committed, after reading anything that others wrote in between. */
    void onCommitted(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        if (changes.getFirst().sequence() == head.sequence() + 1) {
            advance(changes);
        } else {
            catchUp();
        }
    }

    private void advance(List<Change> changes) {
        lock.lock();
        try {
            for (Change change : changes) {
                Head changed = new Head(change.sequence(), change.at());
                heads.advance(change.article(), changed);
                head = ArticleHeads.later(head, changed);
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw storage.failure("changes", e);
        }
    }
}
