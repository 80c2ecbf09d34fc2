package dev.earshot.speech.voice;

/** Somebody who speaks: the words of one sentence in, sound out. Used by one thread at a time. */
public interface Voice {
    /** Samples a second, of all voices. */
    int SAMPLE_RATE = 16_000;

    /**
     * Speaks one sentence.
     *
     * @param text ASCII letters, spaces and simple punctuation where they are English; else a plain line of text
     * @param speed how many times as fast as usual, from 0.5 to 3
     * @throws UnspeakableException where the voice gives no sound for them
     */
    Utterance speak(String text, double speed) throws UnspeakableException;
}
