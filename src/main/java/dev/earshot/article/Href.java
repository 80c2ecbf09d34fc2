package dev.earshot.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes links in ASCII only (RFC 3986), so that every feed reader can follow them. */
public final class Href {
    private Href() {}

    /**
     * Returns the link with all non-ASCII characters percent-encoded.
     *
     * <p>{@link URI#toASCIIString()} is not used: it fails on the lone surrogates that a URI may contain. One bad link
     * must not break a whole feed.
     */
    public static String toAscii(URI link) {
        String text = link.toString();
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c > 0x20 && c < 0x7F) {
                out.append((char) c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append("%%%02X".formatted(b));
                }
            }
        });
        return out.toString();
    }
}
