package dev.earshot.httpclient;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs and verifies pushed content with a shared secret (WebSub, section 8). */
public final class HubSignature {
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    /** The method of our own signatures. */
    private static final String DEFAULT_METHOD = "sha256";

    private HubSignature() {}

    /**
     * Returns whether a signature is valid, in constant time.
     *
     * @param header {@code X-Hub-Signature}: a method, {@code =} and hexadecimal digits; null if there was none
     */
    public static boolean isValid(@Nullable String header, String secret, byte[] body) {
        String[] parts = header == null ? new String[0] : header.strip().split("=", 2);
        String method = parts.length == 2 ? ALGORITHMS.get(parts[0].toLowerCase(Locale.ROOT)) : null;
        if (method == null) {
            return false;
        }
        try {
            return MessageDigest.isEqual(
                    hmac(method, secret, body), HexFormat.of().parseHex(parts[1]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns the {@code X-Hub-Signature} of pushed content. */
    public static String header(String secret, byte[] body) {
        return DEFAULT_METHOD + "="
                + HexFormat.of().formatHex(hmac(ALGORITHMS.getOrDefault(DEFAULT_METHOD, ""), secret, body));
    }

    private static byte[] hmac(String method, String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(method);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), method));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK supports " + method, e);
        }
    }
}
