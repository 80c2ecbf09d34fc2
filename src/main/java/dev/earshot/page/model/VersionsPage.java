package dev.earshot.page.model;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Update;
import dev.earshot.versions.UpdateVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of what an update said before and after each correction.
 *
 * @param copy the text of its article
 * @param versions newest first
 * @param isFirst whether this is the first page
 * @param next the path of the following page, or null
 */
public record VersionsPage(
        ArticleCopy copy,
        Update update,
        List<UpdateVersion> versions,
        boolean isFirst,
        @Nullable String next) {
    public VersionsPage {
        versions = List.copyOf(versions);
    }
}
