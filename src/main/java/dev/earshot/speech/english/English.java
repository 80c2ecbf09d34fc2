package dev.earshot.speech.english;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Writes an English sentence out in the words that a newsreader would say.
 *
 * <p>Each rule handles one kind of thing. Their order matters: a date must be read before its day is taken for a number.
 * Thread-safe.
 */
public final class English {
    private final Rule rules;

    private English(boolean dayFirst, Lexicon lexicon) {
        rules = Rule.all(List.of(
                new Pronunciations(lexicon),
                Emoji.RULE,
                // before the small numbers become large ones
                Symbols.EXPONENTS,
                new Alphabet(),
                WebAddresses.RULE,
                Telephones.RULE,
                ClockTimes.RULE,
                PointedTimes.RULE,
                CalendarDates.rule(dayFirst),
                Shortenings.RULE,
                Places.RULE,
                Ranks.RULE,
                Abbreviations.RULE,
                Ranges.RULE,
                Money.RULE,
                Measures.RULE,
                Quarters.RULE,
                Years.RULE,
                Aircraft.RULE,
                Roads.RULE,
                Codes.RULE,
                dayFirst ? Scores.BRITISH : Scores.AMERICAN,
                Numbers.RULE,
                RomanNumerals.RULE,
                Symbols.SLASHES,
                new Acronyms(),
                Symbols.RULE,
                new Speakable()));
    }

    private static final Set<String> MONTH_FIRST = Set.of("", "US", "CA", "PH");

    /** By lexicon, for as long as that is in use. Rules keep what they need from a lexicon, never the lexicon itself. */
    private static final Map<Lexicon, Both> READY = Collections.synchronizedMap(new WeakHashMap<>());

    private record Both(English american, English british) {
        static Both of(Lexicon lexicon) {
            return new Both(new English(false, lexicon), new English(true, lexicon));
        }
    }

    /** Returns whether a language is English or unknown. */
    public static boolean isEnglish(Locale language) {
        return Set.of("", "en", "und").contains(language.getLanguage());
    }

    /** Returns the English of a region: in some 5/6/2017 is in May, elsewhere in June. */
    public static English of(Locale language) {
        return of(language, Lexicon.own());
    }

    /** Returns the English of a region, with the pronunciations of a lexicon. */
    public static English of(Locale language, Lexicon lexicon) {
        Both both = READY.computeIfAbsent(lexicon, Both::of);
        return MONTH_FIRST.contains(language.getCountry()) ? both.american() : both.british();
    }

    /**
     * Returns the spoken form of a sentence: ASCII letters, spaces and simple punctuation; empty if there is nothing to say.
     *
     * @param sentence a few hundred characters at most: the time may grow with the square of the length
     */
    public String spoken(String sentence) {
        String said = rules.apply(sentence);
        // a comma that came of a bracket must not hold the voice up at the end
        boolean goesOn = !sentence.isEmpty() && ",;:".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
        return said.endsWith(",") && !goesOn ? said.substring(0, said.length() - 1) + "." : said;
    }
}
