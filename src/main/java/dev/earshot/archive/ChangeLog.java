package dev.earshot.archive;

import dev.earshot.archive.model.CursorCodec;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where the change log stands, and waiting for it to go on. Thread-safe.
 *
 * <p>What this server commits is known here before {@link Archive#write} returns. What another server on the same
 * database commits is known when somebody waits or asks to {@link #catchUp()}.
 */
public final class ChangeLog {
    /** How long a waiting follower stays without looking for what other servers wrote. */
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final int BATCH_SIZE = 1_000;

    private final Jdbi jdbi;
    private final String epoch;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Map<ArticleId, Head> heads = new ConcurrentHashMap<>();
    private volatile Head head;

    /**
     * The place of the last change that counts for a document.
     *
     * @param sequence its number, 0 where there was none
     * @param at when it was committed
     */
    public record Head(long sequence, Instant at) {}

    ChangeLog(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.epoch = jdbi.withHandle(handle -> handle.createQuery("select epoch from log_head where id = 1")
                .mapTo(String.class)
                .one());
        this.head = new Head(0, Instant.EPOCH);
        jdbi.useHandle(handle -> handle.createQuery("""
                        select article_id, max(sequence) as sequence, max(at) as at from changes group by article_id""")
                .map((row, context) -> Map.entry(
                        new ArticleId(row.getString("article_id")),
                        new Head(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at")))))
                .forEach(entry -> {
                    heads.put(entry.getKey(), entry.getValue());
                    head = later(head, entry.getValue());
                }));
    }

    /** The archive's epoch: a cursor of another one must start over. */
    public String epoch() {
        return epoch;
    }

    /** How places in the log are told to the world: with the archive that they belong to. */
    public CursorCodec cursors() {
        return new CursorCodec(epoch);
    }

    /** The last change of all. */
    public Head head() {
        return head;
    }

    /** The last change of an article or of one of its updates and recordings. */
    public Head head(ArticleId article) {
        return heads.getOrDefault(article, new Head(0, Instant.EPOCH));
    }

    /** The changes after a number, in order, at most 1,000 at once. */
    public List<Change> changesAfter(long sequence) {
        return changesAfter(sequence, BATCH_SIZE);
    }

    /** The changes after a number, in order, at most so many. */
    public List<Change> changesAfter(long sequence, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from changes where sequence > :after order by sequence limit :limit")
                .bind("after", sequence)
                .bind("limit", limit)
                .map((row, context) -> Rows.change(row))
                .list());
    }

    /** When the change was that has a number; null where there is none. */
    public @Nullable Instant timeOf(long sequence) {
        return changesAfter(sequence - 1, 1).stream()
                .filter(change -> change.sequence() == sequence)
                .map(Change::at)
                .findFirst()
                .orElse(null);
    }

    /** An article's changes after a number, in order, at most so many. */
    public List<Change> changesAfter(ArticleId article, long sequence, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from changes where article_id = :article and sequence > :after
                        order by sequence limit :limit""")
                .bind("article", article.value())
                .bind("after", sequence)
                .bind("limit", limit)
                .map((row, context) -> Rows.change(row))
                .list());
    }

    /**
     * Waits until the log has gone past a number.
     *
     * @return whether it has; false after the time is up
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

    /** Takes note of what this server has committed; what others wrote in between is read first. */
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
                heads.merge(change.article(), changed, ChangeLog::later);
                head = later(head, changed);
            }
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Head later(Head one, Head other) {
        return other.sequence() > one.sequence() ? other : one;
    }
}
