package dev.earshot.article;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of an update for ever: a name-based UUID (RFC 9562, section 5.5), given once, made of no host and no link.
 *
 * @param value a UUID of version 5
 */
public record UpdateId(UUID value) implements Comparable<UpdateId> {
    /** The name space of Earshot's ids; changing it would change every id that is made again. */
    private static final UUID NAMESPACE = UUID.fromString("6f0c7b1e-6a57-5f0e-9d5a-2f1f5d3b8c11");

    /** The id of an update whose source names it, uniquely on its page. */
    public static UpdateId ofSource(ArticleId article, String sourceId) {
        return named(article + "\nsource\n" + sourceId);
    }

    /**
     * The id of an update that only its time names.
     *
     * @param published when it was first published; the minute counts
     * @param count how many ids were ever given for that article and minute before this one
     */
    public static UpdateId ofMinute(ArticleId article, Instant published, int count) {
        return named(article + "\nminute\n" + published.truncatedTo(ChronoUnit.MINUTES) + "\n" + count);
    }

    /** Reads an id that came from outside, such as a part of a path; empty where it has not the form of one. */
    public static Optional<UpdateId> parse(String value) {
        try {
            UUID uuid = UUID.fromString(value);
            // UUID.fromString takes shortened groups; one address has one form
            return uuid.toString().equals(value) ? Optional.of(new UpdateId(uuid)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The id as a URI (RFC 9562, section 4): what Atom, RSS and JSON Feed carry. */
    public String urn() {
        return "urn:uuid:" + value;
    }

    @Override
    public int compareTo(UpdateId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static UpdateId named(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x5000L;
            long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
            return new UpdateId(new UUID(high, low));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
