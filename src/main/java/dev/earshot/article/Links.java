package dev.earshot.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which links may leave the house: absolute, with a scheme that only leads somewhere and runs nothing. */
public final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final int MAX_LENGTH = 2_000;

    private Links() {}

    /** Reads a link that came from outside; empty where it is none, is too long, or has a scheme that is not allowed. */
    public static Optional<URI> parse(String link) {
        try {
            URI uri = new URI(Text.cleanLine(link));
            return link.length() <= MAX_LENGTH && isAllowed(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException where the link may not leave the house */
    static void requireAllowed(URI link) {
        if (!isAllowed(link)) {
            throw new IllegalArgumentException("not a link of an allowed kind: " + Text.truncate(link.toString(), 120));
        }
    }

    private static boolean isAllowed(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return scheme.equalsIgnoreCase("mailto") || uri.getHost() != null;
    }
}
