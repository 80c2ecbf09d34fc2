package dev.earshot.speech.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.speech.freetts.en.us.CMULexicon;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownNamesTest {
    private final UnknownNames unknownNames = new UnknownNames(Lexicon.of(List.of(
            new LexiconEntry("Zzyzxov", "", Phonemes.of("ˈzɪzɪksɒf")), new LexiconEntry("Qqqal", "Kwal", List.of()))));

    @Test
    void findsNamesMissingFromLexicons() {
        assertEquals(
                List.of("Brzczik", "Xqandu"),
                unknownNames.find("Brzczik's aide met Smith in Xqandu and London; Zzyzxov and Brzczik did not."));
    }

    @Test
    void ignoresShortLowercaseAndPartialWords() {
        assertEquals(List.of(), unknownNames.find("The Qx and F B I saw brzczik and O'Brzczik, and Brz'czik."));
        assertEquals(List.of("Brzczik", "Gqvtin"), unknownNames.find("Brzczik-Gqvtin."));
        assertEquals(List.of(), unknownNames.find(""));
    }

    @Test
    void dictionaryMatchesVoiceLexicon() {
        for (String word : List.of("london", "Nguyen", "gloucester", "the", "cepstral")) {
            assertTrue(Dictionary.has(word), word);
        }
        assertFalse(Dictionary.has("brzczik"));
        assertFalse(Dictionary.has(""));
        assertTrue(CMULexicon.class.getResource("cmudict04_compiled.bin") != null);
    }

    @Test
    void isThreadSafe() {
        assertTrue(IntStream.range(0, 64)
                .parallel()
                .allMatch(i -> unknownNames.find("Brzczik met Smith.").equals(List.of("Brzczik"))));
    }
}
