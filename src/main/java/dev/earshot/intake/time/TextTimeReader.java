package dev.earshot.intake.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link TextTime}: date, weekday, time and zone in any order, separated by commas, "at" or "on". */
public final class TextTimeReader {
    private static final Pattern JOINT =
            Pattern.compile("[\\s,\u2022\u00B7]*(?:(?:at|on|um|\u00E0)\\b)?\\s*", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final TextZoneReader zones;
    private final boolean timeExpected;
    private int position;
    private boolean weekdayRead;
    private @Nullable LocalDate date;
    private @Nullable MonthDay monthDay;
    private @Nullable LocalTime time;
    private @Nullable ZoneId zone;
    private boolean timeRead;
    private boolean hasMinutes;
    private @Nullable String invalidText;
    private @Nullable String unknownZone;

    private TextTimeReader(String text, int from, TextZoneReader zones, boolean timeExpected) {
        this.text = text;
        this.position = from;
        this.zones = zones;
        this.timeExpected = timeExpected;
    }

    /**
     * Reads the time at a position. Returns null if there is none.
     *
     * @param timeExpected whether a time is expected, so that 16.25 is read as one
     * @param dateMayFollow whether a date may follow the time; if not, the time and its zone come last
     */
    static @Nullable public TextTime read(
            String text, int from, TextZoneReader zones, boolean timeExpected, boolean dateMayFollow) {
        return new TextTimeReader(text, from, zones, timeExpected).read(dateMayFollow);
    }

    private @Nullable TextTime read(boolean dateMayFollow) {
        int end = position;
        while ((dateMayFollow || !timeRead) && (readDate() || readWeekday() || readTime())) {
            end = position;
            position = skip(end);
        }
        boolean found = timeRead || date != null || monthDay != null || invalidText != null;
        return found ? new TextTime(date, monthDay, time, zone, hasMinutes, invalidText, unknownZone, end) : null;
    }

    private int skip(int from) {
        Matcher joint = JOINT.matcher(text).region(from, text.length());
        return joint.lookingAt() && joint.end() > from ? joint.end() : skipDivider(from);
    }

    /** Skips the T in 2026-10-12T16:25. */
    private int skipDivider(int from) {
        boolean divides = from > 0
                && from + 1 < text.length()
                && text.charAt(from) == 'T'
                && Character.isDigit(text.charAt(from - 1))
                && Character.isDigit(text.charAt(from + 1));
        return divides ? from + 1 : from;
    }

    private boolean readDate() {
        if (date != null || monthDay != null) {
            return false;
        }
        TextDateReader.DateMatch dateMatch = TextDateReader.readAt(text, position);
        if (dateMatch == null) {
            return false;
        }
        date = dateMatch.date();
        monthDay = dateMatch.monthDay();
        invalidText = dateMatch.invalidText() == null ? invalidText : dateMatch.invalidText();
        position = dateMatch.end();
        return date != null || monthDay != null || dateMatch.invalidText() != null;
    }

    private boolean readWeekday() {
        int end = weekdayRead ? position : TextDateReader.endOfWeekday(text, position);
        weekdayRead |= end > position;
        boolean found = end > position;
        position = end;
        return found;
    }

    private boolean readTime() {
        TextClockReader.ClockMatch clockMatch = timeRead ? null : TextClockReader.readAt(text, position);
        if (clockMatch == null) {
            return false;
        }
        TextZoneReader.ZoneMatch zoneMatch = zoneAfter(clockMatch.end());
        boolean hasZone = zoneMatch != null && zoneMatch.zone() != null;
        boolean digitsAlone = text.substring(position, clockMatch.end()).chars().allMatch(Character::isDigit);
        if (clockMatch.ambiguous() && !hasZone && (digitsAlone || !timeExpected)) {
            return false;
        }
        timeRead = true;
        time = clockMatch.time();
        hasMinutes = clockMatch.hasMinutes();
        if (time == null && invalidText == null) {
            invalidText = text.substring(position, clockMatch.end()).strip();
        }
        position = clockMatch.end();
        if (zoneMatch != null) {
            zone = zoneMatch.zone();
            unknownZone = zoneMatch.unknownName();
            position = zoneMatch.end();
        }
        return true;
    }

    private TextZoneReader.@Nullable ZoneMatch zoneAfter(int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        boolean bracket = start < text.length() && text.charAt(start) == '(';
        TextZoneReader.ZoneMatch zoneMatch = zones.readAt(text, bracket ? start + 1 : start);
        if (zoneMatch == null || !bracket) {
            return zoneMatch;
        }
        boolean closed = zoneMatch.end() < text.length() && text.charAt(zoneMatch.end()) == ')';
        return closed
                ? new TextZoneReader.ZoneMatch(zoneMatch.zone(), zoneMatch.unknownName(), zoneMatch.end() + 1)
                : null;
    }
}
