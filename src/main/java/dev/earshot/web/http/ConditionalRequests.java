package dev.earshot.web.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conditional requests (RFC 9110, section 13). */
final class ConditionalRequests {
    /** The date format of HTTP (RFC 9110, section 5.6.7): always two digits for the day, always GMT. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The two obsolete formats that servers must still accept. */
    private static final DateTimeFormatter OBSOLETE_DATE = DateTimeFormatter.ofPattern(
                    "[EEEE, dd-MMM-yy HH:mm:ss 'GMT'][EEE MMM ppd HH:mm:ss yyyy]", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A client with only a date would miss a second change within the same second, so a date counts only after this time. */
    private static final Duration DATE_RELIABLE_AFTER = Duration.ofSeconds(2);

    private ConditionalRequests() {}

    static String httpDate(Instant at) {
        return DATE.format(at);
    }

    static Optional<Instant> httpDate(String value) {
        for (DateTimeFormatter format : List.of(DATE, OBSOLETE_DATE)) {
            try {
                return Optional.of(Instant.from(format.parse(value.strip())));
            } catch (DateTimeException e) {
                // try the next format
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether the client's copy is current, so that the answer is 304. If the request has a validator, its date is
     * ignored (RFC 9110, section 13.2.2).
     *
     * @param ifNoneMatch the field value, or null
     * @param etag of the document in the encoding that this client would get
     */
    static boolean isNotModified(
            @Nullable String ifNoneMatch,
            @Nullable String ifModifiedSince,
            Instant changedAt,
            Instant now,
            String etag) {
        if (ifNoneMatch != null) {
            return matches(ifNoneMatch, etag);
        }
        if (ifModifiedSince == null || !isDateReliable(changedAt, now)) {
            return false;
        }
        return httpDate(ifModifiedSince)
                .map(since -> !changedAt.truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .orElse(false);
    }

    /** Returns whether the date identifies this version of the document. */
    static boolean isDateReliable(Instant changedAt, Instant now) {
        return !now.isBefore(changedAt.plus(DATE_RELIABLE_AFTER));
    }

    /** Returns the quoted tags of an If-None-Match field, weak ones as if they were strong (RFC 9110, section 13.1.2). */
    static List<String> etags(@Nullable String ifNoneMatch) {
        return ifNoneMatch == null
                ? List.of()
                : Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .toList();
    }

    private static boolean matches(String header, String etag) {
        return etags(header).stream().anyMatch(tag -> tag.equals("*") || tag.equals(etag));
    }
}
