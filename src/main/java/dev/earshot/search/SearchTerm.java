package dev.earshot.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or a phrase to look for. A word is found in all its forms and spellings. Words in quotation marks, or joined by a sign,
 * are found as they are, in sequence.
 *
 * @param text as entered, without quotation marks and asterisk
 * @param words folded, at least one
 * @param isPrefix whether the last one may continue
 * @param isQuoted whether it stood in quotation marks
 */
public record SearchTerm(String text, List<String> words, boolean isPrefix, boolean isQuoted) {
    private static final Pattern POSSESSIVE = Pattern.compile("([\\p{L}\\p{M}]{2,})['’ʼ]s");

    public SearchTerm {
        words = List.copyOf(words);
    }

    /** Returns a term; without words if there is neither a letter nor a digit. */
    static SearchTerm of(String entered, boolean isPrefix, boolean isQuoted) {
        String text = isQuoted || isPrefix
                ? entered
                : POSSESSIVE.matcher(trimmed(entered)).replaceFirst("$1");
        if (Spellings.isSigned(text)) {
            return new SearchTerm(text, List.of(Spellings.signed(text)), false, true);
        }
        return new SearchTerm(text, SearchTokenizer.tokenize(text), isPrefix, isQuoted);
    }

    /** Removes signs around a word that don't belong to it. */
    private static String trimmed(String entered) {
        return entered.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}\\p{M}+#]+$", "");
    }

    /** Returns whether its forms are found too: it is one word, without quotation marks and asterisk. */
    boolean hasForms() {
        return words.size() == 1 && !isQuoted && !isPrefix;
    }

    /** Returns the phrases that it stands for: itself, and other spellings of it as one word. */
    public List<List<String>> phrases() {
        List<List<String>> phrases = new ArrayList<>(List.of(words));
        if (words.size() == 1) {
            List<String> spelled = SearchTokenizer.tokenize(Spellings.umlauts(text));
            if (!spelled.equals(words) && spelled.size() == 1 && !isSigned()) {
                phrases.add(spelled);
            }
        } else if (!isQuoted && Spellings.isAbbreviation(text)) {
            phrases.add(List.of(Spellings.ABBREVIATION + Spellings.joined(text)));
        } else if (!isQuoted && Spellings.isJoined(text)) {
            phrases.add(List.of(Spellings.joined(text)));
        }
        return phrases;
    }

    private boolean isSigned() {
        return Spellings.isSigned(text);
    }

    /** Returns the stems by which its forms are found in a language; none if only the term itself is to be found. */
    public Set<String> stems(Stemmer stemmer) {
        Matcher word = Spellings.WORD.matcher(text);
        return hasForms() && word.find() ? stemmer.stems(word.group()) : Set.of();
    }

    /** Returns a key that is equal for terms that find the same. */
    String key() {
        boolean isExactWord = isQuoted && !isPrefix && words.size() == 1 && !isSigned();
        boolean isJoined = words.size() > 1 && phrases().size() > 1;
        return (isExactWord ? "=" : "") + '"' + String.join(" ", words) + (isJoined ? "\"~" : isPrefix ? "\"*" : "\"");
    }

    static List<SearchTerm> distinct(List<SearchTerm> terms) {
        Set<String> keys = new LinkedHashSet<>();
        return terms.stream().filter(term -> keys.add(term.key())).toList();
    }
}
