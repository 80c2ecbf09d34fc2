package dev.earshot.archive.model;

import dev.earshot.article.Block;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What an update said from a point in time on.
 *
 * @param revision 1 when published, incremented by every correction
 * @param at when it was published, or corrected to say this
 */
public record UpdateRevision(
        int revision, Instant at, String headline, List<String> authors, Locale language, List<Block> blocks) {
    public UpdateRevision {
        authors = List.copyOf(authors);
        blocks = List.copyOf(blocks);
    }

    /** A part of the revisions of an update, newest first, and whether there are no older ones. */
    public record Page(List<UpdateRevision> revisions, boolean isLast) {
        public Page {
            revisions = List.copyOf(revisions);
        }
    }
}
