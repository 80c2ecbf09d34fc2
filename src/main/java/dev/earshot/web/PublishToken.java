package dev.earshot.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * What those who publish prove themselves with.
 *
 * @param value 1 to 1,000 visible ASCII characters
 */
public record PublishToken(String value) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,1000}");

    /** From so many characters on, guessing is hopeless. */
    private static final int LONG_ENOUGH = 16;

    public PublishToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a token: 1 to 1,000 visible ASCII characters, no spaces");
        }
    }

    /** Whether it is so short that somebody might guess it. */
    public boolean isShort() {
        return value.length() < LONG_ENOUGH;
    }

    /** Whether this is what was sent, told in a time that says nothing about where it differs. */
    boolean matches(String sent) {
        return MessageDigest.isEqual(hash(value), hash(sent));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Without the value, so that it can be logged. */
    @Override
    public String toString() {
        return "…";
    }
}
