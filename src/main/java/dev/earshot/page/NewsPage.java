package dev.earshot.page;

import dev.earshot.article.Article;
import dev.earshot.article.Corrections;
import dev.earshot.article.Entry;
import dev.earshot.article.SectionId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows that lists what is new, corrected or withdrawn.
 *
 * @param where of what
 * @param since when it was that the reader looked last; null for the beginning
 * @param zone whose clock times are told by
 * @param from the cursor, or the time, that the reader gave
 * @param entries what changed since then, newest first; those that are off the air say since when
 * @param isWhole whether these are all
 * @param after the number of the log behind which an update is a new one
 * @param oldestFirst whether they are shown the other way round
 * @param cursor of the last change that it shows
 */
public record NewsPage(
        Where where,
        @Nullable Instant since,
        ZoneId zone,
        String from,
        List<Entry> entries,
        boolean isWhole,
        long after,
        boolean oldestFirst,
        String cursor) {
    public NewsPage {
        entries = List.copyOf(entries);
    }

    /** Of what it is. */
    public sealed interface Where {
        /** Of everything. */
        record Everywhere() implements Where {}

        /** Of a section. */
        record Section(SectionId id, String name) implements Where {}

        /** Of an article, with all of its updates. */
        record OfArticle(Article article, Corrections corrections) implements Where {}
    }
}
