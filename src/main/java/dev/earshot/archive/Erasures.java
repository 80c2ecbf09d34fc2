package dev.earshot.archive;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.archive.model.Erasure;
import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
            if (found.isErased()) {
                return Outcome.ERASED_BEFORE;
            }
            if (update == null) {
                transaction.erase(found);
                return Outcome.ERASED;
            }
            ArchivedUpdate one = found.find(update).orElse(null);
            if (one == null || one.isErased()) {
                return one == null ? Outcome.NOT_FOUND : Outcome.ERASED_BEFORE;
            }
            transaction.erase(one);
            return Outcome.ERASED;
        });
    }

    /**
     * Repeats erasures that an older copy of the archive lacks. What it doesn't have yet is published only as a withdrawal.
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
            ErasureRows.articles(transaction.reading(), id -> missing.containsKey(Erasure.subject(id)))
                    .forEach(id -> transaction.erase(transaction.find(id).orElseThrow()));
            ErasureRows.articlesWithUpdates(transaction.reading(), id -> missing.containsKey(Erasure.subject(id)))
                    .forEach(id -> repeat(transaction.find(id).orElseThrow(), missing, transaction));
            return missing.size();
        });
    }

    private static void repeat(ArchivedArticle article, Map<String, Erasure> missing, WriteTransaction transaction) {
        if (article.isErased()) {
            return;
        }
        for (ArchivedUpdate update : article.updates()) {
            Erasure erasure = missing.get(Erasure.subject(update.update().id()));
            if (erasure != null && !update.isErased()) {
                transaction.erase(update, Objects.requireNonNullElse(erasure.fingerprint(), update.fingerprint()));
            }
        }
    }
}
