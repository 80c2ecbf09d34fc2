package dev.earshot.speech;

import dev.earshot.article.Recording;
import java.time.Duration;
import java.util.List;

/**
 * What is known of a script once it is spoken.
 *
 * @param duration as a player tells it
 * @param cues when which sentence is spoken
 */
public record SpeechTiming(Duration duration, List<Recording.Cue> cues) {
    public SpeechTiming {
        cues = List.copyOf(cues);
    }
}
