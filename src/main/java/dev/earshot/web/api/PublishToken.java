package dev.earshot.web.api;

import dev.earshot.article.Sha256;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * The secret that authorizes publishing.
 *
 * @param value 1 to 1,000 visible ASCII characters
 */
public record PublishToken(String value) {
    private static final Pattern PATTERN = Pattern.compile("[\\x21-\\x7E]{1,1000}");

    /** A token of this length can't be guessed. */
    private static final int MIN_SECURE_LENGTH = 16;

    public PublishToken {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a token: 1 to 1,000 visible ASCII characters, no spaces");
        }
    }

    /** Returns whether the token is too easy to guess. */
    public boolean isShort() {
        return value.length() < MIN_SECURE_LENGTH;
    }

    /** Compares in constant time. */
    boolean matches(String sent) {
        return MessageDigest.isEqual(Sha256.of(value), Sha256.of(sent));
    }

    /** Hides the value, so that the token can be logged. */
    @Override
    public String toString() {
        return "…";
    }
}
