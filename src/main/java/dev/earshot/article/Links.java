package dev.earshot.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides which links may be published: absolute URIs, without executable schemes such as javascript:. */
public final class Links {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final int MAX_LENGTH = 2_000;

    private Links() {}

    /** Parses an untrusted link; empty if it is invalid, too long, or has a scheme that is not allowed. */
    public static Optional<URI> parse(String link) {
        try {
            URI uri = new URI(Text.cleanLine(link));
            return link.length() <= MAX_LENGTH && isAllowed(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if the link may not be published */
    static void requireAllowed(URI link) {
        if (!isAllowed(link)) {
            throw new IllegalArgumentException("not an allowed link: " + Text.truncate(link.toString(), 120));
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
