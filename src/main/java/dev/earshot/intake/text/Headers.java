package dev.earshot.intake.text;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Links;
import dev.earshot.article.Text;
import dev.earshot.draft.CoverageEnd;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import dev.earshot.intake.time.TextZoneReader;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parsed headers of a text file.
 *
 * <p>A bad Date, Zone, Id or Status is a problem, because the article would get a wrong date or id, or stay published against
 * its author's will. Any other bad value is a remark, and the header is ignored.
 */
record Headers(
        @Nullable String title,
        Times times,
        Locale language,
        @Nullable String section,
        List<String> authors,
        @Nullable URI canonical,
        Picture picture,
        @Nullable URI comments,
        @Nullable String rights,
        @Nullable ArticleId id,
        Status status) {
    private static final int TEXT_LIMIT = 1_000;

    /** Returns the same headers with the day of a date. */
    Headers withDay(TextTime date) {
        return new Headers(
                title,
                new Times(date.withoutTime(), times.zone(), times.zones(), times.newestFirst()),
                language,
                section,
                authors,
                canonical,
                picture,
                comments,
                rights,
                id,
                status);
    }

    /**
     * Parses the values of a block.
     *
     * @param defaultZone used if the file names no zone
     * @param defaultLanguage used if the file names no language
     */
    static Headers read(HeaderBlock block, ZoneId defaultZone, Locale defaultLanguage, Findings findings) {
        ValueReader valueReader = new ValueReader(block, findings);
        Locale language = valueReader.language();
        List<Object> context = new ArrayList<>();
        if (language != null) {
            context.add(language);
        }
        context.addAll(List.of(defaultZone, defaultLanguage));
        ZoneId zone = valueReader.zone(new TextZoneReader(context));
        if (zone != null) {
            context.addFirst(zone);
        }
        TextZoneReader zones = new TextZoneReader(context);
        String byline = block.text(HeaderName.BYLINE, TEXT_LIMIT);
        return new Headers(
                /* title= */ block.text(HeaderName.TITLE, TextLimits.TITLE),
                /* times= */ new Times(valueReader.date(zones), zone, zones, valueReader.newestFirst()),
                /* language= */ language == null ? defaultLanguage : language,
                /* section= */ block.text(HeaderName.SECTION, TextLimits.TITLE),
                /* authors= */ byline == null ? List.of() : AuthorNames.of(byline),
                /* canonical= */ valueReader.link(HeaderName.CANONICAL),
                /* picture= */ new Picture(
                        valueReader.link(HeaderName.IMAGE),
                        block.text(HeaderName.IMAGE_ALT, TEXT_LIMIT),
                        block.text(HeaderName.CREDIT, TextLimits.TITLE)),
                /* comments= */ valueReader.link(HeaderName.COMMENTS),
                /* rights= */ block.text(HeaderName.RIGHTS, TEXT_LIMIT),
                /* id= */ valueReader.id(),
                /* status= */ valueReader.status());
    }

    /**
     * The headers that concern times.
     *
     * @param date the value of Date, or null; its day has a year
     * @param zone the value of Zone, or null
     * @param zones resolves zone names in the context of this article
     * @param newestFirst the value of Order, or null
     */
    record Times(
            @Nullable TextTime date,
            @Nullable ZoneId zone,
            TextZoneReader zones,
            @Nullable Boolean newestFirst) {
        /** Returns the publication time if Date has a time of day, else null. */
        @Nullable
        Instant published(ZoneId defaultZone) {
            return date == null || date.date() == null || date.time() == null
                    ? null
                    : date.date()
                            .atTime(date.time())
                            .atZone(date.zone() == null ? defaultZone : date.zone())
                            .toInstant();
        }

        /** Returns the day of Date in the article's zone, or null without a Date. */
        @Nullable
        LocalDate day(ZoneId defaultZone) {
            Instant published = published(defaultZone);
            if (published != null) {
                return published.atZone(defaultZone).toLocalDate();
            }
            return date == null ? null : date.date();
        }
    }

    /** The headers that concern the picture at the head. */
    record Picture(
            @Nullable URI image,
            @Nullable String alternative,
            @Nullable String credit) {}

    enum Status {
        LIVE,
        CLOSED,
        WITHDRAWN
    }

    boolean isWithdrawn() {
        return status == Status.WITHDRAWN;
    }

    /** Returns the end of the coverage if the status is closed, else null. */
    @Nullable
    CoverageEnd coverageEnd() {
        return status == Status.CLOSED ? new CoverageEnd(null, false) : null;
    }

    /** Parses single values. Messages say what is wrong and how to correct it. */
    private record ValueReader(HeaderBlock block, Findings findings) {
        @Nullable
        TextTime date(TextZoneReader zones) {
            Line value = block.get(HeaderName.DATE);
            if (value == null) {
                return null;
            }
            String words = Text.truncate(value.text(), 100);
            TextTime date = TextTimeReader.read(words, 0, zones, true, true);
            if (date == null
                    || date.date() == null
                    || date.invalidText() != null
                    || date.unknownZone() != null
                    || date.end() < words.length()) {
                problem(
                        value,
                        "is not a valid date; use 2026-10-12, October 12, 2026 or 12 October 2026, with or"
                                + " without a time: 2026-10-12 15:30, 2026-10-12T15:30Z");
                return null;
            }
            return date;
        }

        @Nullable
        ZoneId zone(TextZoneReader zones) {
            Line value = block.get(HeaderName.ZONE);
            ZoneId zone = value == null
                    ? null
                    : zones.parse(Text.truncate(value.text(), 100)).orElse(null);
            if (value != null && zone == null) {
                problem(
                        value,
                        "is not a time zone; use a name from the time zone database, such as"
                                + " America/New_York, an abbreviation such as ET, or an offset such as +02:00");
            }
            return zone;
        }

        @Nullable
        ArticleId id() {
            Line value = block.get(HeaderName.ID);
            ArticleId id = value == null ? null : ArticleId.parse(value.text()).orElse(null);
            if (value != null && id == null) {
                problem(
                        value,
                        "is not an id; use 1 to 100 lowercase letters a to z, digits and hyphens, with no hyphen"
                                + " at either end");
            }
            return id;
        }

        Status status() {
            Line value = block.get(HeaderName.STATUS);
            for (Status status : Status.values()) {
                if (value != null && value.text().equalsIgnoreCase(status.name())) {
                    return status;
                }
            }
            if (value != null) {
                problem(value, "is not a status; use live, closed or withdrawn");
            }
            return Status.LIVE;
        }

        @Nullable
        Boolean newestFirst() {
            Line value = block.get(HeaderName.ORDER);
            if (value == null) {
                return null;
            }
            return switch (value.text().toLowerCase(Locale.ROOT).replace('-', ' ')) {
                case "newest first" -> true;
                case "oldest first" -> false;
                default -> {
                    remark(value, "is not an order and was ignored; use newest first or oldest first");
                    yield null;
                }
            };
        }

        @Nullable
        Locale language() {
            Line value = block.get(HeaderName.LANGUAGE);
            if (value == null) {
                return null;
            }
            Locale language = LanguageTags.parse(value.text()).orElse(null);
            if (language == null) {
                remark(value, "is not a language and was ignored; use a BCP 47 tag such as en or pt-BR");
            }
            return language;
        }

        @Nullable
        URI link(HeaderName name) {
            Line value = block.get(name);
            URI link = value == null
                    ? null
                    : Links.parse(value.text())
                            .filter(target -> target.getHost() != null)
                            .orElse(null);
            if (value != null && link == null) {
                remark(value, "is not a link and was ignored; start it with https:// or http://");
            }
            return link;
        }

        private void problem(Line value, String message) {
            findings.problem(value.number(), quoted(value) + " " + message);
        }

        private void remark(Line value, String message) {
            findings.remark(value.number(), quoted(value) + " " + message);
        }

        private static String quoted(Line value) {
            return "\u201C" + Text.truncate(value.text(), 60) + "\u201D";
        }
    }
}
