package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.SectionId;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Finds the last change to the list of feeds, so that it isn't made again for each update. Thread-safe. */
final class FeedListChanges {
    private final Archive archive;
    private volatile @Nullable Known known;

    /**
     * @param sequence of the log when the archive was asked
     * @param sections whose names may change with any update, if articles spell them in several ways
     */
    private record Known(long sequence, SortedMap<SectionId, String> sections, ChangeLog.Head last) {}

    FeedListChanges(Archive archive) {
        this.archive = archive;
    }

    /** Returns the last change to the list. */
    ChangeLog.Head last() {
        ChangeLog.Head head = archive.changeLog().head();
        Known current = known;
        if (current == null || current.sequence() < head.sequence()) {
            ChangeLog.Head last = archive.lastChangeOfArticleList();
            SortedMap<SectionId, String> sections = archive.sections();
            if (current != null && !sections.equals(current.sections())) {
                last = head;
            } else if (current != null && current.last().sequence() > last.sequence()) {
                last = current.last();
            }
            current = new Known(head.sequence(), sections, last);
            known = current;
        }
        return current.last();
    }
}
