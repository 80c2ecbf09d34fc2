package dev.earshot.article;

import org.jspecify.annotations.Nullable;

/**
 * Where an update came from.
 *
 * @param name who brought it, such as {@code file}; only this source may withdraw it
 * @param id what the source itself calls the update, where that is unique on its page; else null
 */
public record Source(String name, @Nullable String id) {
    /** The name of the source for all that editors publish over HTTP. It is stored in every archive. */
    public static final String EDITOR = "http";
}
