package dev.earshot.speech;

import dev.earshot.article.Recording;
import java.time.Duration;
import java.util.List;

/**
 * The timing of a script that has been spoken.
 *
 * @param duration the duration that a player shows
 * @param cues when each sentence is spoken
 */
public record SpeechTiming(Duration duration, List<Recording.Cue> cues) {
    public SpeechTiming {
        cues = List.copyOf(cues);
    }
}
