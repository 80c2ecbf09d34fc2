package dev.earshot.speech;

/** Somebody who speaks: the words of one sentence in, sound out. Used by one thread at a time. */
interface Voice {
    /** Samples a second, of all voices. */
    int RATE = 16_000;

    /**
     * Speaks one sentence.
     *
     * @param words ASCII letters, spaces and simple punctuation
     * @return samples of 16 bits, one channel
     * @throws Unspeakable where the voice gives no sound for them
     */
    short[] speak(String words) throws Unspeakable;
}
