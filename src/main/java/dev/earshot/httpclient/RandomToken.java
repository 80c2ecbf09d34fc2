package dev.earshot.httpclient;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Creates unguessable tokens for URLs, secrets and challenges. Thread-safe. */
public final class RandomToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomToken() {}

    /** Returns a new token of 64 hexadecimal digits. */
    public static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
