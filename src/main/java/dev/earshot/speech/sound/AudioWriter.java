package dev.earshot.speech.sound;

import java.io.IOException;

/** Encodes audio as it arrives. For one thread. */
public interface AudioWriter {
    void add(short[] samples) throws IOException;

    /**
     * Writes the rest.
     *
     * @return how many samples a player plays
     */
    long finish() throws IOException;
}
