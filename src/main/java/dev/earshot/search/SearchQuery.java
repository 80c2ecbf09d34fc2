package dev.earshot.search;

import dev.earshot.article.Span;
import dev.earshot.article.Text;
import dev.earshot.search.SearchQueryException.Mistake;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search for updates that contain all its terms, in their words, in the headline of their article, or in the names of their
 * authors. A term is a word in any of its forms, or a phrase in quotation marks; if it ends in an asterisk, its last word is a
 * prefix. OR between two terms asks for one of them, a minus in front of a term for updates without it. Accents, case and
 * punctuation make no difference.
 *
 * @param text as entered, but cleaned, with one space between terms
 */
public record SearchQuery(String text) {
    /** Maximum length in characters. */
    public static final int MAX_CHARACTERS = 200;

    /** Maximum number of terms. */
    public static final int MAX_TERMS = 20;

    /**
     * Accepts any text as a query that says what to find.
     *
     * @throws SearchQueryException if it doesn't, is too long, or has too many terms
     */
    public SearchQuery {
        text = Text.cleanLine(text);
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw new SearchQueryException(Mistake.TOO_LONG, "");
        }
        List<SearchClause> clauses = QueryReader.read(text);
        if (clauses.isEmpty()) {
            throw new SearchQueryException(Mistake.NO_WORD, "");
        }
        if (clauses.stream().mapToInt(clause -> clause.terms().size()).sum() > MAX_TERMS) {
            throw new SearchQueryException(Mistake.TOO_MANY_TERMS, "");
        }
        if (clauses.stream().allMatch(SearchClause::isExcluded)) {
            throw new SearchQueryException(
                    Mistake.ONLY_EXCLUSIONS,
                    "-" + clauses.getFirst().terms().getFirst().text());
        }
    }

    /** Returns its parts, all of which must apply. */
    public List<SearchClause> clauses() {
        return QueryReader.read(text);
    }

    /** Returns the terms to find, without those that are excluded. */
    public List<SearchTerm> terms() {
        return clauses().stream()
                .filter(clause -> !clause.isExcluded())
                .flatMap(clause -> clause.terms().stream())
                .toList();
    }

    /** Returns a key that is equal for queries with the same terms in the same order. */
    public String key() {
        return clauses().stream().map(SearchClause::key).collect(Collectors.joining(" "));
    }

    /** Returns where its terms occur in a text, in order, without overlaps. */
    public List<Span> hits(String text, Locale language) {
        return Hits.of(text, terms(), language);
    }

    /** Returns this query with another word instead of one of its terms. */
    public SearchQuery with(SearchTerm term, String word) {
        Pattern whole = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(term.text()) + "(?![\\p{L}\\p{N}])");
        return new SearchQuery(whole.matcher(text).replaceFirst(Matcher.quoteReplacement(word)));
    }
}
