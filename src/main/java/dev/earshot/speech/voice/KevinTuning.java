package dev.earshot.speech.voice;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Corrects sounds of the FreeTTS voice that are misheard: which phones are spoken, in the notation of cmudict, and for how
 * long. Based on what a recognizer misheard in sentences that aren't part of its test.
 */
final class KevinTuning {
    /** Function words that nobody says with the full vowel of "cat"; with it, "at the" is heard as "of the". */
    private static final Set<String> SHORT_VOWELS = Set.of("as", "at", "had", "than");

    /** At the engine's rate of 150, in seconds. Shorter ones aren't heard: "asked" becomes "ask", "cold" becomes "code". */
    private static final Map<String, Float> MIN_DURATIONS = Map.of("d", 0.052f, "t", 0.052f);

    /** The same for the article: half of the shorter ones were heard as "the", or not at all. */
    private static final float MIN_ARTICLE_DURATION = 0.13f;

    private KevinTuning() {}

    /** Replaces phones before the engine applies its own rules for connected speech. */
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
            // the voice says the vowel of "trump" like that of "tromp"; the one of "about" is closer, but not in
            // "young"
            case "ah", "ax" -> isBefore("ng", sound) ? "ah" : "ax";
            case "ae" -> SHORT_VOWELS.contains(word(sound)) ? "eh" : "ae";
            // its "making" is heard as "made in", but not with the vowel of "mean"
            case "ih" -> isBefore("ng", sound) && isEnding(sound) ? "iy" : "ih";
            // as most people say "train" and "drain"; otherwise they are heard as "brain" and "rain"
            case "t" -> isBefore("r", sound) ? "ch" : "t";
            case "d" -> isBefore("r", sound) ? "jh" : "d";
            default -> sound.toString();
        };
    }

    /** Returns whether this sound comes next in the same word. */
    private static boolean isBefore(String name, Item sound) {
        Item next = sound.getNext();
        return next != null && next.toString().equals(name) && word(next).equals(word(sound));
    }

    /** Returns whether this vowel starts an "-ing" at the end of a word that has another syllable. */
    private static boolean isEnding(Item vowel) {
        Item syllable = vowel.getItemAs(Relation.SYLLABLE_STRUCTURE).getParent();
        return syllable.getNext() == null && syllable.getPrevious() != null;
    }

    /**
     * Lengthens sounds that are too short, after the engine has set the durations.
     *
     * @param stretch the duration relative to the engine's rate of 150
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

    /** Returns the word that a sound belongs to, in lower case; empty for a pause. */
    private static String word(Item sound) {
        Item inSyllable = sound.getItemAs(Relation.SYLLABLE_STRUCTURE);
        return inSyllable == null
                ? ""
                : inSyllable.getParent().getParent().toString().toLowerCase(Locale.ROOT);
    }
}
