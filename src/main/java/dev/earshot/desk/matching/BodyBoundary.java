package dev.earshot.desk.matching;

import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.draft.DraftUpdate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the last update of a page ends and the article's body begins. Archived text keeps its division, so that a
 * page cut to its newest updates corrects nothing.
 */
public final class BodyBoundary {
    private BodyBoundary() {}

    /**
     * Extends an open-ended update by the blocks after it that are archived as its own.
     *
     * @param updates of the draft; an open-ended one among them is replaced here if it gets blocks
     * @return the copy, with the rest of the body
     */
    public static ArticleCopy preserve(
            ArticleCopy copy, List<DraftUpdate> updates, @Nullable ArchivedUpdate[] matches) {
        for (int i = 0; i < matches.length; i++) {
            DraftUpdate draft = updates.get(i);
            ArchivedUpdate match = matches[i];
            if (draft.openEnded() && match != null) {
                List<Block> archived = match.update().blocks();
                int own = draft.blocks().size();
                List<Block> all = new ArrayList<>(draft.blocks());
                all.addAll(copy.body());
                if (archived.size() > own
                        && all.size() >= archived.size()
                        && Fingerprint.canonicalText(all.subList(0, archived.size()))
                                .equals(Fingerprint.canonicalText(archived))) {
                    updates.set(i, draft.withBlocks(archived));
                    return copy.withBody(Block.withSequentialIds(all.subList(archived.size(), all.size())));
                }
            }
        }
        return copy;
    }
}
