package dev.earshot.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The slug that identifies an article in URLs and in the archive: lower-case letters a to z, digits and hyphens.
 *
 * @param value 1 to 100 characters; begins and ends with a letter or digit
 */
public record ArticleId(String value) implements Comparable<ArticleId> {
    private static final int MAX_LENGTH = 100;
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?");
    private static final Pattern DISALLOWED = Pattern.compile("[^a-z0-9]+");

    public ArticleId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("not an article id (letters a to z, digits and hyphens, 100 at most): "
                    + Text.truncate(value, 120));
        }
    }

    /** Parses an untrusted id, such as a path segment; empty if it is malformed. */
    public static Optional<ArticleId> parse(String value) {
        return PATTERN.matcher(value).matches() ? Optional.of(new ArticleId(value)) : Optional.empty();
    }

    /** Returns the slug of a name: "Élection night" gives {@code election-night}; empty if no character is left. */
    public static Optional<ArticleId> slug(String name) {
        // bounds the input, with room to spare: normalizing a flood of accents is slow
        String start = name.substring(0, Math.min(name.length(), 4 * MAX_LENGTH));
        String plain = Normalizer.normalize(start, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        String slug = DISALLOWED.matcher(plain).replaceAll("-").replaceAll("^-+", "");
        slug = slug.substring(0, Math.min(MAX_LENGTH, slug.length())).replaceAll("-+$", "");
        return parse(slug);
    }

    @Override
    public int compareTo(ArticleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
