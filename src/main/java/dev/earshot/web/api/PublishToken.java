package dev.earshot.web.api;

import dev.earshot.article.Sha256;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * The secret that authorizes publishing.
 *
 * @param value 16 to 1,000 visible ASCII characters
 */
public record PublishToken(String value) {
    /** Shorter ones can be guessed. */
    public static final int MIN_LENGTH = 16;

    private static final Pattern PATTERN = Pattern.compile("[\\x21-\\x7E]{" + MIN_LENGTH + ",1000}");

    public PublishToken {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a token: " + MIN_LENGTH + " to 1,000 visible ASCII characters, no spaces");
        }
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
