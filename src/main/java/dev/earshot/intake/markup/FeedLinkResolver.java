package dev.earshot.intake.markup;

import dev.earshot.article.Links;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Resolves URLs in feeds, which can be relative or contain illegal characters. */
public final class FeedLinkResolver {
    private static final int MAX_LENGTH = 2_000;
    private static final String FORBIDDEN = " \"<>\\^`{|}[]";

    private FeedLinkResolver() {}

    /**
     * Resolves a URL. Returns null if it is invalid or its scheme isn't allowed in output.
     *
     * @param base for relative URLs, or null
     */
    static @Nullable URI resolveLink(@Nullable String address, @Nullable URI base) {
        URI uri = resolve(address, base);
        return uri == null ? null : Links.parse(uri.toString()).orElse(null);
    }

    /** Resolves a URL that must have a host. */
    static @Nullable public URI resolveWebLink(@Nullable String address, @Nullable URI base) {
        URI uri = resolveLink(address, base);
        return uri == null || uri.getHost() == null ? null : uri;
    }

    /** Returns the base URL of an {@code xml:base} attribute, or the outer base if it is absent or invalid. */
    static @Nullable public URI resolveBase(@Nullable String address, @Nullable URI outer) {
        URI inner = resolve(address, outer);
        return inner == null || !inner.isAbsolute() ? outer : inner;
    }

    private static @Nullable URI resolve(@Nullable String address, @Nullable URI base) {
        String text = address == null ? "" : address.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            URI uri = new URI(escaped(text));
            if (uri.isAbsolute() || base == null || base.isOpaque()) {
                return uri;
            }
            // java.net.URI drops the path of the base when only a query is given (RFC 3986, section 5.2.2)
            return text.startsWith("?") && base.getRawPath() != null
                    ? new URI(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + uri)
                    : base.resolve(uri);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean loosePercent = c == '%'
                    && !(i + 2 < text.length()
                            && Character.digit(text.charAt(i + 1), 16) >= 0
                            && Character.digit(text.charAt(i + 2), 16) >= 0);
            if (c < ' ' || c == 0x7F) {
                continue;
            }
            if (FORBIDDEN.indexOf(c) >= 0 || loosePercent) {
                out.append('%')
                        .append(Integer.toHexString(0x100 | c).substring(1).toUpperCase(Locale.ROOT));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
