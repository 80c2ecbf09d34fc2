package dev.earshot.web.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests (RFC 9110, section 13).
 *
 * <p>Dates are parsed here and not by Jetty's HttpDateTime, because that ignores zones, weekdays and trailing text, so that
 * it takes invalid dates for other times; servers must ignore invalid dates (RFC 9110, section 13.1.3). It also puts the
 * years 70 to 99 in the last century forever, and writes days with one digit.
 */
final class ConditionalRequests {
    /** The date format of HTTP (RFC 9110, section 5.6.7): always two digits for the day, always GMT. */
    private static final DateTimeFormatter DATE = formatter("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    /** The format of C's asctime, which servers must still accept. */
    private static final DateTimeFormatter ASCTIME_DATE = formatter("EEE MMM ppd HH:mm:ss yyyy");

    /** Dates with a two-digit year are at most this far in the future (RFC 9110, section 5.6.7). */
    private static final int MAX_FUTURE_YEARS = 50;

    /** A client with only a date would miss a second change within the same second, so a date counts only after this time. */
    private static final Duration DATE_RELIABLE_AFTER = Duration.ofSeconds(2);

    private ConditionalRequests() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    static String httpDate(Instant at) {
        return DATE.format(at);
    }

    /** Parses a date in any of the three formats; empty if it is malformed. */
    static Optional<Instant> httpDate(String value, Instant now) {
        String text = value.strip();
        return parse(DATE, text).or(() -> parse(rfc850Date(now), text)).or(() -> parse(ASCTIME_DATE, text));
    }

    private static Optional<Instant> parse(DateTimeFormatter format, String text) {
        try {
            return Optional.of(Instant.from(format.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the format of RFC 850, which servers must still accept. */
    private static DateTimeFormatter rfc850Date(Instant now) {
        int firstYear = now.atZone(ZoneOffset.UTC).getYear() + MAX_FUTURE_YEARS - 99;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }

    /**
     * Returns whether the client's copy is current, so that the answer is 304. If the request has a validator, its date is
     * ignored (RFC 9110, section 13.2.2).
     *
     * @param etag of the document in the encoding that this client would get
     */
    static boolean isNotModified(Context context, Instant changedAt, Instant now, String etag) {
        return isNotModified(
                HeaderFields.list(context, "If-None-Match"), context.header("If-Modified-Since"), changedAt, now, etag);
    }

    /** Does the same with the values of the request fields; null if the request doesn't have them. */
    static boolean isNotModified(
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince,
            Instant changedAt,
            Instant now,
            String etag) {
        if (ifNoneMatch != null) {
            // most clients send one tag as they got it
            return ifNoneMatch.equals(etag) || EntityTags.parse(ifNoneMatch).matchWeakly(etag::equals);
        }
        if (ifModifiedSince == null || !isDateReliable(changedAt, now)) {
            return false;
        }
        return httpDate(ifModifiedSince, now)
                .map(date -> !changedAt.truncatedTo(ChronoUnit.SECONDS).isAfter(date))
                .orElse(false);
    }

    /** Returns whether the date identifies this version of the document. */
    static boolean isDateReliable(Instant changedAt, Instant now) {
        return !now.isBefore(dateReliableFrom(changedAt));
    }

    static Instant dateReliableFrom(Instant changedAt) {
        return changedAt.plus(DATE_RELIABLE_AFTER);
    }
}
