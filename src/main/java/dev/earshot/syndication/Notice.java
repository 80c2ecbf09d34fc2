package dev.earshot.syndication;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.Withdrawn;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What an entry says once its update is withdrawn: that, when and why, but no word of what it said before.
 *
 * @param withdrawn in whole seconds
 * @param times formats times in the language of the notice and the time zone of the article
 * @param paragraphs plain text
 */
public record Notice(Withdrawn withdrawn, Times times, String title, List<String> paragraphs) {
    /** Returns the notice in the language of the article, or in English if there are no words in that. */
    static Notice of(TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        Withdrawn withdrawn = Objects.requireNonNull(update.withdrawn());
        Messages messages = messages(timelineEntry.copy());
        Times times = times(timelineEntry.copy());
        return new Notice(
                withdrawn.inSeconds(),
                times,
                title(update, withdrawn, times, messages),
                paragraphs(isOfArticle(timelineEntry), withdrawn, times, messages));
    }

    /** Returns whether an update was withdrawn together with its article rather than before. */
    static boolean isOfArticle(TimelineEntry timelineEntry) {
        Withdrawn article = timelineEntry.articleWithdrawn();
        return article != null && article.at().equals(timelineEntry.update().withdrawnAt());
    }

    /** Returns the sentences that say when and why an article was withdrawn. */
    public static String ofArticle(Withdrawn withdrawn, ArticleCopy copy) {
        return String.join(" ", paragraphs(true, withdrawn, times(copy), messages(copy)));
    }

    /** Returns the language of an article's notices. */
    public static Locale language(ArticleCopy copy) {
        return times(copy).language();
    }

    /** Returns the title of the feed of a withdrawn article, which has none of its words. */
    public static String feedTitle(ArticleCopy copy) {
        return messages(copy).format("notice.feed");
    }

    Locale language() {
        return times.language();
    }

    String html() {
        return paragraphs.stream()
                .map(paragraph -> "<p>" + BlockHtml.escape(paragraph) + "</p>")
                .collect(Collectors.joining());
    }

    String text() {
        return String.join("\n\n", paragraphs);
    }

    Notice withTitle(String other) {
        return new Notice(withdrawn, times, other, paragraphs);
    }

    private static String title(Update update, Withdrawn withdrawn, Times times, Messages messages) {
        String published = PublishedTime.of(update, times);
        String time = times.time(withdrawn.at());
        return times.localDate(update.publishedAt()).equals(times.localDate(withdrawn.at()))
                ? messages.format("notice.title", published, time)
                : messages.format("notice.title.day", published, times.monthAndDay(withdrawn.at()), time);
    }

    private static List<String> paragraphs(boolean ofArticle, Withdrawn withdrawn, Times times, Messages messages) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(messages.format(
                ofArticle ? "notice.article" : "notice.update",
                times.date(withdrawn.at()),
                times.time(withdrawn.at()),
                times.zoneName(withdrawn.at())));
        if (withdrawn.reason() != null) {
            paragraphs.add(messages.format("notice.reason", withdrawn.reason()));
        }
        return List.copyOf(paragraphs);
    }

    private static Messages messages(ArticleCopy copy) {
        return Messages.forLanguage(copy.language()).orElse(Messages.ENGLISH);
    }

    private static Times times(ArticleCopy copy) {
        Messages messages = messages(copy);
        boolean known = messages.language().getLanguage().equals(copy.language().getLanguage());
        return new Times(copy.zone(), known ? copy.language() : messages.language());
    }
}
