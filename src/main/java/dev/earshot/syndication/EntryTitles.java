package dev.earshot.syndication;

import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.text.Times;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The titles of entries: the time in the article's time zone, then the headline.
 *
 * <p>No two entries in a document share a title on the same day, since some readers take the second for a copy of the first. If
 * headlines repeat, all but the first published get a number, in order of publication. So neither a new nor a withdrawn entry
 * changes the title of an older one, as long as it is among the entries. Only when the older one of a pair has moved to the
 * next page does the younger one lose its number; its id and times stay the same.
 */
final class EntryTitles {
    private EntryTitles() {}

    /** Returns the title of each entry, by update id. */
    static Map<UpdateId, String> of(List<TimelineEntry> entries) {
        Set<String> used = new HashSet<>();
        Map<UpdateId, String> titles = new HashMap<>();
        entries.stream()
                .sorted(Comparator.comparingLong((TimelineEntry timelineEntry) ->
                                timelineEntry.update().publishSequence())
                        .thenComparing(timelineEntry -> timelineEntry.update().id()))
                .forEach(timelineEntry -> {
                    String day = times(timelineEntry)
                                    .localDate(timelineEntry.update().publishedAt()) + " ";
                    String base = baseTitle(timelineEntry);
                    String title = base;
                    for (int count = 2; !used.add(day + title); count++) {
                        title = base + " (" + count + ")";
                    }
                    titles.put(timelineEntry.update().id(), title);
                });
        return titles;
    }

    private static String baseTitle(TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        String time = times(timelineEntry).time(update.publishedAt());
        String prefix = switch (update.kind()) {
            case CORRECTION -> "Correction, ";
            case CLARIFICATION -> "Clarification, ";
            case UPDATE, STORY -> "";
        };
        return Text.cleanLine(prefix + time + ": " + update.headline());
    }

    private static Times times(TimelineEntry timelineEntry) {
        return new Times(timelineEntry.copy().zone(), timelineEntry.copy().language());
    }
}
