package dev.earshot.speech.voice;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A voice that another one replaces for the rest of the script as soon as it fails. Used by one thread at a time. */
public final class FallbackVoice implements Voice {
    private static final Logger LOG = LoggerFactory.getLogger(FallbackVoice.class);

    private final Voice fallback;
    private @Nullable Voice primary;

    public FallbackVoice(Voice primary, Voice fallback) {
        this.primary = primary;
        this.fallback = fallback;
    }

    @Override
    public Utterance speak(String text, double speed) throws UnspeakableException {
        Voice present = primary;
        if (present != null) {
            try {
                return present.speak(text, speed);
            } catch (UnspeakableException e) {
                LOG.warn("The FreeTTS voice reads the rest: {}", e.reason());
                primary = null;
            }
        }
        return fallback.speak(text, speed);
    }
}
