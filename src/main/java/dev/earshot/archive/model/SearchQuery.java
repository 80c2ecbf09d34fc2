package dev.earshot.archive.model;

import dev.earshot.article.Span;
import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search for updates that contain all its terms, in their words or in the headline of their article. A term is a
 * word, or a phrase in quotation marks; if it ends in an asterisk, its last word is a prefix. Accents, case and punctuation
 * make no difference.
 *
 * @param text as entered, but cleaned, with one space between terms
 */
public record SearchQuery(String text) {
    /** Maximum length in characters. */
    public static final int MAX_CHARACTERS = 200;

    /** Maximum number of terms. */
    public static final int MAX_TERMS = 20;

    private static final Pattern TERM = Pattern.compile("\"([^\"]*)(?:\"|$)(\\*?)|([^\\s\"]+)");
    private static final Pattern CURLY_QUOTES = Pattern.compile("[“”„‟«»＂]");

    /**
     * A phrase: words that must occur in sequence.
     *
     * @param words folded, at least one
     * @param isPrefix whether the last one may continue
     */
    public record Term(List<String> words, boolean isPrefix) {
        public Term {
            words = List.copyOf(words);
        }

        @Override
        public String toString() {
            return '"' + String.join(" ", words) + (isPrefix ? "\"*" : "\"");
        }
    }

    /**
     * Accepts any text as a query.
     *
     * @throws IllegalArgumentException if it is too long, has too many terms, or has no letter and no digit
     */
    public SearchQuery {
        text = Text.cleanLine(text);
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new IllegalArgumentException("longer than " + MAX_CHARACTERS + " characters");
        }
        int terms = terms(text).size();
        if (terms == 0 || terms > MAX_TERMS) {
            throw new IllegalArgumentException(terms == 0 ? "no word" : "more than " + MAX_TERMS + " terms");
        }
    }

    /** Returns a key that is equal for queries with the same terms in the same order. */
    public String key() {
        return terms().stream().map(Term::toString).collect(Collectors.joining(" "));
    }

    /** Returns where its terms occur in a text, in order, without overlaps. */
    public List<Span> hits(String text) {
        return Hits.of(text, terms());
    }

    public List<Term> terms() {
        return terms(text);
    }

    private static List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(CURLY_QUOTES.matcher(text).replaceAll("\""));
        while (matcher.find()) {
            String bare = matcher.group(3);
            List<String> words = SearchTokenizer.tokenize(bare == null ? matcher.group(1) : bare);
            if (!words.isEmpty()) {
                terms.add(new Term(words, bare == null ? !matcher.group(2).isEmpty() : bare.endsWith("*")));
            }
        }
        return terms.stream().distinct().toList();
    }
}
