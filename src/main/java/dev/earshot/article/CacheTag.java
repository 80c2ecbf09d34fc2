package dev.earshot.article;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Names what a document shows, so that a cache can be told to drop all documents that show it. Tags are short, because a page
 * has many, and caches limit header fields. Two things with the same tag are only dropped together.
 */
public final class CacheTag {
    /** The tag of documents that show more than their other tags name. */
    public static final String MORE = "more";

    private static final int HASH_BYTES = 4;
    private static final int UUID_DIGITS = 8;

    private CacheTag() {}

    /** Returns the tag of documents that name an article. */
    public static String of(ArticleId article) {
        return "a-" + Sha256.hex(article.value().getBytes(US_ASCII), HASH_BYTES);
    }

    /** Returns the tag of documents that show an update: the beginning of its id. */
    public static String of(UpdateId update) {
        return "u-" + update.toString().substring(0, UUID_DIGITS);
    }
}
