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
        List<TimelineEntry> entries,
        boolean isWhole,
        long after,
        boolean oldestFirst,
        String cursor) {
    public NewsPage {
        entries = List.copyOf(entries);
    }

    /** Whether an update came since then; else it was there, and changed or went. */
    public boolean isNew(TimelineEntry timelineEntry) {
        return timelineEntry.update().publishSequence() > after;
    }

    /** Of what it is. */
    public sealed interface Where {
        /** Of its own page. */
        String path();

        /** What can be heard of it. */
        String sound();

        /** What it is called, or null. */
        @Nullable
        String name();

        /** Of everything. */
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

        /** Of a section. */
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

        /** Of an article, with all of its updates. */
        record OfArticle(Article article, Corrections corrections) implements Where {
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
