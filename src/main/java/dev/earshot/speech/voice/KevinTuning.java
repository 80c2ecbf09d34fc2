package dev.earshot.speech.voice;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Better ways for FreeTTS's voice to say what is taken for something else when it is said in its own: its sounds, by the
 * letters of cmudict, and how long they are. Found by what a recogniser misheard in sentences that are not among the
 * plain ones of its test.
 */
final class KevinTuning {
    /** Small words that nobody says with the full vowel of "cat"; said so, "at the" is heard as "of the". */
    private static final Set<String> SHORT_VOWELS = Set.of("as", "at", "had", "than");

    /** At the engine's rate of 150, in seconds. Shorter ones are not heard: "asked" is "ask" then, "cold" is "code". */
    private static final Map<String, Float> MIN_DURATIONS = Map.of("d", 0.052f, "t", 0.052f);

    /** The same for the article: half of the shorter ones were heard as "the", or not at all. */
    private static final float MIN_ARTICLE_DURATION = 0.13f;

    private KevinTuning() {}

    /** Before the engine makes its own changes to how words sound together. */
    static void replacePhones(Utterance utterance) {
        for (Item sound = utterance.getRelation(Relation.SEGMENT).getHead(); sound != null; sound = sound.getNext()) {
            String replacement = replacement(sound);
            if (!replacement.equals(sound.toString())) {
                sound.getFeatures().setString("name", replacement);
            }
        }
    }

    private static String replacement(Item sound) {
        return switch (sound.toString()) {
            // the voice says the vowel of "trump" like that of "tromp"; the one of "about" is nearer, but not in
            // "young"
            case "ah", "ax" -> isBefore("ng", sound) ? "ah" : "ax";
            case "ae" -> SHORT_VOWELS.contains(word(sound)) ? "eh" : "ae";
            // what it says for "making" is heard as "made in", but not with the vowel of "mean"
            case "ih" -> isBefore("ng", sound) && isEnding(sound) ? "iy" : "ih";
            // as most people say "train" and "drain"; its own are heard as "brain" and "rain"
            case "t" -> isBefore("r", sound) ? "ch" : "t";
            case "d" -> isBefore("r", sound) ? "jh" : "d";
            default -> sound.toString();
        };
    }

    /** Whether the next sound is this one, in the same word. */
    private static boolean isBefore(String name, Item sound) {
        Item next = sound.getNext();
        return next != null && next.toString().equals(name) && word(next).equals(word(sound));
    }

    /** Whether the "-ing" that begins here ends a word, and is not all of it that can be sung. */
    private static boolean isEnding(Item vowel) {
        Item syllable = vowel.getItemAs(Relation.SYLLABLE_STRUCTURE).getParent();
        return syllable.getNext() == null && syllable.getPrevious() != null;
    }

    /**
     * Once the engine has given each sound its length.
     *
     * @param stretch how many times as long all is as at the engine's rate of 150
     */
    static void lengthen(Utterance utterance, float stretch) {
        float end = 0;
        float endBefore = 0;
        for (Item sound = utterance.getRelation(Relation.SEGMENT).getHead(); sound != null; sound = sound.getNext()) {
            float given = sound.getFeatures().getFloat("end");
            end += Math.max(given - endBefore, minDuration(sound) * stretch);
            endBefore = given;
            sound.getFeatures().setFloat("end", end);
        }
    }

    private static float minDuration(Item sound) {
        return word(sound).equals("a") ? MIN_ARTICLE_DURATION : MIN_DURATIONS.getOrDefault(sound.toString(), 0f);
    }

    /** The word that it belongs to, in small letters; empty for a rest. */
    private static String word(Item sound) {
        Item inSyllable = sound.getItemAs(Relation.SYLLABLE_STRUCTURE);
        return inSyllable == null
                ? ""
                : inSyllable.getParent().getParent().toString().toLowerCase(Locale.ROOT);
    }
}
