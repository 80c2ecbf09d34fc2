package dev.earshot.speech.sound;

import java.io.IOException;

/** Writes sound as it comes, in some form, until it is finished. For one thread. */
public interface AudioWriter {
    void add(short[] samples) throws IOException;

    /**
     * Writes what is left.
     *
     * @return how many samples a player will hear
     */
    long finish() throws IOException;
}
