package dev.earshot.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.earshot.archive.ChangeLog.Head;
import dev.earshot.article.ArticleId;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** The last change of each article, read when it is first asked for. Thread-safe. */
final class ArticleHeads {
    private static final int MAX_ARTICLES = 20_000;
    private static final Head NONE = new Head(0, Instant.EPOCH);

    private final Jdbi jdbi;

    /** Reading and advancing an entry exclude each other. */
    private final Cache<ArticleId, Head> heads =
            Caffeine.newBuilder().maximumSize(MAX_ARTICLES).build();

    ArticleHeads(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Returns the last change of an article; number 0 if there is no such article. */
    Head of(ArticleId article) {
        Head known = heads.getIfPresent(article);
        if (known != null) {
            return known;
        }
        // not kept for articles that don't exist: there is no end to their ids
        Head found = heads.get(article, this::read);
        return found == null ? NONE : found;
    }

    /** Takes over a change that has been committed. */
    void advance(ArticleId article, Head changed) {
        heads.asMap().merge(article, changed, ArticleHeads::later);
    }

    static Head later(Head one, Head other) {
        return other.sequence() > one.sequence() ? other : one;
    }

    @SuppressWarnings("NullAway") // Caffeine keeps nothing for null
    private Head read(ArticleId article) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select sequence, at from changes where article_id = :article order by sequence desc limit 1""")
                .bind("article", article.value())
                .map((row, context) -> new Head(row.getLong("sequence"), Instant.ofEpochMilli(row.getLong("at"))))
                .findOne()
                .orElse(null));
    }
}
