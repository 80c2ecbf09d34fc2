package dev.earshot.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

    /** The media type of the sound as Opus in Ogg (RFC 7845). */
    public static final String OPUS_MEDIA_TYPE = "audio/ogg";

    public Recording {
        cues = List.copyOf(cues);
        if (!isHash(hash)) {
            throw new IllegalArgumentException("not the hash of a recording: " + Text.truncate(hash, 80));
        }
    }

    /** Returns this recording as that of another set of voices that produces the same sound. */
    public Recording withVoice(String otherVoice) {
        return toBuilder().voice(otherVoice).build();
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

    /** Returns a builder of a recording. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the components of this record. */
    public Builder toBuilder() {
        return new Builder()
                .hash(hash)
                .article(article)
                .update(update)
                .revision(revision)
                .voice(voice)
                .script(script)
                .bytes(bytes)
                .duration(duration)
                .cues(cues)
                .madeAt(madeAt);
    }

    /**
     * Builds a recording by the names of its components. The revision defaults to 1 and the cues to none; the rest is
     * required.
     */
    public static final class Builder {
        private @Nullable String hash;
        private @Nullable ArticleId article;
        private @Nullable UpdateId update;
        private int revision = 1;
        private @Nullable String voice;
        private @Nullable String script;
        private long bytes;
        private @Nullable Duration duration;
        private List<Cue> cues = List.of();
        private @Nullable Instant madeAt;

        private Builder() {}

        public Builder hash(String hash) {
            this.hash = hash;
            return this;
        }

        public Builder article(ArticleId article) {
            this.article = article;
            return this;
        }

        public Builder update(UpdateId update) {
            this.update = update;
            return this;
        }

        public Builder revision(int revision) {
            this.revision = revision;
            return this;
        }

        public Builder voice(String voice) {
            this.voice = voice;
            return this;
        }

        public Builder script(String script) {
            this.script = script;
            return this;
        }

        public Builder bytes(long bytes) {
            this.bytes = bytes;
            return this;
        }

        public Builder duration(Duration duration) {
            this.duration = duration;
            return this;
        }

        public Builder cues(List<Cue> cues) {
            this.cues = cues;
            return this;
        }

        public Builder madeAt(Instant madeAt) {
            this.madeAt = madeAt;
            return this;
        }

        public Recording build() {
            return new Recording(
                    Objects.requireNonNull(hash, "hash"),
                    Objects.requireNonNull(article, "article"),
                    Objects.requireNonNull(update, "update"),
                    revision,
                    Objects.requireNonNull(voice, "voice"),
                    Objects.requireNonNull(script, "script"),
                    bytes,
                    Objects.requireNonNull(duration, "duration"),
                    cues,
                    Objects.requireNonNull(madeAt, "madeAt"));
        }
    }
}
