package dev.earshot.syndication;

import dev.earshot.article.ArticleId;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses which withdrawn entries of a document have a notice in their place, and titles the notices.
 *
 * <p>Titles are unique within an article and day, as those of entries are.
 */
final class Notices {
    /** Maximum number in a feed over many articles, those withdrawn last: it must stay a list of news. */
    static final int MAX_SITE_WIDE = 50;

    private Notices() {}

    /** Returns the notice of each withdrawn entry that has one, by update id. */
    static Map<UpdateId, Notice> of(FeedDocument document) {
        List<TimelineEntry> recent = document.entries().stream()
                .filter(timelineEntry -> timelineEntry.update().isWithdrawn()
                        && withdrawn(timelineEntry).at().isAfter(document.noticesAfter()))
                .toList();
        Map<UpdateId, Notice> all = titled(recent);
        if (document.siteWide()) {
            all.keySet()
                    .retainAll(onePerArticle(recent)
                            .sorted(Comparator.comparing((TimelineEntry timelineEntry) ->
                                            withdrawn(timelineEntry).at())
                                    .reversed())
                            .limit(MAX_SITE_WIDE)
                            .map(timelineEntry -> timelineEntry.update().id())
                            .collect(Collectors.toSet()));
        }
        return all;
    }

    /** Leaves one entry of each article that was withdrawn as a whole: its newest. */
    private static Stream<TimelineEntry> onePerArticle(List<TimelineEntry> entries) {
        Map<ArticleId, TimelineEntry> chosen = new HashMap<>();
        for (TimelineEntry timelineEntry : entries) {
            if (timelineEntry.articleWithdrawn() != null) {
                chosen.merge(
                        timelineEntry.update().article(),
                        timelineEntry,
                        // one that was withdrawn before says nothing of the article
                        (one, other) -> Notice.isOfArticle(one) || !Notice.isOfArticle(other) ? one : other);
            }
        }
        return entries.stream().filter(timelineEntry -> {
            TimelineEntry one = chosen.get(timelineEntry.update().article());
            return timelineEntry.articleWithdrawn() == null
                    || one == null
                    || one.update().id().equals(timelineEntry.update().id());
        });
    }

    private static Map<UpdateId, Notice> titled(List<TimelineEntry> entries) {
        Map<UpdateId, Notice> notices = new LinkedHashMap<>();
        UniqueTitles unique = new UniqueTitles();
        entries.stream()
                .sorted(Comparator.comparingLong(
                        timelineEntry -> timelineEntry.update().publishSequence()))
                .forEach(timelineEntry -> {
                    Update update = timelineEntry.update();
                    Notice notice = Notice.of(timelineEntry);
                    String scope = notice.times().localDate(update.publishedAt()) + " " + update.article();
                    notices.put(update.id(), notice.withTitle(unique.take(scope, notice.title())));
                });
        return notices;
    }

    private static Withdrawn withdrawn(TimelineEntry timelineEntry) {
        return Objects.requireNonNull(timelineEntry.update().withdrawn());
    }
}
