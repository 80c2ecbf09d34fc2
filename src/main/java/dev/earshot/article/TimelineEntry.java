package dev.earshot.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update with what is needed to show it by itself: the unit of feeds.
 *
 * @param copy the words of the article that it belongs to
 * @param recording of its present revision, or null while there is none
 * @param correctedBy updates on the air that put it right or make it clear, oldest first
 */
public record TimelineEntry(
        ArticleCopy copy, Update update, @Nullable Recording recording, List<UpdateId> correctedBy) {
    public TimelineEntry {
        correctedBy = List.copyOf(correctedBy);
    }

    /** An update that nothing puts right. */
    public TimelineEntry(ArticleCopy copy, Update update, @Nullable Recording recording) {
        this(copy, update, recording, List.of());
    }
}
