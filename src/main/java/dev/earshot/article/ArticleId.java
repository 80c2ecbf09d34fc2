package dev.earshot.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The slug that names an article in addresses and in the archive: lower-case letters a to z, digits and hyphens.
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

    /** Reads an id that came from outside, such as a part of a path; empty where it has not the form of one. */
    public static Optional<ArticleId> parse(String value) {
        return PATTERN.matcher(value).matches() ? Optional.of(new ArticleId(value)) : Optional.empty();
    }

    /** Makes a slug of a name: "Élection night.txt" without its ending gives {@code election-night}; empty where nothing is left. */
    public static Optional<ArticleId> slug(String name) {
        // far more than is kept: what composes or takes apart a flood of accents takes long
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
