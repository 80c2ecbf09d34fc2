package dev.earshot.draft;

import org.jspecify.annotations.Nullable;

/** How a document says which update of the same article one of its updates puts right or makes clear. */
public sealed interface CorrectionTarget {
    /**
     * By its id, or by what its source calls it.
     *
     * @param pointer where a JSON document says it (RFC 6901), or null
     */
    record ById(String id, @Nullable String pointer) implements CorrectionTarget {}

    /**
     * By its time; where that is a time of day alone, the last one before the update that says it.
     *
     * @param explicit whether the document says it to us, as in a marker; else it is understood from its words, and nobody
     *     waits for a link
     */
    record ByTime(UpdateTime time, boolean explicit) implements CorrectionTarget {}

    /** Whether its author is to know where there is no such update. */
    default boolean isExplicit() {
        return !(this instanceof ByTime byTime) || byTime.explicit();
    }
}
