package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.Withdrawn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final String WITHDRAWN = "2017-04-12T21:10:00Z";

    /** An article in New York. */
    private static final ArticleCopy COPY = FeedCase.named("plain")
            .document(FeedFormat.ATOM)
            .entries()
            .getFirst()
            .copy();

    @Test
    void titleHasTimesOfPublicationAndWithdrawal() {
        assertEquals(
                List.of("4:25 p.m.: Withdrawn at 5:10 p.m."),
                titles(false, entry("storm", 1, "2017-04-12T20:25:00Z", WITHDRAWN, null)));
    }

    @Test
    void titleHasDateIfWithdrawnOnAnotherDay() {
        assertEquals(
                List.of("4:25 p.m.: Withdrawn on April 13 at 12:10 a.m."),
                titles(false, entry("storm", 1, "2017-04-12T20:25:00Z", "2017-04-13T04:10:00Z", null)));
    }

    @Test
    void equalTitlesOfArticleAreNumberedFromOldest() {
        TimelineEntry second = entry("storm", 2, "2017-04-12T20:25:40Z", WITHDRAWN, null);
        TimelineEntry first = entry("storm", 1, "2017-04-12T20:25:10Z", WITHDRAWN, null);
        TimelineEntry other = entry("flood", 3, "2017-04-12T20:25:10Z", WITHDRAWN, null);
        assertEquals(
                List.of(
                        "4:25 p.m.: Withdrawn at 5:10 p.m. (2)",
                        "4:25 p.m.: Withdrawn at 5:10 p.m.",
                        "4:25 p.m.: Withdrawn at 5:10 p.m."),
                titles(true, second, first, other));
    }

    @Test
    void onlyRecentWithdrawalsHaveNotices() {
        assertEquals(
                1,
                titles(
                                false,
                                entry("storm", 3, "2017-04-12T20:27:00Z", null, null),
                                entry("storm", 2, "2017-04-12T20:26:00Z", "2017-04-12T20:30:00.001Z", null),
                                entry("storm", 1, "2017-04-12T20:25:00Z", "2017-04-12T20:30:00Z", null))
                        .size());
    }

    @Test
    void feedOverArticlesHasOneNoticeOfWithdrawnArticle() {
        TimelineEntry before = entry("storm", 3, "2017-04-12T20:27:00Z", "2017-04-12T21:00:00Z", WITHDRAWN);
        TimelineEntry newest = entry("storm", 2, "2017-04-12T20:26:00Z", WITHDRAWN, WITHDRAWN);
        TimelineEntry oldest = entry("storm", 1, "2017-04-12T20:25:00Z", WITHDRAWN, WITHDRAWN);
        assertEquals(List.of("4:26 p.m.: Withdrawn at 5:10 p.m."), titles(true, before, newest, oldest));
        assertEquals(3, titles(false, before, newest, oldest).size());
    }

    /** Returns the titles of the notices in the order of the entries. */
    private static List<String> titles(boolean siteWide, TimelineEntry... entries) {
        FeedDocument plain = FeedCase.named("plain").document(FeedFormat.ATOM);
        FeedDocument document = new FeedDocument(
                        plain.id(),
                        plain.title(),
                        plain.subtitle(),
                        plain.language(),
                        plain.links(),
                        plain.updated(),
                        plain.organization(),
                        plain.rights(),
                        plain.picture(),
                        plain.podcast(),
                        siteWide,
                        List.of(entries))
                .withNoticesAfter(Instant.parse("2017-04-12T20:30:00Z"));
        var notices = Notices.of(document);
        return Stream.of(entries)
                .map(entry -> notices.get(entry.update().id()))
                .filter(Objects::nonNull)
                .map(Notice::title)
                .toList();
    }

    private static TimelineEntry entry(
            String article, long number, String published, @Nullable String withdrawn, @Nullable String whole) {
        Update update = Update.builder()
                .id(new UpdateId(new UUID(0, number)))
                .article(new ArticleId(article))
                .source(new Source("file", null))
                .publishedAt(Instant.parse(published))
                .withdrawnAt(withdrawn == null ? null : Instant.parse(withdrawn))
                .headline("Smoke.")
                .language(Locale.US)
                .publishSequence(number)
                .build();
        return new TimelineEntry(
                COPY, update, null, whole == null ? null : new Withdrawn(Instant.parse(whole), null), List.of());
    }
}
