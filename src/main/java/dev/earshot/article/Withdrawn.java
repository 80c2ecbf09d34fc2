package dev.earshot.article;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * That an update or a whole article is withdrawn, since when and why.
 *
 * @param at when it was withdrawn
 * @param reason why, in the newsroom's words for readers; null if it gave none
 */
public record Withdrawn(Instant at, @Nullable String reason) {
    /** How long feeds have a notice in place of what was withdrawn. */
    public static final Duration NOTICE_PERIOD = Duration.ofDays(30);

    /** Maximum length of a reason in characters. */
    public static final int MAX_REASON_LENGTH = 300;

    /** Returns this in whole seconds, as feeds have it. */
    public Withdrawn inSeconds() {
        return new Withdrawn(at.truncatedTo(ChronoUnit.SECONDS), reason);
    }

    /** Returns when its notice leaves the feeds. */
    public Instant noticeEnd() {
        return at.plus(NOTICE_PERIOD);
    }

    /**
     * Returns a reason on one line; null if it has no words.
     *
     * @throws IllegalArgumentException if it is longer than {@value #MAX_REASON_LENGTH} characters
     */
    public static @Nullable String cleanReason(@Nullable String raw) {
        String clean = raw == null ? "" : Text.cleanLine(raw);
        if (clean.codePointCount(0, clean.length()) > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a reason has at most " + MAX_REASON_LENGTH + " characters");
        }
        return clean.isEmpty() ? null : clean;
    }

    /** Returns a reason of another server on one line, cut to {@value #MAX_REASON_LENGTH} characters; null if it has no words. */
    public static @Nullable String cutReason(@Nullable String raw) {
        return cleanReason(raw == null ? null : Text.truncate(Text.cleanLine(raw), MAX_REASON_LENGTH));
    }
}
