package dev.earshot.intake.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a zone after a time or in a header, in the context of its article. */
public final class TextZoneReader {
    /** Places only: ids without a slash ({@code EST5EDT}) are abbreviations or offsets. */
    private static final Map<String, String> REGIONS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("SystemV/"))
                .forEach(id -> REGIONS.put(id, id));
    }

    private static final Pattern OFFSET =
            Pattern.compile("(?:(GMT|UTC)\\s?)?([+\\-\u2212])(\\d{1,2})(?::?(\\d{2}))?(?!\\d|:\\d)");
    private static final Pattern US_ZONE_NAME = Pattern.compile(
            "(Eastern|Central|Mountain|Pacific)(?:\\s(?:Standard|Daylight))?(\\sTime)?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCAL = Pattern.compile("local(?:\\stime)?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\p{L}{1,5}\\b");
    private static final String TERMINATORS = ":-\u2013\u2014|,)]";

    private final List<Object> context;

    /** @param context zones and languages of the article, most specific first */
    public TextZoneReader(List<Object> context) {
        this.context = List.copyOf(context);
    }

    /**
     * A match at a position in a text.
     *
     * @param zone null if it is unspecified ("local time") or unknown
     * @param unknownName the unknown abbreviation, or null
     * @param end of the match
     */
    record ZoneMatch(@Nullable ZoneId zone, @Nullable String unknownName, int end) {}

    /** Parses a whole value: a place (Europe/London), an abbreviation or an offset. Empty if it is none of these. */
    public Optional<ZoneId> parse(String value) {
        String place = REGIONS.get(value.replace(' ', '_'));
        if (place != null) {
            return Optional.of(ZoneId.of(place));
        }
        ZoneMatch zoneMatch = readAt(value, 0);
        return zoneMatch == null || zoneMatch.end() != value.length()
                ? Optional.empty()
                : Optional.ofNullable(zoneMatch.zone());
    }

    /** Matches a zone at a position. Returns null if there is none. */
    @Nullable
    ZoneMatch readAt(String text, int from) {
        Matcher offset = OFFSET.matcher(text).region(from, text.length());
        if (offset.lookingAt() && (offset.group(1) != null || hasHoursAndMinutes(offset))) {
            return offset(offset);
        }
        Matcher spelled = US_ZONE_NAME.matcher(text).region(from, text.length());
        if (spelled.lookingAt() && (spelled.group(2) != null || isTerminated(text, spelled.end()))) {
            String letter = spelled.group(1).substring(0, 1).toUpperCase(Locale.ROOT);
            return new ZoneMatch(ZoneAbbreviations.lookup(letter + "T", context).orElse(null), null, spelled.end());
        }
        Matcher local = LOCAL.matcher(text).region(from, text.length());
        if (local.lookingAt() && isTerminated(text, local.end())) {
            return new ZoneMatch(null, null, local.end());
        }
        Matcher word = WORD.matcher(text).region(from, text.length());
        return word.lookingAt() ? abbreviation(text, word) : null;
    }

    private @Nullable ZoneMatch abbreviation(String text, Matcher word) {
        String capitals = word.group().toUpperCase(Locale.ROOT);
        boolean inCapitals = capitals.equals(word.group());
        boolean over = isTerminated(text, word.end());
        Optional<ZoneId> known = ZoneAbbreviations.lookup(capitals, context);
        if (known.isPresent()) {
            return inCapitals || over ? new ZoneMatch(known.get(), null, word.end()) : null;
        }
        boolean couldBeOne = inCapitals && over && capitals.length() >= 3 && !TextDateReader.isWeekday(capitals);
        return couldBeOne ? new ZoneMatch(null, capitals, word.end()) : null;
    }

    /** Without GMT or UTC, only {@code +02:00} and {@code -0500} are offsets; {@code -5} is not. */
    private static boolean hasHoursAndMinutes(Matcher offset) {
        return offset.group(3).length() == 2 && offset.group(4) != null;
    }

    private static @Nullable ZoneMatch offset(Matcher offset) {
        int minutes = Integer.parseInt(offset.group(3)) * 60
                + (offset.group(4) == null ? 0 : Integer.parseInt(offset.group(4)));
        try {
            int seconds = offset.group(2).equals("+") ? minutes * 60 : -minutes * 60;
            return new ZoneMatch(ZoneOffset.ofTotalSeconds(seconds), null, offset.end());
        } catch (DateTimeException e) {
            return new ZoneMatch(null, offset.group(), offset.end());
        }
    }

    /** Returns whether the text ends or punctuation follows, so that the word can't be part of a sentence. */
    private static boolean isTerminated(String text, int end) {
        int next = end;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next == text.length() || TERMINATORS.indexOf(text.charAt(next)) >= 0;
    }
}
