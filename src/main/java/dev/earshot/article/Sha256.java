package dev.earshot.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 hashes (FIPS 180-4), which identify equal content. */
public final class Sha256 {
    /** Length of the hash. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** Returns the 32 bytes of the hash. */
    public static byte[] of(byte[] content) {
        return newDigest().digest(content);
    }

    /** Returns the hash of a text in UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the first bytes of the hash, two hexadecimal digits each. */
    public static String hex(byte[] content, int bytes) {
        return HexFormat.of().formatHex(of(content), 0, bytes);
    }

    /** Returns the hash of several texts as 64 hexadecimal digits. It depends on where one text ends and the next begins. */
    public static String hexOfParts(Iterable<String> parts) {
        MessageDigest sha = newDigest();
        for (String part : parts) {
            sha.update(part.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
