package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.speech.Script;
import dev.earshot.speech.ScriptOptions;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.Tags;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Checks that pronunciations in the lexicon reach the voice. */
class PhonesHeardTest {
    private static final FreeTtsVoice PLAIN = FreeTtsVoice.build(Lexicon.of(List.of()));
    private static final FreeTtsVoice TOLD = FreeTtsVoice.build(Lexicon.own());

    private static short[] heard(FreeTtsVoice voice, String words) throws UnspeakableException {
        return voice.speak(words, 1).samples();
    }

    @Test
    void voiceUsesLexiconPronunciation() throws UnspeakableException {
        for (String words : List.of("In Kyiv today.", "In KYIV's streets.", "The pro-Kyiv side.")) {
            assertFalse(Arrays.equals(heard(PLAIN, words), heard(TOLD, words)), words);
        }
        assertArrayEquals(heard(PLAIN, "In London today."), heard(TOLD, "In London today."));
    }

    @Test
    void voiceHasSoundForEveryEntry() throws UnspeakableException {
        List<String> words = Lexicon.own().phones().keySet().stream().sorted().toList();
        for (int from = 0; from < words.size(); from += 8) {
            String some = String.join(", ", words.subList(from, Math.min(words.size(), from + 8)));
            assertTrue(heard(TOLD, some + ".").length > 1000, some);
        }
    }

    @Test
    void hashChangesWithPronunciationOfItsWords() {
        Speech speech = new Speech(1);
        Tags tags = new Tags("A", "B", "C", null, Locale.US);
        Script said = Script.of("Ngozi is here.", Locale.US, ScriptOptions.DEFAULT);
        Script other = Script.of("Nobody is here.", Locale.US, ScriptOptions.DEFAULT);
        String before = speech.hash(said, tags);
        String otherBefore = speech.hash(other, tags);
        speech.setLexicon(Lexicon.read("""
                <lexicon version="1.0" alphabet="ipa" xml:lang="en" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
                <lexeme><grapheme>Ngozi</grapheme><phoneme>əŋˈɡoʊzi</phoneme></lexeme>
                </lexicon>""".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .lexicon());
        assertFalse(before.equals(speech.hash(said, tags)));
        assertTrue(otherBefore.equals(speech.hash(other, tags)));
    }
}
