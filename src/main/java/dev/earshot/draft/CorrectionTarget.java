package dev.earshot.draft;

import org.jspecify.annotations.Nullable;

/** How a document names the update, of the same article, that one of its updates corrects or clarifies. */
public sealed interface CorrectionTarget {
    /**
     * By its id, or by its source's id.
     *
     * @param pointer the position in a JSON document (RFC 6901), or null
     */
    record ById(String id, @Nullable String pointer) implements CorrectionTarget {}

    /**
     * By its time; a time of day means the last one before the update that refers to it.
     *
     * @param explicit whether the document says so explicitly, as in a marker; otherwise it is inferred from the words,
     *     and nobody expects a link
     */
    record ByTime(UpdateTime time, boolean explicit) implements CorrectionTarget {}

    /** Returns whether the author should be informed if there is no such update. */
    default boolean isExplicit() {
        return !(this instanceof ByTime byTime) || byTime.explicit();
    }
}
