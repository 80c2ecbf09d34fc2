package dev.earshot.httpclient;

import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Dates as servers write them (RFC 9110, section 5.6.7). */
public final class HttpDate {
    private static final int MAX_LENGTH = 100;

    private HttpDate() {}

    /** The time that a header field tells in any of the three forms; null where it tells none. */
    public static @Nullable Instant parse(@Nullable String text) {
        return text == null || text.length() > MAX_LENGTH ? null : DateUtils.parseStandardDate(text.strip());
    }
}
