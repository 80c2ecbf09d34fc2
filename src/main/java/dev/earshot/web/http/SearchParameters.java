package dev.earshot.web.http;

import dev.earshot.archive.model.Scope;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchQuery;
import dev.earshot.search.SearchQueryException;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The query parameters of a search. A form sends those that aren't filled in as empty ones. */
public final class SearchParameters {
    private SearchParameters() {}

    /** Returns the search, or throws the error response. */
    public static Scope.Search read(Context context) {
        SearchFilter filter = filter(context);
        String text = context.queryParam("q");
        try {
            return new Scope.Search(new SearchQuery(text == null ? "" : text), filter);
        } catch (SearchQueryException e) {
            throw new RequestException(400, "Invalid q", advice(e));
        }
    }

    private static String advice(SearchQueryException e) {
        return switch (e.mistake()) {
            case NO_WORD -> "Use at least one letter or digit.";
            case TOO_LONG -> "Use at most " + SearchQuery.MAX_CHARACTERS + " characters.";
            case TOO_MANY_TERMS -> "Use at most " + SearchQuery.MAX_TERMS + " words or phrases.";
            case ONLY_EXCLUSIONS -> e.part() + " only excludes updates. Add a word to find.";
            case EXCLUSION_IN_CHOICE -> "Remove " + e.part() + " or the OR beside it.";
        };
    }

    /** Returns what a search is limited to, or throws the error response. */
    public static SearchFilter filter(Context context) {
        SectionId section = parse(context, "section", SectionId::parse, "the slug of a section, as in its address");
        ArticleId story = parse(context, "story", ArticleId::parse, "the id of an article");
        SearchFilter.Kind kind = parse(
                context,
                "kind",
                SearchParameters::kind,
                Arrays.stream(SearchFilter.Kind.values())
                        .map(SearchFilter.Kind::text)
                        .collect(Collectors.joining(", ", "one of ", "")));
        LocalDate from = parse(context, "from", SearchParameters::date, "a date such as 2026-11-29");
        LocalDate to = parse(context, "to", SearchParameters::date, "a date such as 2026-11-29");
        if (from != null && to != null && to.isBefore(from)) {
            throw RequestException.invalidParameter("to", "a date that is not before " + from);
        }
        return new SearchFilter(section, story, kind, from, to);
    }

    private static Optional<SearchFilter.Kind> kind(String text) {
        return Arrays.stream(SearchFilter.Kind.values())
                .filter(kind -> kind.text().equals(text))
                .findFirst();
    }

    /** Returns a date as forms write it; empty if it isn't one. */
    public static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable T parse(
            Context context, String name, Function<String, Optional<T>> parser, String accepted) {
        String value = context.queryParam(name);
        return value == null || value.isEmpty()
                ? null
                : parser.apply(value).orElseThrow(() -> RequestException.invalidParameter(name, accepted));
    }
}
