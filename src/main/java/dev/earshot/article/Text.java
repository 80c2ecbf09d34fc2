package dev.earshot.article;

import java.text.Normalizer;

/**
 * Cleans text. All text that is stored, published in feeds, shown or spoken passes through here.
 *
 * <p>A character that XML 1.0 forbids (section 2.2) would break a whole feed, so none gets past.
 */
public final class Text {
    /** The limit of the Stream-Safe Text Format (UAX #15, section 13), far more than any language uses. */
    private static final int MAX_MARKS = 30;

    private Text() {}

    /**
     * Cleans text but keeps spaces at its ends. Removes characters that XML 1.0 forbids, lone surrogates, byte order
     * marks and bidirectional controls; replaces every run of white space by one space; limits combining marks to
     * {@value #MAX_MARKS} per letter; and composes the result (NFC). Clean text stays unchanged. The time is linear in
     * the length of the text.
     */
    public static String clean(String raw) {
        // normalization sorts combining marks in quadratic time and may merge them, so they are limited before and
        // after it
        return limitMarks(Normalizer.normalize(limitMarks(withoutForbidden(raw)), Normalizer.Form.NFC));
    }

    private static String withoutForbidden(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        boolean space = false;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                if (!space) {
                    out.append(' ');
                }
                space = true;
            } else if (isAllowed(c)) {
                out.appendCodePoint(c);
                space = false;
            }
        }
        return out.toString();
    }

    private static String limitMarks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            if (marks <= MAX_MARKS) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** Cleans text that stands by itself, such as a headline: like {@link #clean}, but without spaces at the ends. */
    public static String cleanLine(String raw) {
        return clean(raw).strip();
    }

    /** Returns the first {@code limit} characters, cut between words, with an ellipsis if anything was cut. */
    public static String truncate(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        int end = text.offsetByCodePoints(0, limit - 1);
        int word = text.lastIndexOf(' ', end);
        return text.substring(0, word > limit / 2 ? word : end).strip() + "…";
    }

    private static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c == 0x85 || Character.isSpaceChar(c);
    }

    private static boolean isMark(int c) {
        int type = c < 0x300 ? Character.LOWERCASE_LETTER : Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isAllowed(int c) {
        boolean xml = c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && !(c >= 0xD800 && c <= 0xDFFF) && (c & 0xFFFE) != 0xFFFE;
        boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return xml && c != 0xFEFF && !turnsDirection && !(c >= 0xFDD0 && c <= 0xFDEF);
    }
}
