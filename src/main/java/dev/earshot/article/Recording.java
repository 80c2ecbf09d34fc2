package dev.earshot.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The metadata of a recording, shared by all servers of an archive. The sound itself is in a store and can be made
 * again.
 *
 * @param hash its permanent name: 64 hexadecimal digits, derived from everything its bytes depend on
 * @param revision of the update that is spoken
 * @param voice the voice and its version
 * @param script the words that are spoken
 * @param bytes exact length of the sound
 * @param cues the sentences and when each is spoken
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

    /** Returns this recording as that of another set of voices that produces the same sound. */
    public Recording withVoice(String otherVoice) {
        return new Recording(hash, article, update, revision, otherVoice, script, bytes, duration, cues, madeAt);
    }

    /** Returns whether an untrusted string has the form of a recording's hash. */
    public static boolean isHash(String value) {
        return value.length() == 64 && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /**
     * A sentence and when it is spoken, relative to the start of the recording.
     *
     * @param text as written, not as pronounced
     * @param words when each space-separated word of the text begins; empty if unknown
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
