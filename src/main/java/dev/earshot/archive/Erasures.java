package dev.earshot.archive;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.archive.model.Erasure;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Source;
import dev.earshot.article.UpdateId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was erased for good. An erasure is in the log as a withdrawal, so that servers and readers learn of it. Thread-safe.
 *
 * <p>Overwritten words can remain in unused parts of the database's files until {@link Database#scrub} has rewritten them.
 */
public final class Erasures {
    private final Archive archive;

    Erasures(Archive archive) {
        this.archive = archive;
    }

    /** What came of a request to erase something. */
    public enum Outcome {
        /** It is erased now. */
        ERASED,
        /** It had been erased before. */
        ERASED_BEFORE,
        /** There is no such article or update. */
        NOT_FOUND
    }

    /** Returns all erasures, oldest first. */
    public List<Erasure> all() {
        return archive.read("erasures", ErasureRows::all);
    }

    /** Returns how many there are. The number never gets smaller. */
    public long count() {
        return archive.read("erasures", ErasureRows::count);
    }

    /**
     * Erases an article or one of its updates.
     *
     * @param update null for the whole article
     */
    public Outcome erase(ArticleId article, @Nullable UpdateId update) {
        return archive.write(article.value(), transaction -> {
            ArchivedArticle found = transaction.find(article).orElse(null);
            if (found == null) {
                return Outcome.NOT_FOUND;
            }
            if (Source.ERASURE.equals(found.withdrawnBy())) {
                return Outcome.ERASED_BEFORE;
            }
            if (update == null) {
                transaction.erase(found);
            } else {
                ArchivedUpdate one = find(found, update);
                if (one == null || Source.ERASURE.equals(one.withdrawnBy())) {
                    return one == null ? Outcome.NOT_FOUND : Outcome.ERASED_BEFORE;
                }
                transaction.erase(one);
            }
            return Outcome.ERASED;
        });
    }

    /**
     * Erases again what an older copy of the archive still has, and remembers what it doesn't have yet.
     *
     * @return how many of the erasures were new here
     */
    public int repeat(Collection<Erasure> erasures) {
        Set<String> known = all().stream().map(Erasure::subject).collect(Collectors.toSet());
        Map<String, Erasure> missing = new HashMap<>();
        erasures.stream()
                .filter(erasure -> !known.contains(erasure.subject()))
                .forEach(erasure -> missing.put(erasure.subject(), erasure));
        if (missing.isEmpty()) {
            return 0;
        }
        return archive.write("erasures", transaction -> {
            missing.values().forEach(transaction::remember);
            for (ArticleId article : archive.read("articles", ErasureRows::articles)) {
                if (missing.containsKey(Erasure.subject(article))) {
                    transaction.erase(transaction.find(article).orElseThrow());
                }
            }
            archive.read("updates", handle -> erasedUpdates(handle, missing)).forEach((update, article) -> {
                ArchivedArticle found = transaction.find(article).orElseThrow();
                ArchivedUpdate one = Objects.requireNonNull(find(found, update));
                if (!Source.ERASURE.equals(found.withdrawnBy()) && !Source.ERASURE.equals(one.withdrawnBy())) {
                    Erasure erasure = missing.get(Erasure.subject(update));
                    String fingerprint = erasure == null ? null : erasure.fingerprint();
                    transaction.erase(one, fingerprint == null ? one.fingerprint() : fingerprint);
                }
            });
            return missing.size();
        });
    }

    private static Map<UpdateId, ArticleId> erasedUpdates(Handle handle, Map<String, Erasure> missing) {
        Map<UpdateId, ArticleId> found = new HashMap<>();
        handle
                .createQuery("select id, article_id from updates")
                .map((row, context) -> Map.entry(
                        new UpdateId(UUID.fromString(row.getString("id"))), new ArticleId(row.getString("article_id"))))
                .stream()
                .filter(row -> missing.containsKey(Erasure.subject(row.getKey())))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    private static @Nullable ArchivedUpdate find(ArchivedArticle article, UpdateId update) {
        return article.updates().stream()
                .filter(one -> one.update().id().equals(update))
                .findFirst()
                .orElse(null);
    }
}
