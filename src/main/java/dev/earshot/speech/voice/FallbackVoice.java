package dev.earshot.speech.voice;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A voice of a program that another one takes over from, for the rest, as soon as it fails. Used by one thread at a time. */
public final class FallbackVoice implements Voice {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackVoice.class);

    private final Voice other;
    private @Nullable Voice first;

    public FallbackVoice(Voice first, Voice other) {
        this.first = first;
        this.other = other;
    }

    @Override
    public Utterance speak(String words, double speed) throws Unspeakable {
        Voice present = first;
        if (present != null) {
            try {
                return present.speak(words, speed);
            } catch (Unspeakable e) {
                LOG.warn("The voice of FreeTTS reads the rest: {}", e.reason());
                first = null;
            }
        }
        return other.speak(words, speed);
    }
}
