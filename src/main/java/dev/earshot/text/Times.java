package dev.earshot.text;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Date;
import java.util.Locale;
import java.util.Set;

/**
 * Times and dates as people write them, told by the clock of one place.
 *
 * @param zone whose clock
 * @param language whose words
 */
public record Times(ZoneId zone, Locale language) {
    /** Offsets of RFC 3339 have no seconds, which those of the 19th century do. */
    private static final int SECONDS_PER_MINUTE = 60;

    /** Languages in Arabic script, whose comma is another. */
    private static final Set<String> ARABIC_COMMA_LANGUAGES = Set.of("ar", "fa", "ur", "ps");

    /** The time of day: "4:25 p.m." */
    public String time(Instant at) {
        if (!isEnglish()) {
            return format(DateFormat.getTimeInstance(DateFormat.SHORT, gregorian()), at);
        }
        ZonedDateTime local = at.atZone(zone);
        int hour = local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
        return "%d:%02d %s".formatted(hour, local.getMinute(), local.getHour() < 12 ? "a.m." : "p.m.");
    }

    /** The time of day and the name of the zone in words: "4:25 p.m. Eastern Daylight Time". */
    public String timeAndZone(Instant at) {
        return time(at) + " " + zoneName(at);
    }

    /** Date, time and zone in words: "Wednesday, April 12, 2017, 4:25 p.m. Eastern Daylight Time". */
    public String dateTimeAndZone(Instant at) {
        return date(at) + (ARABIC_COMMA_LANGUAGES.contains(language.getLanguage()) ? "، " : ", ") + timeAndZone(at);
    }

    /** The date with its weekday: "Wednesday, April 12, 2017". */
    public String date(Instant at) {
        return format(DateFormat.getDateInstance(DateFormat.FULL, gregorian()), at);
    }

    /** The day of the year: "April 12". */
    public String monthAndDay(Instant at) {
        return format(DateFormat.getInstanceForSkeleton(DateFormat.MONTH_DAY, gregorian()), at);
    }

    /** By ICU, as the numbers beside it are, so that all digits are of one kind. */
    private String format(DateFormat format, Instant at) {
        String id = zone.normalized() instanceof ZoneOffset offset
                ? offset.equals(ZoneOffset.UTC) ? "UTC" : "GMT" + offset.getId()
                : zone.getId();
        format.setTimeZone(TimeZone.getTimeZone(id));
        return format.format(Date.from(at));
    }

    /** News is dated by this calendar everywhere, whatever else a region counts by. */
    private ULocale gregorian() {
        return ULocale.forLocale(language).setKeywordValue("calendar", "gregorian");
    }

    /** The day that a point in time falls on, there. */
    public LocalDate localDate(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The zone's name as it is in force then: "Eastern Daylight Time"; "Coordinated Universal Time". */
    public String zoneName(Instant at) {
        String name = DateTimeFormatter.ofPattern("zzzz", language).format(at.atZone(zone));
        // a bare offset has no name: say what it is counted from
        return name.startsWith("+") || name.startsWith("-") ? "UTC" + name : name.equals("Z") ? utcName() : name;
    }

    /** A point in time as RFC 3339 has it, with the offset of the zone's clock. */
    public static String rfc3339(Instant at, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        boolean whole = offset.getTotalSeconds() % SECONDS_PER_MINUTE == 0;
        return whole ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(offset)) : at.toString();
    }

    private String utcName() {
        return ZoneId.of("UTC").getDisplayName(TextStyle.FULL, language);
    }

    private boolean isEnglish() {
        return language.getLanguage().equals("en") || language.getLanguage().isEmpty();
    }
}
