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
 * The titles of entries: the time first, told by the article's clock, and then the headline.
 *
 * <p>No two entries of a document have the same title on the same day, since some readers take the second one for a
 * copy of the first. Where the words are the same, all but the first one published get a number, in the order of
 * publication. So a new entry never changes the title of an older one, and neither does one that is withdrawn, as long
 * as it is among the entries. Only when the older one of a pair has left the document (it is on the next page by then)
 * does the younger one lose its number; its id and its times are what they were.
 */
final class EntryTitles {
    private EntryTitles() {}

    /** The title of each entry, by the id of its update. */
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
