package dev.earshot.speech.voice;

import java.util.List;

/**
 * A sentence that has been spoken.
 *
 * @param samples of 16 bits, one channel, at {@link Voice#SAMPLE_RATE}
 * @param words each that is heard, in order; empty where the voice doesn't tell
 */
public record Utterance(short[] samples, List<Word> words) {
    public Utterance {
        words = List.copyOf(words);
    }

    /**
     * A word, and when it is heard.
     *
     * @param text as the voice was given it, in lower case
     * @param start in samples from the beginning of the sentence
     * @param end in samples, after the last of the word
     */
    public record Word(String text, int start, int end) {}
}
