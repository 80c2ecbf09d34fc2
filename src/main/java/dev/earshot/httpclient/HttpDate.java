package dev.earshot.httpclient;

import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Parses HTTP dates (RFC 9110, section 5.6.7). */
public final class HttpDate {
    private static final int MAX_LENGTH = 100;

    private HttpDate() {}

    /** Parses the value of a header field in any of the three formats. Returns null if it is missing or invalid. */
    public static @Nullable Instant parse(@Nullable String text) {
        return text == null || text.length() > MAX_LENGTH ? null : DateUtils.parseStandardDate(text.strip());
    }
}
