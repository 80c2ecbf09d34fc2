package dev.earshot.web.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of bytes (RFC 9110, section 14).
 *
 * <p>Jetty's class of this name isn't used, because its result is empty both for ranges to ignore and for unsatisfiable
 * ones. It also takes {@code Bytes} for another unit, and drops positions that don't fit into a long.
 *
 * @param first the first byte
 * @param last the last byte, inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern PATTERN =
            Pattern.compile("bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*", Pattern.CASE_INSENSITIVE);

    /** Longer numbers may not fit into a long; they are beyond the end of any document. */
    private static final int MAX_DIGITS = 18;

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
            long suffix = position(matcher.group(2));
            return suffix == 0 || length == 0
                    ? new RangeRequest.Unsatisfiable()
                    : new RangeRequest.Partial(new ByteRange(Math.max(0, length - suffix), length - 1));
        }
        long first = position(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : position(matcher.group(2));
        if (!matcher.group(2).isEmpty() && last < first) {
            return new RangeRequest.Full();
        }
        return first >= length
                ? new RangeRequest.Unsatisfiable()
                : new RangeRequest.Partial(new ByteRange(first, Math.min(last, length - 1)));
    }

    private static long position(String digits) {
        return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    long length() {
        return last - first + 1;
    }
}
