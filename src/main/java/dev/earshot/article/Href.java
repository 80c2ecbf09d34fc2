package dev.earshot.article;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes links so that every reader can follow them: in ASCII alone (RFC 3986). */
public final class Href {
    private Href() {}

    /**
     * The link with all that is not ASCII percent-encoded.
     *
     * <p>Not {@link URI#toASCIIString()}: a URI may hold half a surrogate pair, on which that one fails; and a link that a
     * document can't hold must not take the whole feed along.
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
