package dev.earshot.intake.charset;

import dev.earshot.intake.document.Findings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a feed, whatever charset it declares: declarations are wrong more often than bytes.
 *
 * <p>Order: byte order mark; zero bytes that reveal UTF-16; valid UTF-8; the charset of the transport, then of the XML
 * declaration, if all bytes are valid in it; Windows-1252. ISO 8859-1 and ASCII mean Windows-1252 (WHATWG Encoding Standard,
 * section 4.2).
 */
public final class FeedDecoder {
    private static final int HEAD_BYTES = 1_024;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml\\s[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([\\w.:-]{1,40})[\"']");

    /** Text is still UTF-8 if at most one in this many non-ASCII characters is broken. */
    private static final int BROKEN_SHARE = 10;

    private FeedDecoder() {}

    /**
     * Decodes a feed.
     *
     * @param transport the charset declared by the transport, or null
     */
    public static String decode(byte[] content, @Nullable Charset transport, Findings findings) {
        if (Charsets.startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return new String(content, 3, content.length - 3, StandardCharsets.UTF_8);
        }
        Charset utf16 = detectUtf16(content);
        if (utf16 != null) {
            String text = new String(content, utf16);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        String utf8 = new String(content, StandardCharsets.UTF_8);
        long broken = utf8.chars().filter(c -> c == '\uFFFD').count();
        long beyond = utf8.chars().filter(c -> c >= 0x80).count();
        Charset declared = declaredCharset(content);
        boolean escapes = beyond == 0 && utf8.indexOf('\u001b') >= 0;
        if (broken == 0 && !escapes) {
            return utf8;
        }
        if (!escapes && beyond > (BROKEN_SHARE + 1) * broken) {
            findings.remark(0, "has bytes that are not valid UTF-8, which were omitted");
            return utf8.replace("\uFFFD", "");
        }
        for (Charset charset : Arrays.asList(transport, declared)) {
            String text = charset == null ? null : decodeStrictly(content, charset);
            if (text != null) {
                return text;
            }
        }
        if (declared == null || StandardCharsets.UTF_8.equals(declared)) {
            findings.remark(0, "is not UTF-8, despite its declaration or lack of one; it was read as Windows-1252");
        }
        return new String(content, Charsets.WINDOWS_1252);
    }

    /** Returns the start of a feed, readable as far as it is ASCII, to detect its format. */
    public static String decodeHead(byte[] content) {
        int end = Math.min(content.length, 4 * HEAD_BYTES);
        Charset utf16 = detectUtf16(content);
        return new String(content, 0, end, utf16 == null ? StandardCharsets.ISO_8859_1 : utf16);
    }

    private static @Nullable Charset detectUtf16(byte[] content) {
        if (Charsets.startsWith(content, 0xFE, 0xFF) || Charsets.startsWith(content, 0, '<', 0)) {
            return StandardCharsets.UTF_16BE;
        }
        if (Charsets.startsWith(content, 0xFF, 0xFE) || Charsets.startsWith(content, '<', 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return null;
    }

    private static @Nullable Charset declaredCharset(byte[] content) {
        Matcher found = DECLARED.matcher(
                new String(content, 0, Math.min(content.length, HEAD_BYTES), StandardCharsets.ISO_8859_1));
        return found.find() ? Charsets.forNameOrNull(found.group(1)) : null;
    }

    /** Decodes strictly. Returns null if a byte is malformed or the charset isn't a superset of ASCII for markup. */
    private static @Nullable String decodeStrictly(byte[] content, Charset named) {
        boolean western = named.equals(StandardCharsets.ISO_8859_1) || named.equals(StandardCharsets.US_ASCII);
        Charset charset = western ? Charsets.WINDOWS_1252 : named;
        String mark = "<?xml=\"'>&";
        if (!mark.equals(new String(mark.getBytes(StandardCharsets.US_ASCII), charset))) {
            return null;
        }
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(western ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
