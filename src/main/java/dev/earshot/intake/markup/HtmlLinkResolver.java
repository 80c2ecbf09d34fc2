package dev.earshot.intake.markup;

import dev.earshot.article.Links;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves links of web pages as leniently as browsers do (WHATWG URL, section 4) and rejects those with disallowed schemes.
 */
public final class HtmlLinkResolver {
    private static final int MAX_LENGTH = 2_000;
    private static final String ILLEGAL = " \"<>\\^`{|}";

    private static final Pattern LEADING_PARENT_STEPS = Pattern.compile("^([a-z]+://[^/]+)(?:/\\.\\.)+(?=/|$)");

    private HtmlLinkResolver() {}

    /**
     * Returns an absolute URL, or empty if the link is invalid or its scheme isn't allowed.
     *
     * @param base for relative links; if null, only absolute links are resolved
     */
    public static Optional<URI> resolve(String link, @Nullable URI base) {
        String text = escaped(link);
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            URI target = new URI(text);
            if (target.isAbsolute()) {
                return Links.parse(text);
            }
            if (base == null) {
                return text.startsWith("//") ? Links.parse("https:" + text) : Optional.empty();
            }
            return Links.parse(absolute(target, text, base));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String absolute(URI target, String text, URI base) {
        if (text.startsWith("?")) {
            String whole = base.toString();
            int end = whole.indexOf('?') >= 0 ? whole.indexOf('?') : whole.indexOf('#');
            return (end < 0 ? whole : whole.substring(0, end)) + text;
        }
        URI root = base.getRawPath() == null || base.getRawPath().isEmpty() ? base.resolve("/") : base;
        return LEADING_PARENT_STEPS.matcher(root.resolve(target).toString()).replaceFirst("$1");
    }

    /** Percent-encodes illegal characters and removes the white space that browsers ignore. */
    private static String escaped(String link) {
        String text = link.strip();
        if (text.length() > MAX_LENGTH) {
            return "";
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            boolean lonePercent = c == '%' && !isHex(text, i + 1);
            if (c == '\t' || c == '\n' || c == '\r') {
                i = end;
                continue;
            }
            if (lonePercent || ILLEGAL.indexOf(c) >= 0 || c < ' ' || Character.isSpaceChar(c)) {
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(String.format("%02X", b & 0xFF));
                }
            } else {
                out.appendCodePoint(c);
            }
            i = end;
        }
        return out.toString();
    }

    private static boolean isHex(String text, int at) {
        return at + 1 < text.length()
                && Character.digit(text.charAt(at), 16) >= 0
                && Character.digit(text.charAt(at + 1), 16) >= 0;
    }
}
