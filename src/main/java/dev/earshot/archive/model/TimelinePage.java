package dev.earshot.archive.model;

import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of updates that runs by what changed last.
 *
 * @param entries newest publication first; those that are off the air, by themselves or with their article, say since when
 * @param next where the part that changed before begins, or null where this is the last
 */
public record TimelinePage(
        List<TimelineEntry> entries, @Nullable TimelineCursor next) {
    public TimelinePage {
        entries = List.copyOf(entries);
    }
}
