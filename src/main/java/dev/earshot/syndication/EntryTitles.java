package dev.earshot.syndication;

import dev.earshot.article.Sentences;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The titles of entries: the time in the article's time zone, then the headline. They have {@value #MIN_LENGTH} to {@value
 * #MAX_LENGTH} characters, since some partners reject others: a short headline continues with the update's text, or with the
 * article's headline if there is no more text. A long one is cut between words.
 *
 * <p>No two updates of an article share a title on the same day, since some readers take the second for a copy of the first.
 * If titles repeat, all but the first published get a number, in order of publication. Neither a new nor a withdrawn entry
 * changes the title of an older one. An update has the same title in every document, as long as the updates that were
 * published before it in the same minute are known, whether the document has them or not.
 */
final class EntryTitles {
    /** The shortest and longest titles that partners accept, in characters. */
    static final int MIN_LENGTH = 21;

    static final int MAX_LENGTH = 150;

    /** How much of the article's headline fits into a title at least. */
    private static final int MIN_ARTICLE_LENGTH = 60;

    private static final String ARTICLE_SEPARATOR = " – ";

    private EntryTitles() {}

    /**
     * Returns the title of each entry, by update id: unique among the updates of its article on the same day.
     *
     * @param earlier other updates of the same minutes that were published before; others don't matter
     */
    static Map<UpdateId, String> of(List<TimelineEntry> entries, List<TimelineEntry> earlier) {
        return numbered(entries, earlier, false);
    }

    /**
     * Returns titles that also name the article, for lists over several articles in readers that show nothing else. They are
     * unique among all updates of the same day, even if articles have the same headline.
     */
    static Map<UpdateId, String> withArticle(List<TimelineEntry> entries, List<TimelineEntry> earlier) {
        return numbered(entries, earlier, true);
    }

    private static Map<UpdateId, String> numbered(
            List<TimelineEntry> entries, List<TimelineEntry> earlier, boolean namesArticle) {
        Map<UpdateId, TimelineEntry> all = new HashMap<>();
        earlier.forEach(timelineEntry -> all.put(timelineEntry.update().id(), timelineEntry));
        entries.forEach(timelineEntry -> all.put(timelineEntry.update().id(), timelineEntry));
        List<TimelineEntry> inOrder = new ArrayList<>(all.values());
        inOrder.sort(Comparator.comparingLong(
                        (TimelineEntry timelineEntry) -> timelineEntry.update().publishSequence())
                .thenComparing(timelineEntry -> timelineEntry.update().id()));
        UniqueTitles unique = new UniqueTitles();
        Map<UpdateId, String> titles = new HashMap<>();
        for (TimelineEntry timelineEntry : inOrder) {
            Update update = timelineEntry.update();
            String day = times(timelineEntry).localDate(update.publishedAt()).toString();
            titles.put(
                    update.id(),
                    namesArticle
                            ? unique.take(day, titleWithArticle(timelineEntry))
                            : unique.take(day + " " + update.article(), title(timelineEntry)));
        }
        return titles;
    }

    private static String title(TimelineEntry timelineEntry) {
        String title = timeAndWords(timelineEntry);
        return length(title) < MIN_LENGTH ? titleWithArticle(timelineEntry) : Text.truncate(title, MAX_LENGTH);
    }

    private static String titleWithArticle(TimelineEntry timelineEntry) {
        return withArticle(timeAndWords(timelineEntry), timelineEntry.copy().headline());
    }

    /** Returns any title of an entry followed by the article's headline, both cut between words if they are too long. */
    static String withArticle(String title, String headline) {
        int room = MAX_LENGTH - ARTICLE_SEPARATOR.length();
        String article = Text.truncate(headline, Math.max(MIN_ARTICLE_LENGTH, room - length(title)));
        return Text.truncate(title, room - length(article)) + ARTICLE_SEPARATOR + article;
    }

    private static String timeAndWords(TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        String time = PublishedTime.of(update, times(timelineEntry));
        String prefix = switch (update.kind()) {
            case CORRECTION -> "Correction, ";
            case CLARIFICATION -> "Clarification, ";
            case UPDATE, STORY -> "";
        };
        String title = Text.cleanLine(prefix + time + ": " + update.headline());
        return length(title) < MIN_LENGTH ? continued(title, update) : title;
    }

    /** Adds sentences of the update until the title is long enough, or there are no more. */
    private static String continued(String title, Update update) {
        String text = Text.cleanLine(update.plainText());
        String rest = text.startsWith(update.headline())
                ? text.substring(update.headline().length()).strip()
                : text;
        String longer = title;
        for (String sentence : Sentences.split(rest, update.language())) {
            if (length(longer) >= MIN_LENGTH || sentence.isBlank()) {
                break;
            }
            boolean isOpen = Character.isLetterOrDigit(longer.codePointBefore(longer.length()));
            longer = Text.cleanLine(longer + (isOpen ? ": " : " ") + sentence);
        }
        return longer;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Times times(TimelineEntry timelineEntry) {
        return new Times(timelineEntry.copy().zone(), timelineEntry.copy().language());
    }
}
