package dev.earshot.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update with everything needed to show it by itself: the unit of feeds.
 *
 * @param copy the words of its article
 * @param recording of its current revision, or null if there is none yet
 * @param correctedBy updates that correct or clarify it and are not withdrawn, oldest first
 */
public record TimelineEntry(
        ArticleCopy copy, Update update, @Nullable Recording recording, List<UpdateId> correctedBy) {
    public TimelineEntry {
        correctedBy = List.copyOf(correctedBy);
    }

    /** Creates an entry of an update that nothing corrects. */
    public TimelineEntry(ArticleCopy copy, Update update, @Nullable Recording recording) {
        this(copy, update, recording, List.of());
    }
}
