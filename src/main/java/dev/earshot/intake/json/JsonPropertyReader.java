package dev.earshot.intake.json;

import dev.earshot.article.Links;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.LanguageTags;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses formatted string properties. An invalid value is reported as a problem with its pointer and read as null. */
record JsonPropertyReader(Findings findings) {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-]\\d\\d:\\d\\d)");

    /** Returns an RFC 3339 time, truncated to the archive's precision of milliseconds. */
    @Nullable
    Instant instant(LocatedNode node, String name) {
        String value = node.string(name);
        if (value == null) {
            return null;
        }
        try {
            if (RFC_3339.matcher(value).matches()) {
                return OffsetDateTime.parse(value.toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // reported below
        }
        problem(node, name, "is not a valid time; use a time with an offset, such as 2026-10-28T16:25:00-04:00");
        return null;
    }

    @Nullable
    LocalDate date(LocatedNode node, String name) {
        String value = node.string(name);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeException e) {
            problem(node, name, "is not a valid date; use a date such as 2026-10-28");
            return null;
        }
    }

    @Nullable
    ZoneId zone(LocatedNode node, String name) {
        String value = node.string(name);
        try {
            return value == null ? null : ZoneId.of(value);
        } catch (DateTimeException e) {
            problem(
                    node,
                    name,
                    "is not a time zone; use a name from the time zone database, such as America/New_York, or"
                            + " an offset such as +02:00");
            return null;
        }
    }

    @Nullable
    Locale language(LocatedNode node) {
        String value = node.string("language");
        // the server writes "und" for an article of unknown language
        Locale language =
                "und".equals(value) ? Locale.ROOT : LanguageTags.parse(value).orElse(null);
        if (value != null && language == null) {
            problem(node, "language", "is not a language; use a BCP 47 tag such as en or pt-BR");
        }
        return language;
    }

    /** Returns a link target. */
    @Nullable
    URI link(LocatedNode node, String name) {
        String value = node.string(name);
        URI link = value == null ? null : Links.parse(value).orElse(null);
        if (value != null && link == null) {
            problem(node, name, "is not a link; start it with https://, http:// or mailto:");
        }
        return link;
    }

    /** Returns the URL of something that can be fetched. */
    @Nullable
    URI url(LocatedNode node, String name) {
        String value = node.string(name);
        URI link = value == null
                ? null
                : Links.parse(value).filter(found -> found.getHost() != null).orElse(null);
        if (value != null && link == null) {
            problem(node, name, "is not a URL; start it with https:// or http://");
        }
        return link;
    }

    private void problem(LocatedNode node, String name, String message) {
        String value = Text.truncate(Text.cleanLine(String.valueOf(node.string(name))), 60);
        findings.problem(node.pointer() + "/" + name, "\u201C" + value + "\u201D " + message);
    }
}
