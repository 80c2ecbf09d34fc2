package dev.earshot.article;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The permanent id of an update: a name-based UUID (RFC 9562, section 5.5), assigned once and independent of hosts and
 * links.
 *
 * @param value a UUID of version 5
 */
public record UpdateId(UUID value) implements Comparable<UpdateId> {
    /** Returns the id of an update whose source names it, uniquely on its page. */
    public static UpdateId ofSource(ArticleId article, String sourceId) {
        return named(article + "\nsource\n" + sourceId);
    }

    /**
     * Returns the id of an update that only its time identifies.
     *
     * @param published when it was first published; only the minute counts
     * @param count how many ids were assigned for that article and minute before this one
     */
    public static UpdateId ofMinute(ArticleId article, Instant published, int count) {
        return named(article + "\nminute\n" + published.truncatedTo(ChronoUnit.MINUTES) + "\n" + count);
    }

    /** Parses an untrusted id, such as a path segment; empty if it is malformed. */
    public static Optional<UpdateId> parse(String value) {
        try {
            UUID uuid = UUID.fromString(value);
            // UUID.fromString accepts shortened groups; every URL has only one form
            return uuid.toString().equals(value) ? Optional.of(new UpdateId(uuid)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the id as a URI (RFC 9562, section 4), as used by Atom, RSS and JSON Feed. */
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
        return new UpdateId(NamedUuid.of(name));
    }
}
