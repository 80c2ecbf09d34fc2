package dev.earshot.speech;

import dev.earshot.article.Recording;
import java.time.Duration;
import java.util.List;

/**
 * A script that has been spoken.
 *
 * @param mp3 a complete file
 * @param cues when each sentence is spoken
 */
public record SpokenAudio(byte[] mp3, Duration duration, List<Recording.Cue> cues) {
    public SpokenAudio {
        cues = List.copyOf(cues);
    }
}
