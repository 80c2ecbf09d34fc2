package dev.earshot.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.IrishStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * Reduces the words of a language to stems. Two words are forms of one if they have a stem in common. The stems are in the
 * archive's index: a change to them needs a migration that makes it again. Used by one thread.
 */
public final class Stemmer {
    private static final Map<String, Supplier<SnowballStemmer>> SNOWBALL = Map.ofEntries(
            Map.entry("ca", CatalanStemmer::new),
            Map.entry("da", DanishStemmer::new),
            Map.entry("de", GermanStemmer::new),
            Map.entry("el", GreekStemmer::new),
            Map.entry("en", EnglishStemmer::new),
            Map.entry("es", SpanishStemmer::new),
            Map.entry("fi", FinnishStemmer::new),
            Map.entry("fr", FrenchStemmer::new),
            Map.entry("ga", IrishStemmer::new),
            Map.entry("hu", HungarianStemmer::new),
            Map.entry("it", ItalianStemmer::new),
            Map.entry("nl", DutchStemmer::new),
            Map.entry("no", NorwegianStemmer::new),
            Map.entry("pt", PortugueseStemmer::new),
            Map.entry("ro", RomanianStemmer::new),
            Map.entry("ru", RussianStemmer::new),
            Map.entry("sv", SwedishStemmer::new),
            Map.entry("tr", TurkishStemmer::new));

    private static final Map<String, String> ALIASES = Map.of("nb", "no", "nn", "no");

    private final String language;
    private final Function<String, Set<String>> stems;

    private Stemmer(String language, Function<String, Set<String>> stems) {
        this.language = language;
        this.stems = stems;
    }

    /** Returns a stemmer of a language, whatever its region; empty if there is none. */
    public static Optional<Stemmer> of(Locale locale) {
        String language = ALIASES.getOrDefault(locale.getLanguage(), locale.getLanguage());
        if (language.equals("ar")) {
            return Optional.of(new Stemmer(language, ArabicForms::of));
        }
        Supplier<SnowballStemmer> snowball = SNOWBALL.get(language);
        if (snowball == null) {
            return Optional.empty();
        }
        SnowballStemmer stemmer = snowball.get();
        UnaryOperator<String> stem = word -> stem(stemmer, word);
        return Optional.of(new Stemmer(
                language,
                language.equals("en")
                        ? word -> Set.of(EnglishForms.stem(word, stem))
                        : word -> Set.of(stem.apply(word))));
    }

    private static String stem(SnowballStemmer stemmer, String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    /** Returns the language of the stems. */
    public String language() {
        return language;
    }

    /**
     * Returns the stems of a word: of the word as it is written, of the word without accents, and with its umlauts spelled as two
     * letters, since it may be typed in any of these ways.
     *
     * @param word letters, digits and marks
     */
    Set<String> stems(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String folded = folded(lower);
        Set<String> all = new LinkedHashSet<>(stems.apply(folded));
        if (!lower.equals(folded)) {
            stems.apply(lower).forEach(stem -> all.add(folded(stem)));
            all.addAll(stems.apply(folded(Spellings.umlauts(lower))));
        }
        all.remove("");
        return all;
    }

    private static String folded(String word) {
        return String.join("", SearchTokenizer.tokenize(word));
    }
}
