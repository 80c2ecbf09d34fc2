package dev.earshot.search;

import dev.earshot.search.SearchQueryException.Mistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a query. */
final class QueryReader {
    /** A phrase in quotation marks, the last of which may be missing, or a word. */
    private static final Pattern PART = Pattern.compile("([-−–]?)\"([^\"]*)(?:\"|$)(\\*?)|([^\\s\"]+)");

    private static final Pattern CURLY_QUOTES = Pattern.compile("[“”„‟«»＂]");
    private static final Pattern MINUS = Pattern.compile("[-−–](?=[\\p{L}\\p{N}])");
    private static final Set<String> OR = Set.of("OR", "|");
    private static final Set<String> AND = Set.of("AND", "&");

    /** A term, or an operator, which is a term of its own where it stands between no two others. */
    private record Part(SearchTerm term, boolean isExcluded, Operator operator) {}

    private enum Operator {
        NONE,
        AND,
        OR
    }

    private QueryReader() {}

    static List<SearchClause> read(String text) {
        List<Part> parts = parts(text);
        List<SearchClause> clauses = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            List<Part> choice = new ArrayList<>(List.of(parts.get(i)));
            while (i + 2 < parts.size() && parts.get(i + 1).operator() == Operator.OR) {
                choice.add(parts.get(i + 2));
                i += 2;
            }
            if (i + 2 < parts.size() && parts.get(i + 1).operator() == Operator.AND) {
                i++;
            }
            SearchClause clause = clause(choice);
            if (!clause.terms().isEmpty() && keys.add(clause.key())) {
                clauses.add(clause);
            }
        }
        return clauses;
    }

    private static SearchClause clause(List<Part> choice) {
        boolean isExcluded = choice.getFirst().isExcluded();
        if (choice.size() > 1) {
            choice.stream().filter(Part::isExcluded).findFirst().ifPresent(part -> {
                throw new SearchQueryException(
                        Mistake.EXCLUSION_IN_CHOICE, "-" + part.term().text());
            });
        }
        return new SearchClause(
                SearchTerm.distinct(choice.stream()
                        .map(Part::term)
                        .filter(term -> !term.words().isEmpty())
                        .toList()),
                isExcluded);
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(CURLY_QUOTES.matcher(text).replaceAll("\""));
        while (matcher.find()) {
            String bare = matcher.group(4);
            if (bare == null) {
                boolean isPrefix = !matcher.group(3).isEmpty();
                add(
                        parts,
                        SearchTerm.of(matcher.group(2), isPrefix, true),
                        !matcher.group(1).isEmpty(),
                        Operator.NONE);
            } else {
                boolean isExcluded = MINUS.matcher(bare).lookingAt();
                Operator operator = OR.contains(bare) ? Operator.OR : AND.contains(bare) ? Operator.AND : Operator.NONE;
                add(
                        parts,
                        SearchTerm.of(isExcluded ? bare.substring(1) : bare, bare.endsWith("*"), false),
                        isExcluded,
                        operator);
            }
        }
        return parts;
    }

    private static void add(List<Part> parts, SearchTerm term, boolean isExcluded, Operator operator) {
        if (!term.words().isEmpty() || operator != Operator.NONE) {
            parts.add(new Part(term, isExcluded, operator));
        }
    }
}
