package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.speech.freetts.lexicon.Lexicon;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds that the voice says the phones of an entry. */
class PhonesHeardTest {
    private static final dev.earshot.speech.Lexicon LEXICON = dev.earshot.speech.Lexicon.of(
            List.of(new Entry("Kyiv", "", Phones.of("ˈkiːv")), new Entry("Sinn Fein", "", Phones.of("ʃɪnˈfeɪn"))));

    private static FreeTtsVoice told(dev.earshot.speech.Lexicon lexicon) throws ReflectiveOperationException {
        FreeTtsVoice voice = FreeTtsVoice.build();
        for (Field field : FreeTtsVoice.class.getDeclaredFields()) {
            if (com.sun.speech.freetts.Voice.class.isAssignableFrom(field.getType())) {
                field.setAccessible(true);
                Lexicon engines = ((com.sun.speech.freetts.Voice) field.get(voice)).getLexicon();
                lexicon.phones().forEach((word, phones) -> engines.addAddendum(word, null, phones));
            }
        }
        return voice;
    }

    @Test
    void anEntryIsHeardAndNothingElseIs() throws Exception {
        FreeTtsVoice plain = FreeTtsVoice.build();
        FreeTtsVoice told = told(LEXICON);
        for (String words : List.of("Kyiv.", "In KYIV's centre.", "A pro-Kyiv crowd.", "Sinnfein won.")) {
            short[] sound = told.speak(words);
            assertTrue(sound.length > 1000, words);
            assertFalse(Arrays.equals(plain.speak(words), sound), words);
        }
        assertArrayEquals(plain.speak("In London today."), told.speak("In London today."));
    }

    @Test
    void thePhonesOfTheProductsOwnLexiconCanAllBeSaid() throws Exception {
        FreeTtsVoice told = told(dev.earshot.speech.Lexicon.own());
        StringBuilder words = new StringBuilder();
        for (String word : dev.earshot.speech.Lexicon.own().phones().keySet()) {
            words.append(word).append(' ');
            if (words.length() > 200) {
                assertTrue(told.speak(words + ".").length > 1000, words.toString());
                words.setLength(0);
            }
        }
    }
}
