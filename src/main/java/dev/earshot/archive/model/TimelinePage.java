package dev.earshot.archive.model;

import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of updates ordered by last change.
 *
 * @param entries newest publication first; withdrawn ones, by themselves or with their article, state when they were
 *     withdrawn
 * @param next where the next page begins, or null if this is the last
 */
public record TimelinePage(
        List<TimelineEntry> entries, @Nullable TimelineCursor next) {
    public TimelinePage {
        entries = List.copyOf(entries);
    }
}
