package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Timeline;
import dev.earshot.article.Withdrawn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When notices of withdrawals leave the feeds: the only change of feeds that isn't in the log. It asks the archive after a
 * change, and when the next notice ends. Thread-safe.
 */
final class NoticeEnds {
    private final Archive archive;
    private volatile @Nullable Known known;

    /**
     * @param sequence of the log when the archive was asked
     * @param last when the last notice ended
     * @param next when the next one will end
     */
    private record Known(long sequence, Instant last, Instant next) {}

    NoticeEnds(Archive archive) {
        this.archive = archive;
    }

    /** Returns since when a withdrawal has a notice now. */
    Instant noticesAfter() {
        return archive.now().minus(Withdrawn.NOTICE_PERIOD);
    }

    /** Returns when the last notice ended, in any feed; long ago if none has. */
    Instant last() {
        long sequence = archive.changeLog().head().sequence();
        Known current = known;
        if (current == null || current.sequence() < sequence || !archive.now().isBefore(current.next())) {
            Timeline.Withdrawals around = archive.timeline().withdrawalsAround(noticesAfter());
            current = new Known(sequence, end(around.last(), Instant.EPOCH), end(around.next(), Instant.MAX));
            known = current;
        }
        return current.last();
    }

    private static Instant end(@Nullable Instant withdrawnAt, Instant otherwise) {
        return withdrawnAt == null ? otherwise : withdrawnAt.plus(Withdrawn.NOTICE_PERIOD);
    }
}
