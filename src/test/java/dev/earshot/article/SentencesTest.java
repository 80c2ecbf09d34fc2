package dev.earshot.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The U.S. Senate met on Monday.",
                "Sen. John F. Kennedy and Gov. Diaz spoke.",
                "It is on page p. 5 of No. 12 of the report.",
                "Some fruit, e.g. apples, fell in price by 3.5 percent.",
                "The polls close at 4:25 p.m. EST on Tuesday.",
                "The polls close at 4:25 p.m. Eastern Daylight Time.",
                "He spoke at 11 a.m. Wednesday in Bonn.",
                "\"Is it over?\" she asked.",
                "Msgr. Paul Orr, Fr. Ed Tully and Mmes. Duval and Roche came.",
                "Call 555-0142, Ext. 31, or ask in Apt. 4 of the house.",
            })
    void doesNotSplitSingleSentence(String sentence) {
        assertEquals(List.of(sentence), Sentences.split(sentence, Locale.US));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Der Hafen bleibt bis zum 5. Mai gesperrt.",
                "Am 31. Dezember 2026 endet die Frist.",
                "Der Schaden liegt bei ca. 3 Mio. Euro.",
                "Dr. Weber und Prof. Lang sprechen, z. B. Frau Weber.",
                "Haus Nr. 5 in der Lange Str. Ecke Markt ist leer.",
                "Gesucht wird Karl M. Schuster.",
            })
    void doesNotSplitSingleGermanSentence(String sentence) {
        assertEquals(List.of(sentence), Sentences.split(sentence, Locale.GERMANY));
    }

    @Test
    void splitsGermanSentencesAfterNumbersAndAbbreviations() {
        assertEquals(
                List.of(
                        "Es waren 12.",
                        "Die Polizei sucht Karl M.",
                        "Er ist 20.",
                        "Das sind 5 Mio.",
                        "Die Frist endet."),
                Sentences.split(
                        "Es waren 12. Die Polizei sucht Karl M. Er ist 20. Das sind 5 Mio. Die Frist endet.",
                        Locale.GERMANY));
    }

    @Test
    void splitsSentencesAfterAbbreviations() {
        assertEquals(
                List.of("They left the U.S.", "The rest stayed until 5 p.m.", "Police came."),
                Sentences.split("They left the U.S. The rest stayed until 5 p.m. Police came.", Locale.US));
    }

    @Test
    void treatsAptAsAbbreviationOnlyBeforeNumber() {
        assertEquals(
                List.of("The name is apt.", "Nobody laughed."),
                Sentences.split("The name is apt. Nobody laughed.", Locale.US));
    }

    @Test
    void treatsNoWithoutNumberAsSentence() {
        assertEquals(List.of("No.", "Really."), Sentences.split("No. Really.", Locale.US));
    }

    @Test
    void lineFeedEndsSentence() {
        assertEquals(List.of("Polls close", "Count begins"), Sentences.split("Polls close\n\nCount begins", Locale.US));
    }

    @Test
    void returnsBlankTextUnchanged() {
        assertEquals(List.of(" "), Sentences.split(" ", Locale.US));
    }

    @Test
    void findsAllOf20000SentencesOnOneLine() {
        assertEquals(
                20_000, Sentences.split("It rains. ".repeat(20_000), Locale.US).size());
    }
}
