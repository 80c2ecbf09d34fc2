package dev.earshot.search;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a query: one of several terms must be found, or a term must not be found.
 *
 * @param terms at least one
 * @param isExcluded whether it must not be found
 */
public record SearchClause(List<SearchTerm> terms, boolean isExcluded) {
    public SearchClause {
        terms = List.copyOf(terms);
    }

    String key() {
        return (isExcluded ? "-" : "") + terms.stream().map(SearchTerm::key).collect(Collectors.joining(" OR "));
    }
}
