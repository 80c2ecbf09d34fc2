package dev.earshot.source.poll;

import dev.earshot.httpclient.HttpDate;
import dev.earshot.source.fetch.FetchResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how long a response asks clients to wait before the next request: zero to one day. */
final class Freshness {
    private Freshness() {}

    /** Returns the rest of {@code max-age}, else of {@code Expires} (RFC 9111, section 4.2), else zero. */
    static Duration of(FetchResponse fetchResponse, Instant now) {
        for (String line : fetchResponse.headerValues("Cache-Control")) {
            for (String part : line.split(",")) {
                String directive = part.strip().toLowerCase(Locale.ROOT);
                if (directive.startsWith("max-age=")) {
                    return clamp(seconds(directive.substring("max-age=".length()))
                            .minus(seconds(fetchResponse.header("Age"))));
                }
            }
        }
        Instant expires = HttpDate.parse(fetchResponse.header("Expires"));
        Instant date = HttpDate.parse(fetchResponse.header("Date"));
        return expires == null ? Duration.ZERO : clamp(Duration.between(date == null ? now : date, expires));
    }

    /** Returns {@code Retry-After}, in seconds or as a date (RFC 9110, section 10.2.3), or zero if it is missing. */
    static Duration retryAfter(FetchResponse fetchResponse, Instant now) {
        String value = fetchResponse.header("Retry-After");
        Instant date = HttpDate.parse(value);
        return clamp(date == null ? seconds(value) : Duration.between(now, date));
    }

    private static Duration clamp(Duration duration) {
        return duration.isNegative()
                ? Duration.ZERO
                : duration.compareTo(PollSchedule.MAX_DELAY) > 0 ? PollSchedule.MAX_DELAY : duration;
    }

    /** Parses seconds. Returns zero for invalid numbers, and more than a day for very large ones. */
    private static Duration seconds(@Nullable String text) {
        String digits = text == null ? "" : text.strip().replace("\"", "");
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ZERO;
        }
        return digits.length() > 9
                ? PollSchedule.MAX_DELAY.multipliedBy(2)
                : Duration.ofSeconds(Long.parseLong(digits));
    }
}
