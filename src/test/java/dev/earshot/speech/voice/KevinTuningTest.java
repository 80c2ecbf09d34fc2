package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.speech.freetts.FeatureSet;
import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import dev.earshot.speech.english.Lexicon;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KevinTuningTest {
    private static final FreeTtsVoice VOICE = FreeTtsVoice.build(Lexicon.of(List.of()));

    /** A voice that knows "zorp" as a word with these phones. */
    private static FreeTtsVoice knowing(String ipa) {
        return FreeTtsVoice.build(Lexicon.read("""
                <lexicon version="1.0" alphabet="ipa" xml:lang="en" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
                <lexeme><grapheme>zorp</grapheme><phoneme>%s</phoneme></lexeme>
                </lexicon>""".formatted(ipa).getBytes(StandardCharsets.UTF_8))
                .lexicon());
    }

    @ParameterizedTest
    @CsvSource({
        "train, tʃɹeɪn",
        "country, ˈkʌntʃɹi",
        "drain, dʒɹeɪn",
        "young, jɑŋ",
        "making, ˈmeɪkiŋ",
    })
    void tunedWordSoundsLikeGivenPhones(String word, String ipa) throws UnspeakableException {
        assertArrayEquals(
                knowing(ipa).speak("The zorp stopped.", 1).samples(),
                VOICE.speak("The " + word + " stopped.", 1).samples());
    }

    @ParameterizedTest
    @CsvSource({"king, kiŋ", "sinking, ˈsiŋkiŋ", "cut, kɑt", "eight rivers, eɪtʃ rivers"})
    void clearWordsAreNotChanged(String words, String ipa) throws UnspeakableException {
        String[] said = ipa.split(" ", 2);
        String rest = said.length > 1 ? " " + said[1] : "";
        assertFalse(Arrays.equals(
                knowing(said[0]).speak("The zorp" + rest + " stopped.", 1).samples(),
                VOICE.speak("The " + words + " stopped.", 1).samples()));
    }

    /** Returns the duration of the word in samples. */
    private static int length(String word, String sentence, double speed) throws UnspeakableException {
        Utterance.Word said = VOICE.speak(sentence, speed).words().stream()
                .filter(each -> each.text().equals(word))
                .findFirst()
                .orElseThrow();
        return said.end() - said.start();
    }

    @Test
    void articleAHasMinimumLength() throws UnspeakableException {
        for (String sentence : List.of("He saw a man.", "Need a hand?", "A fire broke out.")) {
            assertEquals(Voice.SAMPLE_RATE * 0.15, length("a", sentence, 1), 2, sentence);
            assertEquals(Voice.SAMPLE_RATE * 0.075, length("a", sentence, 2), 2, sentence);
        }
    }

    @Test
    void lengthensShortStopsAndDelaysFollowingSounds() {
        com.sun.speech.freetts.Utterance part = new com.sun.speech.freetts.Utterance(null, List.of());
        Relation sounds = part.createRelation(Relation.SEGMENT);
        Map<String, Float> ends = new LinkedHashMap<>();
        ends.put("ow", 0.1f);
        ends.put("l", 0.15f);
        ends.put("d", 0.17f);
        ends.put("k", 0.25f);
        ends.put("t", 0.35f);
        ends.forEach((name, end) -> {
            FeatureSet features = sounds.appendItem().getFeatures();
            features.setString("name", name);
            features.setFloat("end", end);
        });
        KevinTuning.lengthen(part, 1.5f);
        List<Double> heard = new ArrayList<>();
        for (Item sound = sounds.getHead(); sound != null; sound = sound.getNext()) {
            heard.add(Math.round(sound.getFeatures().getFloat("end") * 1000) / 1000.0);
        }
        // the d has 52 ms at the engine's own rate, and half as much again here; the t was longer than that
        assertEquals(List.of(0.1, 0.15, 0.228, 0.308, 0.408), heard);
    }
}
