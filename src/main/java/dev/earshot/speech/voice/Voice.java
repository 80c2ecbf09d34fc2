package dev.earshot.speech.voice;

/** Somebody who speaks: the words of one sentence in, sound out. Used by one thread at a time. */
public interface Voice {
    /** Samples a second, of all voices. */
    int RATE = 16_000;

    /**
     * Speaks one sentence.
     *
     * @param words ASCII letters, spaces and simple punctuation where they are English; else a plain line of text
     * @param speed how many times as fast as usual, from 0.5 to 3
     * @throws Unspeakable where the voice gives no sound for them
     */
    Utterance speak(String words, double speed) throws Unspeakable;
}
