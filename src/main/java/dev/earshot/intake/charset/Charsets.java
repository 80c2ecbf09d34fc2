package dev.earshot.intake.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** What all who make characters of bytes need; each has its own reasons for choosing a charset. */
final class Charsets {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private Charsets() {}

    /** The text; null where one of the bytes doesn't fit. */
    static @Nullable String decodeStrictly(byte[] content, Charset charset) {
        return decodeStrictly(content, 0, content.length, charset);
    }

    /** The text of some of the bytes; null where one of them doesn't fit. */
    static @Nullable String decodeStrictly(byte[] content, int from, int to, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Whether the first bytes are these, such as a byte order mark. */
    static boolean startsWith(byte[] content, int... mark) {
        if (content.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((content[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** The charset of a name that a document declares; null where there is none. */
    static @Nullable Charset forNameOrNull(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
