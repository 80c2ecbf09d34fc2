package dev.earshot.recording;

import dev.earshot.speech.Speech;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Sound that is ready to be sent.
 *
 * @param hash names its bytes
 * @param file where it is; not changed any more
 * @param bytes its exact length
 */
public record Sound(String hash, Path file, long bytes) {
    /** How long it lasts, to a second: the bit rate is constant, and the tags are short. */
    public Duration duration() {
        return Duration.ofMillis(bytes * 8 / Speech.KILOBITS);
    }
}
