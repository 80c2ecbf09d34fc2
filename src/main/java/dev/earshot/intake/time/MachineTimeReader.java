package dev.earshot.intake.time;

import dev.earshot.article.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads machine-readable timestamps and whatever is written in their place: RFC 822 and its successors, RFC 3339, ISO 8601,
 * seconds or milliseconds since 1970, or a date in words. Ignores weekdays, which are often wrong. Rejects impossible dates,
 * dates centuries away, and January 1, 1970, which several databases use for "unset". Takes constant time for any text.
 * Thread-safe.
 *
 * <p>Zone abbreviations have the offsets of RFC 822 ({@code EST} is -0500 all year), since machines write these dates. With a
 * 12-hour clock, which people write, they have the meanings in {@code zones.txt}.
 */
public final class MachineTimeReader {
    private static final int MAX_LENGTH = 100;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** The epoch in any time zone. */
    private static final long UNSET_SECONDS = 14 * 3_600;

    private static final Pattern EPOCH = Pattern.compile("(\\d{9,10})(?:\\.\\d+)?|(\\d{13})");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:[Tt ]?(\\d{2}.*))?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})(?:([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?)?(?:(?:[Tt]|[\\s,]+)(.*))?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([/.])(\\d{1,2})\\2(\\d{4})(?:[\\s,]+(.*))?");
    private static final Pattern CLOCK =
            Pattern.compile("(\\d{1,2}(?=:)|\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?(?!\\d)\\s*"
                    + "([AaPp]\\.?[Mm]\\b\\.?)?\\s*");

    /** The region that java.time appends to an offset: {@code +01:00[Europe/Paris]}. */
    private static final Pattern REGION = Pattern.compile("\\[[^\\[\\]]*\\]$");

    private final ZoneId defaultZone;
    private final MachineZoneReader zones;

    /**
     * @param defaultZone used for times without a zone
     * @param language of the document, which disambiguates zone abbreviations
     */
    public MachineTimeReader(ZoneId defaultZone, Locale language) {
        this.defaultZone = defaultZone;
        this.zones = new MachineZoneReader(defaultZone, language);
    }

    /** Parses a timestamp. Empty if it is invalid or impossible. A date without a time is midnight. */
    public Optional<MachineTime> read(String words) {
        String text = words.length() > 2 * MAX_LENGTH ? "" : Text.cleanLine(words);
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            MachineTime machineTime = readMachineFormat(text);
            return Optional.ofNullable(machineTime == null ? readTextTime(text) : machineTime)
                    .filter(found -> !isImplausible(found.instant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isImplausible(Instant at) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond(), 86_400L));
        return day.isBefore(EARLIEST) || day.isAfter(LATEST) || Math.abs(at.getEpochSecond()) <= UNSET_SECONDS;
    }

    private @Nullable MachineTime readMachineFormat(String text) {
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            Instant at = epoch.group(1) != null
                    ? Instant.ofEpochSecond(Long.parseLong(epoch.group(1)))
                    : Instant.ofEpochMilli(Long.parseLong(epoch.group(2)));
            return new MachineTime(at, false, null);
        }
        Matcher compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return withClock(date(compact.group(1), compact.group(2), compact.group(3)), compact.group(4));
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return withClock(date(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4)), yearFirst.group(5));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            String clock = yearLast.group(5);
            LocalDate day = yearLast(yearLast, clock);
            return day == null ? null : withClock(day, clock);
        }
        MachineDateReader.DateAndClock dateAndClock = new MachineDateReader(text).read();
        return dateAndClock == null ? null : withClock(dateAndClock.day(), dateAndClock.clock());
    }

    /** Reads a date as people write it: {@code October 12, 2026, 4.25pm Eastern Time}. */
    private @Nullable MachineTime readTextTime(String text) {
        TextTime textTime = TextTimeReader.read(text, 0, zones.textZones(), true, true);
        boolean whole = textTime != null
                && textTime.end() == text.length()
                && textTime.invalidText() == null
                && textTime.unknownZone() == null;
        if (textTime == null || !whole || textTime.date() == null) {
            return null;
        }
        LocalTime time = textTime.time() == null ? LocalTime.MIDNIGHT : textTime.time();
        return toMachineTime(textTime.date().atTime(time), textTime.time() == null, textTime.zone());
    }

    /** The day comes first in dates with periods. With slashes, only a number above 12 or a 12-hour clock shows the order. */
    private static @Nullable LocalDate yearLast(Matcher date, @Nullable String clock) {
        int first = Integer.parseInt(date.group(1));
        int second = Integer.parseInt(date.group(3));
        boolean twelveHours = clock != null && clock.toLowerCase(Locale.ROOT).matches(".*\\d\\s*[ap]\\.?m\\b.*");
        if (date.group(2).equals(".") || first > 12 || first == second) {
            return date(date.group(4), date.group(3), date.group(1));
        }
        return second > 12 || twelveHours ? date(date.group(4), date.group(1), date.group(3)) : null;
    }

    private static LocalDate date(String year, @Nullable String month, @Nullable String day) {
        return LocalDate.of(
                Integer.parseInt(year),
                month == null ? 1 : Integer.parseInt(month),
                day == null ? 1 : Integer.parseInt(day));
    }

    /**
     * Adds a clock time and zone to a day. Returns null if they are invalid.
     *
     * @param clock such as {@code 21:25:00 GMT}; null or empty for midnight
     */
    private @Nullable MachineTime withClock(LocalDate day, @Nullable String clock) {
        String words =
                clock == null ? "" : REGION.matcher(clock).replaceFirst("").strip();
        if (words.isEmpty()) {
            return toMachineTime(day.atStartOfDay(), true, null);
        }
        Matcher time = CLOCK.matcher(words);
        if (!time.lookingAt()) {
            ZoneId named = zones.read(words);
            return named == null ? null : toMachineTime(day.atStartOfDay(), true, named);
        }
        String rest = words.substring(time.end());
        ZoneId named = rest.isEmpty() ? null : time.group(5) == null ? zones.read(rest) : zones.readAsText(rest);
        if (named == null && !rest.isEmpty()) {
            return null;
        }
        return toMachineTime(atClock(day, time), false, named);
    }

    /** Adds a clock time to a day. ISO 8601 allows 24:00 for its end; a leap second is second 60. */
    private static LocalDateTime atClock(LocalDate day, Matcher time) {
        int hour = hour(Integer.parseInt(time.group(1)), time.group(5));
        int minute = Integer.parseInt(time.group(2));
        int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        boolean endOfDay = hour == 24 && minute == 0 && second == 0;
        LocalTime at = LocalTime.of(endOfDay ? 0 : hour, minute, second == 60 ? 59 : second, nanos(time.group(4)));
        return day.plusDays(endOfDay ? 1 : 0).atTime(at).plusSeconds(second == 60 ? 1 : 0);
    }

    private MachineTime toMachineTime(LocalDateTime local, boolean dateOnly, @Nullable ZoneId named) {
        ZonedDateTime at = local.atZone(named == null ? defaultZone : named);
        return new MachineTime(at.toInstant(), dateOnly, named == null ? null : at.getOffset());
    }

    private static int hour(int hour, @Nullable String amPm) {
        if (amPm == null) {
            return hour;
        }
        if (hour < 1 || hour > 12) {
            // in 16:25 pm, the suffix is redundant
            return hour;
        }
        boolean afternoon = amPm.startsWith("p") || amPm.startsWith("P");
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }
}
