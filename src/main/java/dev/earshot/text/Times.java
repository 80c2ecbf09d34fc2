package dev.earshot.text;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.SimpleDateFormat;
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
import java.util.regex.Pattern;

/**
 * Formats times and dates for people.
 *
 * @param zone the time zone
 * @param language the language of the words
 */
public record Times(ZoneId zone, Locale language) {
    /** RFC 3339 offsets have no seconds, but those of the 19th century do. */
    private static final int SECONDS_PER_MINUTE = 60;

    /** Time zones of the United States without regard to summer time, as Americans write them. */
    private static final Set<String> AMERICAN_ZONES = Set.of("ET", "CT", "MT", "PT");

    private static final Pattern ABBREVIATION = Pattern.compile("[A-Z]{2,5}");

    /** Languages in Arabic script, which has a comma of its own. */
    private static final Set<String> ARABIC_COMMA_LANGUAGES = Set.of("ar", "fa", "ur", "ps");

    /** In full, since screen readers read the letters that stand for "a.m." and "p.m." by their names. */
    private static final String[] ARABIC_HALF_DAYS = {"صباحًا", "مساءً"};

    /** The first day of a month, which French writes as an ordinal number. */
    private static final Pattern FRENCH_FIRST = Pattern.compile("\\b1 (?=\\p{L}{3})");

    /** Returns the time of day: "4:25 p.m." */
    public String time(Instant at) {
        if (!isEnglish()) {
            return format(shortTime(), at);
        }
        ZonedDateTime local = at.atZone(zone);
        int hour = local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
        return "%d:%02d %s".formatted(hour, local.getMinute(), local.getHour() < 12 ? "a.m." : "p.m.");
    }

    private DateFormat shortTime() {
        DateFormat format = DateFormat.getTimeInstance(DateFormat.SHORT, gregorian());
        if (language.getLanguage().equals("ar") && format instanceof SimpleDateFormat twelveHours) {
            DateFormatSymbols symbols = twelveHours.getDateFormatSymbols();
            symbols.setAmPmStrings(ARABIC_HALF_DAYS);
            twelveHours.setDateFormatSymbols(symbols);
        }
        return format;
    }

    /** Returns the time of day and the zone's name in words: "4:25 p.m. Eastern Daylight Time". */
    public String timeAndZone(Instant at) {
        return time(at) + " " + zoneName(at);
    }

    /** Returns date, time and zone in words: "Wednesday, April 12, 2017, 4:25 p.m. Eastern Daylight Time". */
    public String dateTimeAndZone(Instant at) {
        return date(at) + (ARABIC_COMMA_LANGUAGES.contains(language.getLanguage()) ? "، " : ", ") + timeAndZone(at);
    }

    /** Returns the date with its weekday: "Wednesday, April 12, 2017". */
    public String date(Instant at) {
        String date = format(DateFormat.getDateInstance(DateFormat.FULL, gregorian()), at);
        // ICU has a comma after a British weekday if the year follows, and else none
        return isEnglish() && !weekdayAndDay(at).contains(",") ? date.replaceFirst(",", "") : date;
    }

    /** Returns the date without its year: "Wednesday, April 12". */
    public String weekdayAndDay(Instant at) {
        return format(DateFormat.getInstanceForSkeleton(DateFormat.MONTH_WEEKDAY_DAY, gregorian()), at);
    }

    /** Returns the date without its weekday: "April 12, 2017". */
    public String yearMonthAndDay(Instant at) {
        return format(DateFormat.getInstanceForSkeleton(DateFormat.YEAR_MONTH_DAY, gregorian()), at);
    }

    /** Returns the day of the week: "Wednesday". */
    public String weekday(Instant at) {
        return format(DateFormat.getInstanceForSkeleton(DateFormat.WEEKDAY, gregorian()), at);
    }

    /** Returns the day of the year: "April 12". */
    public String monthAndDay(Instant at) {
        return format(DateFormat.getInstanceForSkeleton(DateFormat.MONTH_DAY, gregorian()), at);
    }

    /** Uses ICU, like the numbers around it, so that all digits are of the same script. */
    private String format(DateFormat format, Instant at) {
        String id = zone.normalized() instanceof ZoneOffset offset
                ? offset.equals(ZoneOffset.UTC) ? "UTC" : "GMT" + offset.getId()
                : zone.getId();
        format.setTimeZone(TimeZone.getTimeZone(id));
        String text = format.format(Date.from(at));
        return language.getLanguage().equals("fr") ? FRENCH_FIRST.matcher(text).replaceAll("1er ") : text;
    }

    /** News is dated by the Gregorian calendar everywhere, whatever else a region uses. */
    private ULocale gregorian() {
        return ULocale.forLocale(language).setKeywordValue("calendar", "gregorian");
    }

    /** Returns the local date of a point in time. */
    public LocalDate localDate(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** Returns the zone's name in effect at that time: "Eastern Daylight Time"; "Coordinated Universal Time". */
    public String zoneName(Instant at) {
        String name = zoneName("zzzz", at);
        // a bare offset has no name: say that it is relative to UTC
        return name.startsWith("+") || name.startsWith("-") ? "UTC" + name : name.equals("Z") ? utcName() : name;
    }

    /** Returns the zone's name as short as the language has it: "ET", "CET"; in full if it has no abbreviation. */
    public String zone(Instant at) {
        if (isEnglish()) {
            // other regions spell out the names of American zones
            String generic = DateTimeFormatter.ofPattern("v", Locale.US).format(at.atZone(zone));
            if (AMERICAN_ZONES.contains(generic)) {
                return generic;
            }
            String name = zoneName("z", at);
            return ABBREVIATION.matcher(name).matches() ? name : zoneName(at);
        }
        String name = zoneName("vvvv", at);
        return name.startsWith("+") || name.startsWith("-") || name.equals("Z") ? zoneName(at) : name;
    }

    private String zoneName(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, language).format(at.atZone(zone));
    }

    /** Returns a point in time in RFC 3339 form, with the zone's offset. */
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
