package dev.earshot.archive.model;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Sha256;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That an article or update was erased for good. It names its subject by a hash, because the id of an article is made of words.
 *
 * @param subject hash of the id
 * @param fingerprint fingerprint of what an update's source supplied last, by which it is recognized; null for an article
 */
public record Erasure(String subject, @Nullable String fingerprint, Instant at) {
    private static final String SOURCE_ID_PREFIX = "erased:";

    /** Returns the hash of an article's id. */
    public static String subject(ArticleId id) {
        return Sha256.hexOfParts(List.of("article", id.value()));
    }

    /** Returns the hash of an update's id. */
    public static String subject(UpdateId id) {
        return Sha256.hexOfParts(List.of("update", id.toString()));
    }

    /** Returns what stands in for a source's own id of an erased update. */
    public static String sourceId(String sourceId) {
        return SOURCE_ID_PREFIX + Sha256.hexOfParts(List.of(sourceId));
    }

    /** Returns whether this stands in for a source's own id. */
    public static boolean isSourceId(String value) {
        return value.startsWith(SOURCE_ID_PREFIX);
    }
}
