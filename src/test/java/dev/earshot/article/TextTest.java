package dev.earshot.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void whatXmlForbidsNeverGetsIn() {
        assertEquals("ab", Text.clean("a\u0000\u0008\u000B\u001F\uFFFE\uFFFFb"));
        assertEquals("ab", Text.clean("a\uD800b"));
        assertEquals("ab", Text.clean("a\uDC00b"));
        assertEquals("a\uD83D\uDE00b", Text.clean("a\uD83D\uDE00b"));
    }

    @Test
    void whatTurnsTheDirectionOfWritingNeverGetsIn() {
        assertEquals("abc", Text.clean("a\u202Eb\u2066c\u2069"));
    }

    @Test
    void everyRunOfWhiteSpaceIsOneSpace() {
        assertEquals(" a b ", Text.clean("\t\na\u00A0\u2003 b\r\n"));
        assertEquals("a b", Text.line("\uFEFF  a \u00A0 b  "));
    }

    @Test
    void lettersAreComposed() {
        assertEquals("é", Text.clean("e\u0301"));
    }

    @Test
    void textIsCutBetweenWords() {
        assertEquals("one two…", Text.cut("one two three four", 12));
        assertEquals("short", Text.cut("short", 5));
        assertEquals("abcdefghi…", Text.cut("abcdefghijklmnop", 10));
    }

    @ParameterizedTest
    @CsvSource({"Élection night,election-night", "  Storm_2026 (final) ,storm-2026-final", "ÅÄÖ,aao", "a--b,a-b"})
    void aNameBecomesASlug(String name, String slug) {
        assertEquals(Optional.of(new ArticleId(slug)), ArticleId.slug(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a/b", "..", "a b", "é"})
    void onlySlugsAreArticleIds(String value) {
        assertTrue(ArticleId.parse(value).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new ArticleId(value));
    }

    @Test
    void aNameWithoutLettersOrDigitsIsNoSlug() {
        assertTrue(ArticleId.slug("東京 !!").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "/relative",
                "http:///nohost",
                "https://a b/",
                "vbscript:x"
            })
    void aLinkThatRunsOrLeadsNowhereIsRefused(String link) {
        assertTrue(Links.parse(link).isEmpty());
    }

    @Test
    void aLinkThatLeadsSomewhereIsTaken() {
        assertEquals(
                Optional.of(URI.create("https://example.org/a?b=c#d")), Links.parse(" https://example.org/a?b=c#d "));
        assertEquals(Optional.of(URI.create("mailto:desk@example.org")), Links.parse("mailto:desk@example.org"));
        assertThrows(
                IllegalArgumentException.class, () -> new Inline.Link(URI.create("javascript:alert(1)"), List.of()));
    }

    @Test
    void anAbbreviationEndsNoSentence() {
        assertEquals(
                List.of(
                        "Russia vetoed the U.N. Security Council's resolution.",
                        "Sen. Mark Hale met Gov. Ana Ruiz at 4:25 p.m. EST on Jan. 5.",
                        "It was No. 3 of the day, J. R. Smith said."),
                Sentences.split(
                        "Russia vetoed the U.N. Security Council's resolution. Sen. Mark Hale met Gov. Ana Ruiz at 4:25 p.m."
                                + " EST on Jan. 5. It was No. 3 of the day, J. R. Smith said.",
                        Locale.US));
    }

    @Test
    void aSentenceMayEndInInitials() {
        assertEquals(
                List.of("He lives in the U.S.", "The law is older.", "It closed at 4 p.m.", "Police left."),
                Sentences.split("He lives in the U.S. The law is older. It closed at 4 p.m. Police left.", Locale.US));
    }

    @Test
    void aLineOfMegabytesIsSplitInLinearTime() {
        String line = "Water rose again. ".repeat(200_000);
        assertEquals(200_000, Sentences.split(line, Locale.US).size());
    }

    @Test
    void theHeadlineOfAnUpdateIsItsFirstSentenceCutBetweenWords() {
        List<Block> blocks =
                List.of(new Block.Paragraph("b1", null, RichText.of("The river has crested. Nobody was hurt.")));
        assertEquals("The river has crested.", Update.headlineOf(blocks, Locale.US, Kind.UPDATE));
        assertEquals("Correction", Update.headlineOf(List.of(), Locale.US, Kind.CORRECTION));
        String word = "word ".repeat(60);
        String cut =
                Update.headlineOf(List.of(new Block.Paragraph("b1", null, RichText.of(word))), Locale.US, Kind.UPDATE);
        assertTrue(cut.length() <= Update.HEADLINE_LIMIT && cut.endsWith("word…"), cut);
    }
}
