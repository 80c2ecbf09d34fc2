package dev.earshot.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.desk.matching.Fingerprint;
import dev.earshot.draft.CoverageEnd;
import dev.earshot.draft.Draft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules for an article's own words and for its end, with at least one case per rule. */
class ArticleCopyDecisionTest {
    private static final ArticleId STORM = new ArticleId("storm");
    private static final Instant NOON = time("12:00");
    private static final Instant LATEST = time("11:30");

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            rule,              source, last time, archived, draft,  result
            OTHER_SOURCE,      wire,   First,     First,    Second, First
            SAME_AS_LAST_TIME, file,   First,     Edited,   First,  Edited
            SAME_AS_ARCHIVED,  file,   First,     Edited,   Edited, Edited
            NEW_WORDS,         file,   First,     Edited,   Second, Second
            NEW_WORDS,         http,   First,     First,    Second, Second
            """)
    void draftReplacesWordsByRule(
            CopyRule rule, String source, String lastTime, String archived, String drafted, String result) {
        ArchivedArticle archivedArticle = archived(copy(archived), Fingerprint.of(copy(lastTime), false), null);
        Draft draft = draft(source, drafted).build();
        assertEquals(rule, CopyRule.of(new ArticleComparison(draft, draft.copy(), archivedArticle, NOON)));
        ArticleCopyDecision decision = ArticleCopyDecision.of(draft, draft.copy(), archivedArticle, NOON, LATEST);
        assertEquals(result, decision.copy().headline());
        assertEquals(!result.equals(archived), decision.isChanged());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            rule,              source, withdrawn, closed last time, archived end, end in draft, result
            WITHDRAWAL,        file,   true,      true,             10:00,        ,             10:00
            OTHER_SOURCE,      wire,   false,     false,            ,             11:00,
            SAME_AS_LAST_TIME, file,   false,     true,             ,             11:00,
            SAME_AS_LAST_TIME, file,   false,     false,            10:00,        ,             10:00
            CLOSED_BEFORE,     file,   false,     false,            10:00,        11:00,        10:00
            CLOSED_BEFORE,     http,   false,     false,            10:00,        11:00,        10:00
            NEW_END,           file,   false,     false,            ,             11:00,        11:00
            NEW_END,           file,   false,     true,             10:00,        ,
            NEW_END,           http,   false,     false,            10:00,        ,
            """)
    void draftClosesOrReopensByRule(
            CoverageEndRule rule,
            String source,
            boolean withdrawn,
            boolean closedLastTime,
            @Nullable String archivedEnd,
            @Nullable String drafted,
            @Nullable String result) {
        ArchivedArticle archivedArticle = archived(
                copy("First"),
                Fingerprint.of(copy("First"), closedLastTime),
                archivedEnd == null ? null : time(archivedEnd));
        Draft draft = draft(source, "First")
                .withdrawn(withdrawn)
                .coverageEnd(drafted == null ? null : new CoverageEnd(time(drafted), false))
                .build();
        assertEquals(rule, CoverageEndRule.of(new ArticleComparison(draft, draft.copy(), archivedArticle, NOON)));
        ArticleCopyDecision decision = ArticleCopyDecision.of(draft, draft.copy(), archivedArticle, NOON, LATEST);
        assertEquals(result == null ? null : time(result), decision.closedAt());
    }

    @Test
    void newArticleHasWordsAndEndOfItsDraft() {
        Draft draft = draft("file", "First")
                .coverageEnd(new CoverageEnd(time("11:00"), false))
                .build();
        assertEquals(
                new ArticleCopyDecision(copy("First"), time("11:00"), true, Fingerprint.of(copy("First"), true)),
                ArticleCopyDecision.of(draft, draft.copy(), null, NOON, LATEST));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            stated, planned, result
            11:00,  false,   11:00
            ,       false,   11:30
            12:01,  false,   11:30
            11:00,  true,    11:00
            12:01,  true,
            """)
    void coverageEndsWhenStatedElseWithLatestUpdate(@Nullable String stated, boolean planned, @Nullable String result) {
        Draft draft = draft("file", "First")
                .coverageEnd(new CoverageEnd(stated == null ? null : time(stated), planned))
                .build();
        assertEquals(
                result == null ? null : time(result),
                ArticleCopyDecision.of(draft, draft.copy(), null, NOON, LATEST).closedAt());
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            source, withdrawn, draft,  remembered, remembered as closed
            file,   false,     Second, Second,     false
            file,   true,      Second, Second,     true
            wire,   false,     Second, First,      true
            http,   false,     Second, First,      true
            """)
    void onlyOwnSourceIsRemembered(
            String source, boolean withdrawn, String drafted, String remembered, boolean rememberedAsClosed) {
        ArchivedArticle archivedArticle = archived(copy("First"), Fingerprint.of(copy("First"), true), time("10:00"));
        Draft draft = draft(source, drafted).withdrawn(withdrawn).build();
        assertEquals(
                Fingerprint.of(copy(remembered), rememberedAsClosed),
                ArticleCopyDecision.of(draft, draft.copy(), archivedArticle, NOON, LATEST)
                        .fingerprint());
    }

    private static Draft.Builder draft(String source, String headline) {
        return Draft.builder()
                .id(STORM)
                .source(source)
                .documentName("storm.txt")
                .complete(true)
                .copy(copy(headline));
    }

    private static ArchivedArticle archived(ArticleCopy copy, String fingerprint, @Nullable Instant closedAt) {
        Article article = Article.builder()
                .id(STORM)
                .copy(copy)
                .firstPublished(time("09:00"))
                .coverageStart(time("09:00"))
                .lastChanged(time("09:00"))
                .closedAt(closedAt)
                .build();
        return new ArchivedArticle(article, "file", "storm.txt", null, null, fingerprint, List.of());
    }

    private static ArticleCopy copy(String headline) {
        return ArticleCopy.builder()
                .headline(headline)
                .language(Locale.US)
                .zone(Drafts.ZONE)
                .build();
    }

    private static Instant time(String time) {
        return LocalDate.parse("2026-11-02").atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }
}
