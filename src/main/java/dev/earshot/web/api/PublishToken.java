package dev.earshot.web.api;

import dev.earshot.article.Sha256;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * What those who publish prove themselves with.
 *
 * @param value 1 to 1,000 visible ASCII characters
 */
public record PublishToken(String value) {
    private static final Pattern PATTERN = Pattern.compile("[\\x21-\\x7E]{1,1000}");

    /** From so many characters on, guessing is hopeless. */
    private static final int MIN_SECURE_LENGTH = 16;

    public PublishToken {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a token: 1 to 1,000 visible ASCII characters, no spaces");
        }
    }

    /** Whether it is so short that somebody might guess it. */
    public boolean isShort() {
        return value.length() < MIN_SECURE_LENGTH;
    }

    /** Whether this is what was sent, told in a time that says nothing about where it differs. */
    boolean matches(String sent) {
        return MessageDigest.isEqual(Sha256.of(value), Sha256.of(sent));
    }

    /** Without the value, so that it can be logged. */
    @Override
    public String toString() {
        return "…";
    }
}
