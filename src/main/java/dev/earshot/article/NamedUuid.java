package dev.earshot.article;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Creates name-based UUIDs (version 5; RFC 9562, section 5.5), which serve as permanent ids. */
public final class NamedUuid {
    /** The namespace of Earshot's ids. Changing it would change every id that is generated again. */
    private static final UUID NAMESPACE = UUID.fromString("6f0c7b1e-6a57-5f0e-9d5a-2f1f5d3b8c11");

    private NamedUuid() {}

    /** Returns the UUID of a name: the same for the same name, on every machine and at any time. */
    public static UUID of(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
