package dev.earshot.page.model;

import dev.earshot.article.Article;
import dev.earshot.article.Corrections;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of new, corrected and withdrawn updates, or of those published from a time on.
 *
 * @param where the scope
 * @param since the time of the reader's last visit; null for the beginning
 * @param zone the time zone of times
 * @param from the reader's cursor or time
 * @param entries the changes since then, newest first; withdrawn ones have the time of their withdrawal
 * @param isWhole whether these are all
 * @param after updates added after this sequence are new
 * @param oldestFirst whether the page shows the oldest first
 * @param cursor of the last change shown
 * @param byPublication whether the page shows what was published from a time on, instead of what changed since a visit
 */
public record NewsPage(
        Where where,
        @Nullable Instant since,
        ZoneId zone,
        String from,
        List<TimelineEntry> entries,
        boolean isWhole,
        long after,
        boolean oldestFirst,
        String cursor,
        boolean byPublication) {
    /** Creates the view of what changed since a visit. */
    public NewsPage(
            Where where,
            @Nullable Instant since,
            ZoneId zone,
            String from,
            List<TimelineEntry> entries,
            boolean isWhole,
            long after,
            boolean oldestFirst,
            String cursor) {
        this(where, since, zone, from, entries, isWhole, after, oldestFirst, cursor, false);
    }

    public NewsPage {
        entries = List.copyOf(entries);
    }

    /** Returns whether an update was added since then, rather than changed or withdrawn. */
    public boolean isNew(TimelineEntry timelineEntry) {
        return timelineEntry.update().publishSequence() > after;
    }

    /** The scope of the page. */
    public sealed interface Where {
        /** Returns the path of the scope's own page. */
        String path();

        /** Returns the path of the scope's audio. */
        String sound();

        /** Returns the scope's name, or null. */
        @Nullable
        String name();

        /** All articles. */
        record Everywhere() implements Where {
            @Override
            public String path() {
                return SiteUrls.HOME;
            }

            @Override
            public String sound() {
                return "/latest.mp3";
            }

            @Override
            public @Nullable String name() {
                return null;
            }
        }

        /** A section. */
        record Section(SectionId id, String name) implements Where {
            @Override
            public String path() {
                return SiteUrls.section(id);
            }

            @Override
            public String sound() {
                return path() + "/latest.mp3";
            }
        }

        /**
         * An article.
         *
         * @param total the number of its published updates
         * @param corrections among those shown and those that they correct or are corrected by
         */
        record OfArticle(Article article, int total, Corrections corrections) implements Where {
            @Override
            public String path() {
                return SiteUrls.article(article.id());
            }

            @Override
            public String sound() {
                return SiteUrls.articleAudio(article.id());
            }

            @Override
            public String name() {
                return article.copy().headline();
            }
        }
    }
}
