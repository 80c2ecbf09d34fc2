package dev.earshot.intake.charset;

import dev.earshot.intake.document.Findings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a text file written by any editor.
 *
 * <p>Order: byte order mark; zero bytes that reveal UTF-16; UTF-8 if all bytes are valid; Windows-1252.
 */
public final class PlainTextDecoder {
    /** Stray control characters allowed before a text counts as binary, besides one in a hundred. */
    private static final int MAX_CONTROLS = 4;

    private PlainTextDecoder() {}

    /** Returns the text without a byte order mark. Returns null with a problem if the bytes aren't text. */
    static @Nullable public String decode(byte[] content, Findings findings) {
        if (Charsets.startsWith(content, 0xEF, 0xBB, 0xBF)) {
            return decodeAfterBom(content, 3, StandardCharsets.UTF_8, findings);
        }
        if (Charsets.startsWith(content, 0xFF, 0xFE)) {
            return decodeAfterBom(content, 2, StandardCharsets.UTF_16LE, findings);
        }
        if (Charsets.startsWith(content, 0xFE, 0xFF)) {
            return decodeAfterBom(content, 2, StandardCharsets.UTF_16BE, findings);
        }
        Charset utf16 = detectUtf16(content);
        if (utf16 != null) {
            String text = Charsets.decodeStrictly(content, utf16);
            if (text != null && !isBinary(text)) {
                return text;
            }
        }
        String text = Charsets.decodeStrictly(content, StandardCharsets.UTF_8);
        if (text == null && isCutWithinCharacter(content)) {
            findings.problem(0, "ends in the middle of a character; it may be incomplete");
            return null;
        }
        return rejectBinary(text == null ? new String(content, Charsets.WINDOWS_1252) : text, findings);
    }

    private static @Nullable String decodeAfterBom(byte[] content, int from, Charset charset, Findings findings) {
        String text = Charsets.decodeStrictly(content, from, content.length, charset);
        if (text == null) {
            findings.problem(
                    0, "begins with the byte order mark of " + charset + ", but what follows is not " + charset);
            return null;
        }
        return rejectBinary(text, findings);
    }

    private static @Nullable String rejectBinary(String text, Findings findings) {
        if (isBinary(text)) {
            findings.problem(0, "is not text; it contains characters that occur only in binary files");
            return null;
        }
        return text;
    }

    /** Detects UTF-16 if at least one in fifty byte pairs has a zero, always in the same position. */
    private static @Nullable Charset detectUtf16(byte[] content) {
        long[] zeros = new long[2];
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                zeros[i & 1]++;
            }
        }
        if (content.length % 2 != 0 || zeros[0] + zeros[1] < content.length / 100) {
            return null;
        }
        if (zeros[0] == 0 && zeros[1] > 0) {
            return StandardCharsets.UTF_16LE;
        }
        return zeros[1] == 0 && zeros[0] > 0 ? StandardCharsets.UTF_16BE : null;
    }

    /** Returns whether the content is non-ASCII UTF-8 except for the one to three bytes of an incomplete last character. */
    private static boolean isCutWithinCharacter(byte[] content) {
        for (int cut = 1; cut <= 3 && cut < content.length; cut++) {
            int lead = content[content.length - cut] & 0xFF;
            if (lead >= 0xC2 && lead <= 0xF4) {
                int needed = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
                String whole = Charsets.decodeStrictly(content, 0, content.length - cut, StandardCharsets.UTF_8);
                return needed > cut && whole != null && whole.length() < content.length - cut;
            }
        }
        return false;
    }

    private static boolean isBinary(String text) {
        long strange = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return true;
            }
            boolean control = Character.isISOControl(c) && "\t\n\r\f\u0085\u001a".indexOf(c) < 0;
            if (control || c == '\uFFFD' || c >= '\uFFFE' || !Character.isDefined(c)) {
                strange++;
            }
        }
        return strange > MAX_CONTROLS + text.length() / 100;
    }
}
