package dev.earshot.cover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypesetTextTest {
    private static final Typeface FACE = Typeface.load("DejaVuSansCondensed-Bold");

    @Test
    void breaksLinesBetweenWordsWithinWidth() {
        TypesetText words = lettering("Storm Odette floods the old harbor at Port Averill");
        List<String> lines = words.lines(8, 20);

        assertEquals("Storm Odette floods the old harbor at Port Averill", String.join(" ", lines));
        assertTrue(lines.size() > 2);
        lines.forEach(line -> assertTrue(FACE.width(line) <= 8, line));
    }

    @Test
    void excessTextEndsInEllipsis() {
        List<String> lines =
                lettering("Storm Odette floods the old harbor at Port Averill").lines(8, 2);

        assertEquals(2, lines.size());
        assertTrue(lines.getLast().endsWith("…"), lines.getLast());
        assertTrue("Storm Odette floods the old harbor at Port Averill"
                .startsWith(String.join(" ", lines).replace("…", "")));
    }

    @Test
    void splitsWordWiderThanLine() {
        TypesetText word = lettering("W".repeat(30));

        assertFalse(word.fits(8, 20));
        assertEquals("W".repeat(30), String.join("", word.lines(8, 20)));
    }

    @Test
    void setsHebrewRightToLeftAndMirrorsBrackets() {
        TypesetText words = lettering("\u05D0\u05D1 (Port) \u05D2");

        assertTrue(words.isRightToLeft());
        assertEquals(List.of("\u05D2 (Port) \u05D1\u05D0"), words.lines(100, 1));
    }

    @Test
    void firstLineOfRightToLeftTitleHasFirstWords() {
        assertEquals(
                List.of("\u05D1\u05D1 \u05D0\u05D0", "\u05D3\u05D3 \u05D2\u05D2"),
                lettering("\u05D0\u05D0 \u05D1\u05D1 \u05D2\u05D2 \u05D3\u05D3").lines(3.6, 2));
    }

    @Test
    void joinsArabicLetters() {
        // beh has its initial form before heh, which has its final form; U+FE91 and U+FEEA in the Unicode charts
        assertEquals(List.of("\uFEEA\uFE91"), lettering("\u0628\u0647").lines(100, 1));
    }

    @Test
    void omitsSignMissingFromTypeface() {
        assertEquals(
                List.of("Storm at sea"),
                lettering("Storm \uD83E\uDEE8 at sea \uD83E\uDEE8").lines(100, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"暴风雨", "Storm in 東京", "तूफ़ान", "", "  ", "\uD83E\uDEE8", "\u200D\uFE0F"})
    void doesNotSetTextWithMissingLetters(String text) {
        assertTrue(TypesetText.of(text, FACE).isEmpty());
    }

    private static TypesetText lettering(String text) {
        return TypesetText.of(text, FACE).orElseThrow();
    }
}
