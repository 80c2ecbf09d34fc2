package dev.earshot.versions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A text that readers could read, and how it differs from the one before.
 *
 * @param revision of the update that it began with
 * @param at when it was published, or corrected to say this
 * @param text headline, unless it is the first sentence; paragraphs; and names of authors; with an empty line between them
 * @param changes the pieces of this text and the one before; none of the first version
 */
public record UpdateVersion(int revision, Instant at, Locale language, String text, List<Piece> changes) {
    public UpdateVersion {
        changes = List.copyOf(changes);
    }
}
