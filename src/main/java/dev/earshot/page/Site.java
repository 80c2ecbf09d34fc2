package dev.earshot.page;

import org.jspecify.annotations.Nullable;

/**
 * What every page says of the server that it comes from.
 *
 * @param title the name of the whole site
 * @param version of Earshot
 * @param speaks whether recordings are made
 * @param contact the mail address that readers can write to, or null
 */
public record Site(
        String title,
        String version,
        boolean speaks,
        @Nullable String contact) {
    public Site {
        if (title.isBlank()) {
            throw new IllegalArgumentException("a site needs a title");
        }
    }
}
