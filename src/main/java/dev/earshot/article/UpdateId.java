package dev.earshot.article;

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
        return new UpdateId(NamedUuid.of(name));
    }
}
