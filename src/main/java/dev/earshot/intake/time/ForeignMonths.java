package dev.earshot.intake.time;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of months in languages other than English. They are loaded when the first one is looked for. */
final class ForeignMonths {
    private static final List<String> LANGUAGES = List.of(
            "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "tr", "ru", "uk", "ro", "hu", "el",
            "ar", "hi");
    private static final Map<String, Integer> NUMBERS = load();

    private ForeignMonths() {}

    /** Returns the number of a month, from 1; null if no month has that name. */
    static @Nullable Integer number(String name) {
        return NUMBERS.get(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, Integer> load() {
        Map<String, Integer> months = new HashMap<>();
        for (String language : LANGUAGES) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE)) {
                    String name =
                            month.getDisplayName(style, Locale.of(language)).toLowerCase(Locale.ROOT);
                    if (name.codePoints().anyMatch(Character::isLetter)) {
                        months.putIfAbsent(name, month.getValue());
                    }
                }
            }
        }
        return Map.copyOf(months);
    }
}
