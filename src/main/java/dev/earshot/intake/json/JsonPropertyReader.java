package dev.earshot.intake.json;

import dev.earshot.article.Links;
import dev.earshot.article.Text;
import dev.earshot.article.YearRange;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.LanguageTags;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses formatted string properties. An invalid value is reported as a problem with its pointer and read as null. */
record JsonPropertyReader(Findings findings) {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:\\d\\d)");

    /** Returns a cleaned string, or null if it is absent or blank. */
    static @Nullable String clean(@Nullable String value) {
        String line = value == null ? "" : Text.cleanLine(value);
        return line.isEmpty() ? null : line;
    }

    /** Returns the cleaned strings that aren't blank. */
    static List<String> clean(@Nullable List<String> values) {
        return listOf(values).stream()
                .map(Text::cleanLine)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Returns a list, or an empty one if it is absent. */
    static <T> List<T> listOf(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    /** Returns an RFC 3339 time, truncated to the archive's precision of milliseconds. */
    @Nullable
    Instant instant(@Nullable String value, String pointer) {
        if (value == null) {
            return null;
        }
        try {
            if (RFC_3339.matcher(value).matches()) {
                Instant at =
                        OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant();
                if (YearRange.contains(at)) {
                    return at.truncatedTo(ChronoUnit.MILLIS);
                }
            }
        } catch (DateTimeException e) {
            // reported below
        }
        problem(value, pointer, "is not a valid time; use a time with an offset, such as 2026-10-28T16:25:00-04:00");
        return null;
    }

    @Nullable
    LocalDate date(@Nullable String value, String pointer) {
        try {
            LocalDate date = value == null ? null : LocalDate.parse(value);
            if (date == null || YearRange.contains(date)) {
                return date;
            }
        } catch (DateTimeException e) {
            // reported below
        }
        problem(String.valueOf(value), pointer, "is not a valid date; use a date such as 2026-10-28");
        return null;
    }

    @Nullable
    ZoneId zone(@Nullable String value, String pointer) {
        try {
            return value == null ? null : ZoneId.of(value);
        } catch (DateTimeException e) {
            problem(
                    value,
                    pointer,
                    "is not a time zone; use a name from the time zone database, such as America/New_York, or"
                            + " an offset such as +02:00");
            return null;
        }
    }

    @Nullable
    Locale language(@Nullable String value, String pointer) {
        // the server writes "und" for an article of unknown language
        Locale language =
                "und".equals(value) ? Locale.ROOT : LanguageTags.parse(value).orElse(null);
        if (value != null && language == null) {
            problem(value, pointer, "is not a language; use a BCP 47 tag such as en or pt-BR");
        }
        return language;
    }

    /** Returns a link target. */
    @Nullable
    URI link(@Nullable String value, String pointer) {
        URI link = value == null ? null : Links.parse(value).orElse(null);
        if (value != null && link == null) {
            problem(value, pointer, "is not a link; start it with https://, http:// or mailto:");
        }
        return link;
    }

    /** Returns the URL of something that can be fetched. */
    @Nullable
    URI url(@Nullable String value, String pointer) {
        URI link = value == null
                ? null
                : Links.parse(value).filter(found -> found.getHost() != null).orElse(null);
        if (value != null && link == null) {
            problem(value, pointer, "is not a URL; start it with https:// or http://");
        }
        return link;
    }

    private void problem(String value, String pointer, String message) {
        String quoted = Text.truncate(Text.cleanLine(value), 60);
        findings.problem(pointer, "\u201C" + quoted + "\u201D " + message);
    }
}
