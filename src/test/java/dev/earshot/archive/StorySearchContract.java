package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.earshot.archive.finding.FoundStories;
import dev.earshot.archive.finding.FoundStories.Order;
import dev.earshot.archive.finding.FoundStories.Position;
import dev.earshot.archive.finding.StorySearch;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.ArticleId;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of the search by story, with one subclass per database. */
abstract class StorySearchContract extends DeskContract {
    @Test
    void storyHasThreeOfItsUpdatesAndTheirNumber() {
        accept("storm", 5);
        accept("quake", 1);
        FoundStories found = find("rain", Position.FIRST);
        assertEquals(List.of("quake", "storm"), ids(found));
        assertEquals(
                List.of(1, 3),
                found.stories().stream().map(story -> story.entries().size()).toList());
        assertEquals(
                List.of(1, 5),
                found.stories().stream().map(FoundStories.Story::count).toList());
        assertEquals(new FoundStories.Count(6, 2, false), found.count());
        assertNull(found.next());
    }

    @ParameterizedTest
    @CsvSource({"999, 999, false", "1000, 1000, false", "1001, 1000, true"})
    void countsExactlyToAThousand(int updates, int counted, boolean isMore) {
        accept("storm", updates);
        FoundStories found = find("rain", Position.FIRST);
        assertEquals(new FoundStories.Count(counted, isMore ? 0 : 1, isMore), found.count());
    }

    @ParameterizedTest
    @CsvSource({"NEWEST", "RANK"})
    void pagesHaveEachStoryOnce(Order order) {
        for (int i = 0; i < 23; i++) {
            accept("story-" + i, 1 + i % 2);
        }
        List<String> all = new ArrayList<>();
        @Nullable Position position = Position.FIRST;
        while (position != null) {
            FoundStories part = new StorySearch(archive).find(search("rain"), order, position);
            all.addAll(ids(part));
            position = part.next();
        }
        assertEquals(23, all.size());
        assertEquals(23, new HashSet<>(all).size());
        assertEquals("story-22", all.getFirst());
    }

    @Test
    void rankPutsWordsOfHeadlinesFirst() {
        desk.accept(Drafts.of("storm", "09:00 A boat sinks. The rain is strong.", "09:10 Rain falls."));
        desk.accept(Drafts.of("quake", "10:00 A house falls. Then the rain begins."));
        FoundStories ranked = new StorySearch(archive).find(search("rain"), Order.RANK, Position.FIRST);
        assertEquals(List.of("storm", "quake"), ids(ranked));
        assertEquals(List.of("quake", "storm"), ids(find("rain", Position.FIRST)));
    }

    @Test
    void oneStoryListsAllItsUpdates() {
        accept("storm", 25);
        accept("quake", 2);
        Scope.Search search = new Scope.Search(new SearchQuery("rain"), SearchFilter.NONE.of(new ArticleId("storm")));
        FoundStories first = new StorySearch(archive).find(search, Order.NEWEST, Position.FIRST);
        FoundStories second = new StorySearch(archive).find(search, Order.NEWEST, Objects.requireNonNull(first.next()));
        assertEquals(20, first.stories().getFirst().entries().size());
        assertEquals(5, second.stories().getFirst().entries().size());
        assertEquals(25, first.count().updates());
        assertNull(second.next());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, 3",
                "2026-10-31, -, 2",
                "2026-11-01, -, 1",
                "-, 2026-10-30, 1",
                "-, 2026-10-31, 2",
                "2026-10-30, 2026-10-31, 2",
                "2026-01-01, 2026-12-31, 3",
                "2020-01-01, 2029-12-31, 3",
                "1999-12-31, 2026-10-29, 0",
                "2026-11-02, 2999-01-01, 0"
            })
    void daysAreThoseOfTheArticlesTimeZone(LocalDate from, LocalDate to, int count) {
        // late in the evening in New York, which is the next day in Greenwich
        for (String day : List.of("2026-10-30", "2026-10-31", "2026-11-01")) {
            Draft draft = Drafts.of("day-" + day, "23:50 Rain.");
            desk.accept(draft.toBuilder().startDate(LocalDate.parse(day)).build());
        }
        SearchFilter filter = new SearchFilter(null, null, null, from, to);
        FoundStories found = new StorySearch(archive)
                .find(new Scope.Search(new SearchQuery("rain"), filter), Order.NEWEST, Position.FIRST);
        assertEquals(count, found.count().updates());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "halvrad, Halvard",
                "harbbor wall, Harbor wall",
                "wall harbr -rain, wall Harbor -rain",
                "evacation, evacuation",
                "evakuashun, -",
                "xyzzyq, -",
                "wal, -",
                "harbor zzzzzz, -",
                "\"harbbor\", -"
            })
    void offersSpellingsThatFindSomething(String query, @Nullable String suggested) {
        desk.accept(Drafts.of("storm", "09:00 Halvard reaches the Harbor wall.", "10:00 An evacuation begins."));
        assertEquals(
                suggested,
                new StorySearch(archive)
                        .respell(search(query))
                        .map(SearchQuery::text)
                        .orElse(null));
    }

    @Test
    void withdrawnWordIsNotOffered() {
        desk.accept(Drafts.of("storm", "09:00 Halvard begins.", "10:00 Rivers rise."));
        desk.accept(Drafts.of("storm", "10:00 Rivers rise."));
        assertEquals(true, new StorySearch(archive).respell(search("halvrad")).isEmpty());
    }

    private void accept(String id, int updates) {
        desk.accept(Drafts.of(
                id,
                IntStream.range(0, updates)
                        .mapToObj(i -> "%02d:%02d Rain %d %s.".formatted(i / 60, i % 60, i, id))
                        .toArray(String[]::new)));
    }

    private FoundStories find(String query, Position position) {
        return new StorySearch(archive).find(search(query), Order.NEWEST, position);
    }

    private static Scope.Search search(String query) {
        return new Scope.Search(new SearchQuery(query));
    }

    private static List<String> ids(FoundStories found) {
        return found.stories().stream()
                .map(story -> story.entries().getFirst().update().article().value())
                .toList();
    }
}
