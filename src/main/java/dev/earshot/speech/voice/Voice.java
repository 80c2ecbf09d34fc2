package dev.earshot.speech.voice;

/** A voice: takes the text of one sentence, returns audio. Used by one thread at a time. */
public interface Voice {
    /** Sample rate of all voices, in hertz. */
    int SAMPLE_RATE = 16_000;

    /**
     * Speaks one sentence.
     *
     * @param text ASCII letters, spaces and simple punctuation if it is English; otherwise a plain line of text
     * @param speed relative to normal, from 0.5 to 3
     * @throws UnspeakableException if the voice gives no sound for it
     */
    Utterance speak(String text, double speed) throws UnspeakableException;
}
