package dev.earshot.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to find, as an expression of a database's text search. */
@FunctionalInterface
public interface SearchExpression {
    /**
     * Returns the expression; it is always well-formed.
     *
     * @param range what each entry of the index begins with
     */
    String in(SearchSyntax syntax, String range);

    /**
     * Returns the expression of a query.
     *
     * @param languages in which its words are stemmed
     */
    static SearchExpression of(SearchQuery query, SearchFilter filter, Collection<String> languages) {
        List<Stemmer> stemmers = languages.stream()
                .map(Locale::forLanguageTag)
                .map(Stemmer::of)
                .flatMap(Optional::stream)
                .toList();
        List<SearchExpression> found = new ArrayList<>();
        List<SearchExpression> excluded = new ArrayList<>();
        query.clauses()
                .forEach(clause -> (clause.isExcluded() ? excluded : found)
                        .add(any(clause.terms().stream()
                                .map(term -> of(term, stemmers))
                                .toList())));
        filter.marks()
                .forEach(marks -> found.add(any(marks.stream()
                        .map(mark -> entry(List.of(mark.text()), mark.isPrefix()))
                        .toList())));
        return (syntax, range) -> {
            String all = syntax.all(
                    found.stream().map(each -> each.in(syntax, range)).toList());
            return excluded.isEmpty() ? all : syntax.without(all, any(excluded).in(syntax, range));
        };
    }

    /** Returns the expression of a phrase as it is written. */
    static SearchExpression phrase(List<String> words) {
        return entry(words.stream().map(word -> SearchDocument.WORD + word).toList(), false);
    }

    /** Returns the expression that one of several words occurs, as it is written, or as the beginning of a word. */
    static SearchExpression anyOf(Collection<String> words, boolean arePrefixes) {
        return any(words.stream()
                .map(word -> entry(List.of(SearchDocument.WORD + word), arePrefixes))
                .toList());
    }

    private static SearchExpression of(SearchTerm term, List<Stemmer> stemmers) {
        List<SearchExpression> forms = new ArrayList<>();
        term.phrases()
                .forEach(phrase -> forms.add(entry(
                        phrase.stream().map(word -> SearchDocument.WORD + word).toList(), term.isPrefix())));
        stemmers.forEach(stemmer -> term.stems(stemmer)
                .forEach(stem -> forms.add(entry(List.of(SearchDocument.stem(stemmer.language(), stem)), false))));
        return any(forms);
    }

    private static SearchExpression entry(List<String> entries, boolean isPrefix) {
        return (syntax, range) ->
                syntax.phrase(entries.stream().map(each -> range + each).toList(), isPrefix);
    }

    private static SearchExpression any(List<SearchExpression> expressions) {
        return expressions.size() == 1
                ? expressions.getFirst()
                : (syntax, range) -> syntax.any(
                        expressions.stream().map(each -> each.in(syntax, range)).toList());
    }
}
