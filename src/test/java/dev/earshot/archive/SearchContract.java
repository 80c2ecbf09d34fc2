package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.ArticleCopy;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.search.SearchQuery;
import dev.earshot.search.SearchQueryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the search, with one subclass per database. */
abstract class SearchContract extends DeskContract {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rain | The rain begins.",
                "RAIN | The rain begins.",
                "begins rain | The rain begins.",
                "rain rivers | ",
                "storm rain | The rain begins.",
                "\"the rain\" | The rain begins.",
                "\"rain the\" | ",
                "“the rain” | The rain begins.",
                "\"the rain | The rain begins.",
                "\"rain begins at\" | ",
                "\"at noon\" | The rain begins.",
                "beg* | The rain begins.",
                "\"rain beg\"* | The rain begins.",
                "\"rain beg*\" | ",
                "beg | ",
                "beginning | The rain begins.",
                "rain, begins! | The rain begins.",
                "cafe | Le café de Łódź ferme à l’heure.",
                "CAFÉ lodz | Le café de Łódź ferme à l’heure.",
                "l'heure | Le café de Łódź ferme à l’heure.",
                "\"heure l\" | ",
                "strasse | Die Straße ist naß.",
                "STRASSE nass | Die Straße ist naß.",
                "13.8 | Water is at 13.8 ft.",
                "8.13 | ",
                "東京 | 東京は雨です",
                "雨 | 東京は雨です",
                "京東 | ",
                "雨* | 東京は雨です",
                "οδος | Η ΟΔΟΣ είναι κλειστή.",
                "ΟΔΌΣ | Η ΟΔΟΣ είναι κλειστή.",
                "दिन | अच्छा दिन",
                "दान | ",
            })
    void findsUpdatesWithAllTerms(String query, @Nullable String headline) {
        desk.accept(Drafts.of(
                "storm",
                "09:00 The rain begins.|At noon it was heavy.",
                "09:10 Rivers rise.",
                "09:20 Le café de Łódź ferme à l’heure.",
                "09:30 Die Straße ist naß.",
                "09:40 Water is at 13.8 ft.",
                "09:50 東京は雨です",
                "10:00 Η ΟΔΟΣ είναι κλειστή.",
                "10:10 अच्छा दिन"));
        assertEquals(headline == null ? List.of() : List.of(headline), found(query));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void findsWhatReadersExpect(Path file) throws IOException {
        SearchCorpus corpus = SearchCorpus.read(file);
        corpus.drafts().forEach(desk::accept);
        assertEquals(
                corpus.expected(),
                corpus.searches().stream()
                        .map(query -> query + " => " + corpus.numbers(found(query)))
                        .collect(Collectors.joining("\n")));
    }

    static List<Path> corpus() throws IOException {
        return SearchCorpus.files();
    }

    @ParameterizedTest
    @CsvSource({"-rain, ONLY_EXCLUSIONS, -rain", "rain OR -wind, EXCLUSION_IN_CHOICE, -wind", "'+ *', NO_WORD, ''"})
    void queryThatCannotBeAnsweredSaysWhy(String query, SearchQueryException.Mistake mistake, String part) {
        SearchQueryException refused = assertThrows(SearchQueryException.class, () -> new SearchQuery(query));
        assertEquals(mistake, refused.mistake());
        assertEquals(part, refused.part());
    }

    @Test
    void findsCorrectedTextButNotOldText() {
        desk.accept(Drafts.of("storm", "09:00 The barge carried sand and stones.", "10:00 Rivers rise."));
        desk.accept(Drafts.of("storm", "09:00 The barge carried gravel and stones.", "10:00 Rivers rise."));
        assertEquals(List.of("The barge carried gravel and stones."), found("gravel"));
        assertEquals(List.of(), found("sand"));
    }

    @Test
    void withdrawnUpdateIsNotFoundUntilRestored() {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        assertEquals(List.of(), part("rain", TimelineCursor.NEWEST, 10).entries());
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        assertEquals(List.of("Rain begins."), found("rain"));
        desk.accept(Drafts.withdrawn("storm"));
        assertEquals(List.of(), part("rain", TimelineCursor.NEWEST, 10).entries());
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        assertEquals(List.of("Rain begins."), found("rain"));
    }

    @Test
    void findsNewArticleHeadlineInsteadOfOldOne() {
        Draft draft = Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise.");
        desk.accept(draft);
        assertEquals(2, found("headline").size());
        desk.accept(withHeadline("Orkan Odette", draft));
        assertEquals(List.of(), found("headline"));
        assertEquals(List.of("Rain begins."), found("odette rain"));
        assertEquals(2, found("\"orkan odette\"").size());
    }

    @Test
    void phraseDoesNotSpanParagraphs() {
        desk.accept(Drafts.of("storm", "09:00 Roads are closed|Police say so"));
        assertEquals(1, found("closed police").size());
        assertEquals(List.of(), found("\"closed police\""));
        assertEquals(List.of(), found("\"storm roads\""));
    }

    @Test
    void pagingReturnsEveryResultOnce() {
        desk.accept(Drafts.of(
                "storm",
                IntStream.range(0, 23)
                        .mapToObj(i -> "09:%02d Rain %d.".formatted(i, i))
                        .toArray(String[]::new)));
        List<String> all = new ArrayList<>();
        @Nullable TimelineCursor before = TimelineCursor.NEWEST;
        while (before != null) {
            TimelinePage timelinePage = part("rain", before, 5);
            timelinePage
                    .entries()
                    .forEach(timelineEntry -> all.add(timelineEntry.update().headline()));
            before = timelinePage.next();
        }
        assertEquals(23, all.size());
        assertEquals(23, new HashSet<>(all).size());
        assertEquals("Rain 22.", all.getFirst());
    }

    @Test
    void indexesBeginningOfVeryLongUpdate() {
        String words =
                IntStream.range(0, 60_000).mapToObj(i -> "word" + i + " the").collect(Collectors.joining(" "));
        desk.accept(Drafts.of("storm", "09:00 Long. " + words + " " + "x".repeat(100_000)));
        assertEquals(1, found("word7000 the").size());
        assertEquals(List.of(), found("word59999"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AND",
                "OR NOT",
                "NEAR(rain rivers)",
                "rain AND",
                "words:rain",
                "^rain",
                "rain + rivers",
                "(rain",
                "rain)",
                "'",
                "rain'",
                "'rain' & !",
                "rain:*",
                "rain:A <-> rivers",
                "a\\b",
                "\\'",
                "\"\"\"rain",
                "* rain",
                "**",
                "\"*\" rain",
                "rain; drop table updates",
                "%",
                "_",
                "?1",
                ":scope",
                "<ids>",
                "{rain}",
                "search_index",
                "rain\u0000rivers",
                "¶ rain",
                "\uD800",
                "\uDC00rain",
                "ﷺﷺﷺ",
                "🌧 rain",
                "𞤀𞤁",
                "İ",
                "rain\u202Erivers",
                "e\u0301\u0301\u0301\u0301",
                "1e400",
                "http://a.example/?q=1",
                "a@b.example"
            })
    void anyQueryIsAnsweredOrRejected(String query) {
        desk.accept(Drafts.of("storm", "09:00 Rain begins.", "10:00 Rivers rise."));
        SearchQuery asked;
        try {
            asked = new SearchQuery(query);
        } catch (IllegalArgumentException e) {
            assertTrue(query.codePoints().noneMatch(Character::isLetterOrDigit), "refused: " + query);
            return;
        }
        assertTrue(part(asked, TimelineCursor.NEWEST, 10).entries().size() <= 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 100})
    void rejectsTooManyTerms(int count) {
        String query =
                IntStream.range(0, count).mapToObj(i -> "" + (char) ('一' + i)).collect(Collectors.joining(" "));
        if (count <= SearchQuery.MAX_TERMS) {
            assertEquals(List.of(), found(query));
        } else {
            assertThrows(IllegalArgumentException.class, () -> new SearchQuery(query));
        }
    }

    @Test
    void rejectsTooLongQuery() {
        assertEquals(List.of(), found("x".repeat(SearchQuery.MAX_CHARACTERS)));
        assertThrows(IllegalArgumentException.class, () -> new SearchQuery("x".repeat(SearchQuery.MAX_CHARACTERS + 1)));
    }

    @Test
    void equivalentQueriesHaveSameKey() {
        assertEquals(new SearchQuery("Café  “High Tide” flo*").key(), new SearchQuery("cafe \"high tide\" FLO*").key());
        assertTrue(!new SearchQuery("flo").key().equals(new SearchQuery("flo*").key()));
        assertTrue(!new SearchQuery("high tide").key().equals(new SearchQuery("\"high tide\"").key()));
    }

    private List<String> found(String query) {
        return part(query, TimelineCursor.NEWEST, 500).entries().stream()
                .map(timelineEntry -> timelineEntry.update().headline())
                .toList();
    }

    private TimelinePage part(String query, TimelineCursor before, int limit) {
        return part(new SearchQuery(query), before, limit);
    }

    private TimelinePage part(SearchQuery query, TimelineCursor before, int limit) {
        return archive.timeline().page(new Selection(new Scope.Search(query), Selection.Filter.ALL), before, 0, limit);
    }

    private static Draft withHeadline(String headline, Draft draft) {
        ArticleCopy copy = draft.copy();
        return draft.toBuilder()
                .copy(copy.toBuilder().headline(headline).build())
                .build();
    }
}
