package dev.earshot.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @Test
    void removesCharactersForbiddenInXml() {
        assertEquals("ab", Text.clean("a\u0000\u0008\u000B\u001F\uFFFE\uFFFFb"));
        assertEquals("ab", Text.clean("a\uD800b"));
        assertEquals("ab", Text.clean("a\uDC00b"));
        assertEquals("a\uD83D\uDE00b", Text.clean("a\uD83D\uDE00b"));
    }

    @Test
    void removesBidiControls() {
        assertEquals("abc", Text.clean("a\u202Eb\u2066c\u2069"));
    }

    @Test
    void collapsesWhitespace() {
        assertEquals(" a b ", Text.clean("\t\na\u00A0\u2003 b\r\n"));
        assertEquals("a b", Text.cleanLine("\uFEFF  a \u00A0 b  "));
    }

    @Test
    void composesLetters() {
        assertEquals("é", Text.clean("e\u0301"));
    }

    @Test
    void composesLettersAcrossRemovedCharacters() {
        assertEquals("é", Text.clean("e\u202E\u0301"));
        assertEquals("é", Text.clean("e\uFEFF\uD800\u0301"));
    }

    @Test
    void cleaningTwiceChangesNothing() {
        String[] pieces = {
            "e",
            "a",
            " ",
            "\u00A0",
            "\u2000",
            "\t",
            "\u0301",
            "\u0316",
            "\u0344",
            "\u0F73",
            "\u093C",
            "\u0915",
            "\u1100",
            "\u1161",
            "\u11A8",
            "\u09C7",
            "\u09BE",
            "\u212B",
            "\uFB1D",
            "\uFEFF",
            "\u202E",
            "\u0000",
            "\uD83D",
            "\uDE00",
            "\uD834",
            "\uDD57",
            "\uDD65",
            "\uFFFE",
            "\u0085",
            "\u0301\u0316".repeat(20),
            "\u0344".repeat(20)
        };
        Random random = new Random(20_261_028);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                raw.append(
                        random.nextInt(20) == 0
                                ? String.valueOf((char) random.nextInt(0x10000))
                                : pieces[random.nextInt(pieces.length)]);
            }
            String once = Text.clean(raw.toString());
            assertEquals(once, Text.clean(once), () -> escaped(raw));
        }
    }

    @Test
    void limitsCombiningMarksPerLetter() {
        String letter = Text.clean("e" + "\u0316\u0301".repeat(2_000_000));
        // the first acute accent is part of the letter
        assertEquals("\u00E9" + "\u0316".repeat(15) + "\u0301".repeat(14), letter);
    }

    private static String escaped(CharSequence text) {
        return text.chars().mapToObj(c -> String.format("\\u%04X", c)).collect(Collectors.joining());
    }

    @Test
    void truncatesBetweenWords() {
        assertEquals("one two…", Text.truncate("one two three four", 12));
        assertEquals("short", Text.truncate("short", 5));
        assertEquals("abcdefghi…", Text.truncate("abcdefghijklmnop", 10));
    }

    @ParameterizedTest
    @CsvSource({"Élection night,election-night", "  Storm_2026 (final) ,storm-2026-final", "ÅÄÖ,aao", "a--b,a-b"})
    void slugNormalizesName(String name, String slug) {
        assertEquals(Optional.of(new ArticleId(slug)), ArticleId.slug(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a/b", "..", "a b", "é"})
    void rejectsInvalidArticleIds(String value) {
        assertTrue(ArticleId.parse(value).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new ArticleId(value));
    }

    @Test
    void nameWithoutLettersOrDigitsHasNoSlug() {
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
    void rejectsScriptAndInvalidLinks(String link) {
        assertTrue(Links.parse(link).isEmpty());
    }

    @Test
    void acceptsWebAndMailLinks() {
        assertEquals(
                Optional.of(URI.create("https://example.org/a?b=c#d")), Links.parse(" https://example.org/a?b=c#d "));
        assertEquals(Optional.of(URI.create("mailto:desk@example.org")), Links.parse("mailto:desk@example.org"));
        assertThrows(
                IllegalArgumentException.class, () -> new Inline.Link(URI.create("javascript:alert(1)"), List.of()));
    }

    @Test
    void abbreviationDoesNotEndSentence() {
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
    void sentenceMayEndInInitials() {
        assertEquals(
                List.of("He lives in the U.S.", "The law is older.", "It closed at 4 p.m.", "Police left."),
                Sentences.split("He lives in the U.S. The law is older. It closed at 4 p.m. Police left.", Locale.US));
    }

    @Test
    void splitsLongLineInLinearTime() {
        String line = "Water rose again. ".repeat(200_000);
        assertEquals(200_000, Sentences.split(line, Locale.US).size());
    }

    @Test
    void headlineIsFirstSentenceCutBetweenWords() {
        List<Block> blocks =
                List.of(new Block.Paragraph("b1", null, RichText.of("The river has crested. Nobody was hurt.")));
        assertEquals("The river has crested.", Update.headlineOf(blocks, Locale.US, UpdateKind.UPDATE));
        assertEquals("Correction", Update.headlineOf(List.of(), Locale.US, UpdateKind.CORRECTION));
        String word = "word ".repeat(60);
        String cut = Update.headlineOf(
                List.of(new Block.Paragraph("b1", null, RichText.of(word))), Locale.US, UpdateKind.UPDATE);
        assertTrue(cut.length() <= Update.MAX_HEADLINE_LENGTH && cut.endsWith("word…"), cut);
    }
}
