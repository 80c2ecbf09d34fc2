package dev.earshot.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The facts of a recording: what every server that shares the archive says of it. The sound itself is in a store, and
 * can be made again.
 *
 * @param hash names it for ever: 64 hexadecimal digits, made of all that its bytes depend on
 * @param revision of the update that is spoken
 * @param voice the voice and its version
 * @param script the words that are spoken
 * @param bytes exact length of the sound
 * @param cues when which sentence is spoken
 */
public record Recording(
        String hash,
        ArticleId article,
        UpdateId update,
        int revision,
        String voice,
        String script,
        long bytes,
        Duration duration,
        List<Cue> cues,
        Instant madeAt) {
    /** The media type of the sound (RFC 3003). */
    public static final String MEDIA_TYPE = "audio/mpeg";

    public Recording {
        cues = List.copyOf(cues);
        if (!isHash(hash)) {
            throw new IllegalArgumentException("not the hash of a recording: " + Text.truncate(hash, 80));
        }
    }

    /** The same, as what these voices would make, too. */
    public Recording withVoice(String otherVoice) {
        return new Recording(hash, article, update, revision, otherVoice, script, bytes, duration, cues, madeAt);
    }

    /** Whether a string from outside has the form of a recording's name. */
    public static boolean isHash(String value) {
        return value.length() == 64 && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /**
     * A sentence and the time in which it is spoken, from the beginning of the recording.
     *
     * @param text what is written, not how it is pronounced
     * @param words when each word of the text begins, words being what has spaces around it; empty where that isn't known
     */
    public record Cue(Duration start, Duration end, String text, List<Duration> words) {
        // the archive has recordings from before words had times
        @SuppressWarnings("ConstantValue")
        public Cue {
            words = words == null ? List.of() : List.copyOf(words);
        }

        public Cue(Duration start, Duration end, String text) {
            this(start, end, text, List.of());
        }
    }
}
