package dev.earshot.intake.lines;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Guesses the language of a text by its script, for scripts that mostly write one language. */
public final class ScriptLanguage {
    private static final int MAX_READ = 4_000;
    private static final int MIN_LETTERS = 20;
    private static final Map<UnicodeScript, String> LANGUAGES = Map.ofEntries(
            Map.entry(UnicodeScript.HANGUL, "ko"),
            Map.entry(UnicodeScript.HAN, "zh"),
            Map.entry(UnicodeScript.HIRAGANA, "ja"),
            Map.entry(UnicodeScript.KATAKANA, "ja"),
            Map.entry(UnicodeScript.ARABIC, "ar"),
            Map.entry(UnicodeScript.CYRILLIC, "ru"),
            Map.entry(UnicodeScript.GREEK, "el"),
            Map.entry(UnicodeScript.HEBREW, "he"),
            Map.entry(UnicodeScript.THAI, "th"),
            Map.entry(UnicodeScript.DEVANAGARI, "hi"),
            Map.entry(UnicodeScript.BENGALI, "bn"),
            Map.entry(UnicodeScript.TAMIL, "ta"),
            Map.entry(UnicodeScript.TELUGU, "te"),
            Map.entry(UnicodeScript.GUJARATI, "gu"),
            Map.entry(UnicodeScript.GEORGIAN, "ka"),
            Map.entry(UnicodeScript.ARMENIAN, "hy"));

    private ScriptLanguage() {}

    /** Returns the language that most letters of a text are of; empty if they are Latin, or too few. */
    public static Optional<Locale> of(String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        int letters = 0;
        for (int at = 0; at < Math.min(MAX_READ, text.length()); at += Character.charCount(text.codePointAt(at))) {
            int letter = text.codePointAt(at);
            if (Character.isLetter(letter)) {
                letters++;
                counts.merge(UnicodeScript.of(letter), 1, Integer::sum);
            }
        }
        int kana = counts.getOrDefault(UnicodeScript.HIRAGANA, 0) + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
        int han = counts.getOrDefault(UnicodeScript.HAN, 0);
        if (letters < MIN_LETTERS) {
            return Optional.empty();
        }
        if ((kana + han) * 2 > letters) {
            return Optional.of(Locale.of(kana * 10 > han ? "ja" : "zh"));
        }
        int all = letters;
        return counts.entrySet().stream()
                .filter(count -> count.getValue() * 2 > all)
                .findFirst()
                .flatMap(count -> Optional.ofNullable(LANGUAGES.get(count.getKey())))
                .map(Locale::of);
    }
}
