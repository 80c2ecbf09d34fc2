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
    /** The date of HTTP (RFC 9110, section 5.6.7): always two digits for the day, always GMT. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The two forms of old that must still be understood; two digits of a year are of this century. */
    private static final DateTimeFormatter OBSOLETE_DATE = DateTimeFormatter.ofPattern(
                    "[EEEE, dd-MMM-yy HH:mm:ss 'GMT'][EEE MMM ppd HH:mm:ss yyyy]", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A change within the second of the last one would be missed by who has only a date, so dates match later. */
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
                // another form, or none
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the reader already has this, so that 304 is the answer. The validator counts where there is one, and the
     * date only where there is none (RFC 9110, section 13.2.2).
     *
     * @param ifNoneMatch the header field as it came, or null
     * @param etag of the document in the encoding that this reader would get
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

    /** Whether the date of a change tells it from every other one, so that it can stand for the bytes. */
    static boolean isDateReliable(Instant changedAt, Instant now) {
        return !now.isBefore(changedAt.plus(DATE_RELIABLE_AFTER));
    }

    /** The tags of an If-None-Match field, quoted, weak ones as if they were strong (RFC 9110, section 13.1.2). */
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
