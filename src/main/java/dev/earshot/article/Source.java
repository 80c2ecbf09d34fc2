package dev.earshot.article;

import org.jspecify.annotations.Nullable;

/**
 * The origin of an update.
 *
 * @param name the source, such as {@code file}; only this source may withdraw the update
 * @param id the source's own id of the update if it is unique on its page, otherwise null
 */
public record Source(String name, @Nullable String id) {
    /** The source name of everything that editors publish over HTTP. It is stored in every archive. */
    public static final String EDITOR = "http";

    /** Withdrew what was erased for good, so that nobody restores it. It is stored in every archive. */
    public static final String ERASURE = "erased";
}
