package dev.earshot.speech.voice;

import java.util.List;

/**
 * A sentence that has been spoken.
 *
 * @param samples 16 bits, one channel, at {@link Voice#SAMPLE_RATE}
 * @param words in order; empty if the voice doesn't report them
 */
public record Utterance(short[] samples, List<Word> words) {
    public Utterance {
        words = List.copyOf(words);
    }

    /**
     * A word, and when it is heard.
     *
     * @param text as the voice got it, in lower case
     * @param start in samples from the start of the sentence
     * @param end in samples, exclusive
     */
    public record Word(String text, int start, int end) {}
}
