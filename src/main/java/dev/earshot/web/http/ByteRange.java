package dev.earshot.web.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes (RFC 9110, section 14).
 *
 * @param first the first byte
 * @param last the last byte, which belongs to it
 */
record ByteRange(long first, long last) {
    private static final Pattern FORM =
            Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** What a Range header field asks of a document. */
    sealed interface Asked {
        /** All of it: there is no range, or one that may be passed over (another unit, several ranges, nonsense). */
        record Whole() implements Asked {}

        /** A part of it. */
        record Part(ByteRange range) implements Asked {}

        /** Something that lies outside of it: 416. */
        record Outside() implements Asked {}
    }

    /**
     * Reads a Range header field.
     *
     * @param header as it came, or null
     * @param length of the document in bytes
     */
    static Asked of(@Nullable String header, long length) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return new Asked.Whole();
        }
        if (form.group(1).isEmpty()) {
            long suffix = Long.parseLong(form.group(2));
            return suffix == 0 || length == 0
                    ? new Asked.Outside()
                    : new Asked.Part(new ByteRange(Math.max(0, length - suffix), length - 1));
        }
        long first = Long.parseLong(form.group(1));
        long last = form.group(2).isEmpty() ? length - 1 : Long.parseLong(form.group(2));
        if (!form.group(2).isEmpty() && last < first) {
            return new Asked.Whole();
        }
        return first >= length ? new Asked.Outside() : new Asked.Part(new ByteRange(first, Math.min(last, length - 1)));
    }

    long length() {
        return last - first + 1;
    }
}
