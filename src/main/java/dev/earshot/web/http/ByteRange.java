package dev.earshot.web.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes (RFC 9110, section 14).
 *
 * @param first the first byte
 * @param last the last byte, inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern PATTERN =
            Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** The interpretation of a Range field. */
    sealed interface RangeRequest {
        /**
         * The whole document, because the field is missing or can be ignored (another unit, several ranges, a syntax error).
         */
        record Full() implements RangeRequest {}

        /** A part of the document. */
        record Partial(ByteRange range) implements RangeRequest {}

        /** A range outside of the document: 416. */
        record Unsatisfiable() implements RangeRequest {}
    }

    /**
     * Parses a Range field.
     *
     * @param header the field value, or null
     * @param length of the document in bytes
     */
    static RangeRequest parse(@Nullable String header, long length) {
        Matcher matcher = PATTERN.matcher(header == null ? "" : header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new RangeRequest.Full();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            return suffix == 0 || length == 0
                    ? new RangeRequest.Unsatisfiable()
                    : new RangeRequest.Partial(new ByteRange(Math.max(0, length - suffix), length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        if (!matcher.group(2).isEmpty() && last < first) {
            return new RangeRequest.Full();
        }
        return first >= length
                ? new RangeRequest.Unsatisfiable()
                : new RangeRequest.Partial(new ByteRange(first, Math.min(last, length - 1)));
    }

    long length() {
        return last - first + 1;
    }
}
