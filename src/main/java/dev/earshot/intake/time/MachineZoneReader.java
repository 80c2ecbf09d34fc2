package dev.earshot.intake.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the time zones of machine-readable timestamps. */
final class MachineZoneReader {
    /** RFC 822, section 5.1. */
    private static final Map<String, Integer> OFFSETS = Map.of(
            "UT", 0, "GMT", 0, "UTC", 0, "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "PST", -8, "PDT", -7);

    private static final Pattern OFFSET =
            Pattern.compile("(?:GMT|UTC|UT|Z)?\\s?([+\\-\u2212])(\\d{1,2})(?::?(\\d{2}))?(?::?00)?(?:\\s.*)?");
    private static final Pattern WORD = Pattern.compile("\\p{Upper}{1,5}");

    private final List<Object> context;
    private final TextZoneReader textZones;

    MachineZoneReader(ZoneId zone, Locale language) {
        context = List.of(zone, language);
        textZones = new TextZoneReader(context);
    }

    /** Returns the reader for zones in prose. */
    TextZoneReader textZones() {
        return textZones;
    }

    /** Reads a zone next to a 12-hour clock, as people mean it. Returns null if there is none. */
    @Nullable
    ZoneId readAsText(String name) {
        ZoneId meant = textZones.parse(name.strip()).orElse(null);
        return meant == null ? read(name) : meant;
    }

    /** Reads a machine-written zone. Returns null if there is none. */
    @Nullable
    ZoneId read(String name) {
        String capitals = name.strip().toUpperCase(Locale.ROOT);
        Matcher offset = OFFSET.matcher(capitals);
        if (offset.matches()) {
            return offset(offset);
        }
        Integer hours = capitals.equals("MDT") ? Integer.valueOf(-6) : OFFSETS.get(capitals);
        if (hours != null) {
            return ZoneOffset.ofHours(hours);
        }
        if (name.indexOf('/') > 0) {
            return textZones.parse(name.strip()).orElse(null);
        }
        // military letters and unknown names are UTC (RFC 5322, section 4.3)
        ZoneId known = ZoneAbbreviations.lookup(capitals, context).orElse(null);
        return known == null && WORD.matcher(name.strip()).matches() ? ZoneOffset.UTC : known;
    }

    private static @Nullable ZoneId offset(Matcher offset) {
        int minutes = Integer.parseInt(offset.group(2)) * 60
                + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
        try {
            return ZoneOffset.ofTotalSeconds(offset.group(1).equals("+") ? minutes * 60 : -minutes * 60);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
