package dev.earshot.intake.time;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one {@link Moment}: its date, weekday, time and zone in any order, with commas or "at" and "on" between them. */
public final class MomentReader {
    private static final Pattern JOINT = Pattern.compile("[\\s,]*(?:(?:at|on)\\b)?\\s*", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final ZoneWords zones;
    private final boolean certain;
    private int at;
    private boolean weekday;
    private @Nullable LocalDate date;
    private @Nullable MonthDay day;
    private @Nullable LocalTime time;
    private @Nullable ZoneId zone;
    private boolean timed;
    private boolean precise;
    private @Nullable String impossible;
    private @Nullable String unknownZone;

    private MomentReader(String text, int from, ZoneWords zones, boolean certain) {
        this.text = text;
        this.at = from;
        this.zones = zones;
        this.certain = certain;
    }

    /**
     * Reads the moment that stands at one place of a text; null where none does.
     *
     * @param certain whether a time is expected there, so that 16.25 is one
     * @param toTheEnd whether a date may follow the time; else the time and its zone are the last
     */
    static @Nullable public Moment read(String text, int from, ZoneWords zones, boolean certain, boolean toTheEnd) {
        return new MomentReader(text, from, zones, certain).read(toTheEnd);
    }

    private @Nullable Moment read(boolean toTheEnd) {
        int end = at;
        while ((toTheEnd || !timed) && (takeDate() || takeWeekday() || takeTime())) {
            end = at;
            at = skip(end);
        }
        boolean found = timed || date != null || day != null || impossible != null;
        return found ? new Moment(date, day, time, zone, precise, impossible, unknownZone, end) : null;
    }

    private int skip(int from) {
        Matcher joint = JOINT.matcher(text).region(from, text.length());
        return joint.lookingAt() && joint.end() > from ? joint.end() : skipDivider(from);
    }

    /** The T of 2026-10-12T16:25. */
    private int skipDivider(int from) {
        boolean divides = from > 0
                && from + 1 < text.length()
                && text.charAt(from) == 'T'
                && Character.isDigit(text.charAt(from - 1))
                && Character.isDigit(text.charAt(from + 1));
        return divides ? from + 1 : from;
    }

    private boolean takeDate() {
        if (date != null || day != null) {
            return false;
        }
        DateWords.Found found = DateWords.at(text, at);
        if (found == null) {
            return false;
        }
        date = found.date();
        day = found.day();
        impossible = found.impossible() == null ? impossible : found.impossible();
        at = found.end();
        return date != null || day != null || found.impossible() != null;
    }

    private boolean takeWeekday() {
        int end = weekday ? at : DateWords.afterWeekday(text, at);
        weekday |= end > at;
        boolean taken = end > at;
        at = end;
        return taken;
    }

    private boolean takeTime() {
        TimeWords.Found found = timed ? null : TimeWords.at(text, at);
        if (found == null) {
            return false;
        }
        ZoneWords.Found place = zoneAfter(found.end());
        boolean placed = place != null && place.zone() != null;
        boolean digitsAlone = text.substring(at, found.end()).chars().allMatch(Character::isDigit);
        if (found.bare() && !placed && (digitsAlone || !certain)) {
            return false;
        }
        timed = true;
        time = found.time();
        precise = found.precise();
        if (time == null && impossible == null) {
            impossible = text.substring(at, found.end()).strip();
        }
        at = found.end();
        if (place != null) {
            zone = place.zone();
            unknownZone = place.unknown();
            at = place.end();
        }
        return true;
    }

    private ZoneWords.@Nullable Found zoneAfter(int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        boolean bracket = start < text.length() && text.charAt(start) == '(';
        ZoneWords.Found found = zones.at(text, bracket ? start + 1 : start);
        if (found == null || !bracket) {
            return found;
        }
        boolean closed = found.end() < text.length() && text.charAt(found.end()) == ')';
        return closed ? new ZoneWords.Found(found.zone(), found.unknown(), found.end() + 1) : null;
    }
}
