package dev.earshot.article;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The slug that identifies a section in URLs. Sections whose names have the same slug are the same.
 *
 * @param value 1 to 100 characters: lower-case letters a to z, digits and hyphens
 */
public record SectionId(String value) implements Comparable<SectionId> {
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?");
    private static final int HASH_BYTES = 6;

    public SectionId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not a section's slug: " + Text.truncate(value, 120));
        }
    }

    /** Returns the slug of a section's name: "World News" gives {@code world-news}; a name in another script gives a hash. */
    public static SectionId of(String name) {
        return new SectionId(ArticleId.slug(name)
                .map(ArticleId::value)
                .orElseGet(() -> Sha256.hex(Text.cleanLine(name).getBytes(StandardCharsets.UTF_8), HASH_BYTES)));
    }

    /** Parses an untrusted slug, such as a path segment; empty if it is malformed. */
    public static Optional<SectionId> parse(String value) {
        return PATTERN.matcher(value).matches() ? Optional.of(new SectionId(value)) : Optional.empty();
    }

    @Override
    public int compareTo(SectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
