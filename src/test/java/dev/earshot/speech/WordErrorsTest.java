package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.speech.WordErrors.Rate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "The F B I says so.                 | the fbi says so",
                "At six fifteen a m on Tuesday.     | at six fifteen a. m. on tuesday",
                "Mr Cole and Dr. Nair               | mister cole and doctor nair",
                "The harbour, Labour's centre       | the harbor labor's center",
                "It's a thirty-four-year-old man    | it’s a thirty four year old man",
                "'Nobody told us,' she says.        | nobody told us she says",
                "OK: oh eight hundred               | okay zero eight hundred",
                "The O N S, and an M P's seat       | the ons and an mp's seat"
            })
    void spellingVariantsAreNotErrors(String said, String heard) {
        assertEquals(WordErrors.words(heard), WordErrors.words(said));
    }

    @ParameterizedTest
    @CsvSource({"a man, man", "nought point six, zero point six", "it's here, its here", "fifteen, fifty"})
    void differentWordsAreErrors(String said, String heard) {
        assertNotEquals(WordErrors.words(heard), WordErrors.words(said));
    }

    @Test
    void countsInsertionsDeletionsAndSubstitutions() {
        List<String> said = WordErrors.words("the river has crested at fourteen feet");

        assertEquals(0, WordErrors.count(said, said));
        assertEquals(1, WordErrors.count(said, WordErrors.words("the river crested at fourteen feet")));
        assertEquals(1, WordErrors.count(said, WordErrors.words("the river has just crested at fourteen feet")));
        assertEquals(2, WordErrors.count(said, WordErrors.words("the river has rested at forty feet")));
        assertEquals(7, WordErrors.count(said, List.of()));
    }

    @Test
    void rateLiesWithinItsInterval() {
        int[] errors = new int[100];
        int[] words = new int[100];
        for (int i = 0; i < 100; i++) {
            errors[i] = i % 4 == 0 ? 2 : 0;
            words[i] = 10;
        }
        Rate rate = Rate.of(errors, words);

        assertEquals(5, rate.percent(), 1e-9);
        assertEquals(1_000, rate.words());
        // a quarter of a hundred sentences, plus or minus two standard deviations
        assertEquals(5 - 1.7, rate.low(), 0.4);
        assertEquals(5 + 1.7, rate.high(), 0.4);
        assertTrue(rate.toString().startsWith("5.00% (95%: "), rate::toString);
    }
}
