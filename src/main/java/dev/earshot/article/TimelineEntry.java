package dev.earshot.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update with everything needed to show it by itself: the unit of feeds.
 *
 * @param copy the words of its article
 * @param recording of its current revision, or null if there is none yet
 * @param articleWithdrawn since when and why its whole article is withdrawn, or null
 * @param correctedBy updates that correct or clarify it and are not withdrawn, oldest first
 */
public record TimelineEntry(
        ArticleCopy copy,
        Update update,
        @Nullable Recording recording,
        @Nullable Withdrawn articleWithdrawn,
        List<UpdateId> correctedBy) {
    public TimelineEntry {
        correctedBy = List.copyOf(correctedBy);
    }

    /** Creates an entry of an update that nothing corrects, in a live article. */
    public TimelineEntry(ArticleCopy copy, Update update, @Nullable Recording recording) {
        this(copy, update, recording, null, List.of());
    }

    /** Returns the same entry with the updates that correct it. */
    public TimelineEntry withCorrectedBy(List<UpdateId> corrections) {
        return new TimelineEntry(copy, update, recording, articleWithdrawn, corrections);
    }
}
