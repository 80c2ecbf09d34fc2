package dev.earshot.intake.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a web page (WHATWG HTML, section 13.2.3), with one difference: bytes that are valid UTF-8 beyond ASCII are UTF-8
 * whatever is declared, because declarations are wrong more often than such bytes occur by chance.
 */
public final class WebPageDecoder {
    private static final int HEAD_BYTES = 8_192;
    private static final Pattern META = Pattern.compile(
            "<meta[^>]{0,500}?charset\\s{0,9}=\\s{0,9}[\"']?\\s{0,9}([\\w:.-]{1,40})", Pattern.CASE_INSENSITIVE);

    private WebPageDecoder() {}

    /**
     * Returns the text of a page.
     *
     * @param declared the charset that the transport declared, or null
     */
    public static String decode(byte[] content, @Nullable Charset declared) {
        if (Charsets.startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return new String(content, 3, content.length - 3, StandardCharsets.UTF_8);
        }
        if (Charsets.startsWith(content, 0xFE, 0xFF) || Charsets.startsWith(content, 0xFF, 0xFE)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        if (declared != null && declared.name().startsWith("UTF-16")) {
            return new String(content, declared);
        }
        Charset meta = metaCharset(content);
        Charset named = declared == null ? meta : declared;
        String text = Charsets.decodeStrictly(content, StandardCharsets.UTF_8);
        if (text != null) {
            boolean escapes = named != null && named.name().startsWith("ISO-2022");
            return escapes ? new String(content, named) : text;
        }
        if (named != null && named.equals(StandardCharsets.UTF_8) && isNearlyUtf8(content)) {
            return new String(content, StandardCharsets.UTF_8);
        }
        return new String(content, LegacyCharsets.detect(content, declared, meta));
    }

    private static @Nullable Charset metaCharset(byte[] content) {
        String head = new String(content, 0, Math.min(HEAD_BYTES, content.length), StandardCharsets.ISO_8859_1);
        Matcher meta = META.matcher(head);
        return meta.find() ? Charsets.forNameOrNull(meta.group(1)) : null;
    }

    /** Returns whether a page is UTF-8 except for a few bytes, for example because it was truncated or assembled from parts. */
    private static boolean isNearlyUtf8(byte[] content) {
        long bad = new String(content, StandardCharsets.UTF_8)
                .chars()
                .filter(c -> c == '\uFFFD')
                .count();
        long beyond = 0;
        for (byte b : content) {
            beyond += b < 0 ? 1 : 0;
        }
        return bad * 10 < beyond;
    }
}
