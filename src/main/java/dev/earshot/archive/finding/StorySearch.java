package dev.earshot.archive.finding;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.earshot.archive.Archive;
import dev.earshot.archive.SearchPages.Match;
import dev.earshot.archive.SearchPages.Matches;
import dev.earshot.archive.finding.FoundStories.Count;
import dev.earshot.archive.finding.FoundStories.Order;
import dev.earshot.archive.finding.FoundStories.Position;
import dev.earshot.archive.finding.FoundStories.Story;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.search.SearchQuery;
import dev.earshot.search.SearchTerm;
import dev.earshot.search.Suggestion;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches by story. What a search costs doesn't depend on the size of the archive: it groups 2,000 updates at a time, and the
 * following 2,000 are grouped anew. Thread-safe.
 */
public final class StorySearch {
    /** How many updates are counted at most. */
    public static final int MAX_COUNT = 1_000;

    /** How many updates that match are grouped and ranked. */
    private static final int WINDOW = 2_000;

    private static final int STORIES = 10;
    private static final int HITS_OF_STORY = 3;

    /** How many updates are shown at once of the only story that is searched. */
    private static final int HITS_OF_ONLY_STORY = 20;

    /** How many words of a query are tried in another spelling. */
    private static final int MAX_RESPELLED = 5;

    /** How many updates are read for the words in them. */
    private static final int READ_FOR_WORDS = 200;

    private final Archive archive;

    public StorySearch(Archive archive) {
        this.archive = archive;
    }

    /** Returns stories with updates that match; of a search in one story, more of its updates. */
    public FoundStories find(Scope.Search search, Order order, Position position) {
        if (search.filter().story() != null) {
            return inStory(search, position);
        }
        Matches matches = archive.timeline().search().matches(search, position.before(), WINDOW + 1);
        List<Match> window = matches.newestFirst().stream().limit(WINDOW).toList();
        Collection<List<Match>> groups = window.stream()
                .collect(groupingBy(Match::article, LinkedHashMap::new, toList()))
                .values();
        List<List<Match>> stories = order == Order.NEWEST ? List.copyOf(groups) : ranked(search.query(), groups);
        List<List<Match>> following = following(stories, position.after(), order);
        List<List<Match>> shown = following.stream().limit(STORIES).toList();
        boolean isMore = window.size() > MAX_COUNT || matches.end() != null;
        Map<UpdateId, TimelineEntry> entries = entries(shown.stream()
                .flatMap(story -> story.stream().limit(HITS_OF_STORY))
                .toList());
        return new FoundStories(
                shown.stream().flatMap(story -> story(story, entries).stream()).toList(),
                new Count(Math.min(window.size(), MAX_COUNT), isMore ? 0 : groups.size(), isMore),
                next(position, following, matches, window));
    }

    private FoundStories inStory(Scope.Search search, Position position) {
        Matches matches = archive.timeline().search().matches(search, position.before(), WINDOW + 1);
        List<Match> all = matches.newestFirst();
        List<Match> shown = all.stream().limit(HITS_OF_ONLY_STORY).toList();
        Map<UpdateId, TimelineEntry> entries = entries(shown);
        List<TimelineEntry> list = shown.stream()
                .flatMap(match -> Optional.ofNullable(entries.get(match.update())).stream())
                .toList();
        boolean isMore = all.size() > MAX_COUNT || matches.end() != null;
        return new FoundStories(
                list.isEmpty() ? List.of() : List.of(new Story(list, list.size())),
                new Count(Math.min(all.size(), MAX_COUNT), isMore || list.isEmpty() ? 0 : 1, isMore),
                shown.size() < all.size()
                        ? new Position(shown.getLast().cursor(), null)
                        : matches.end() == null ? null : new Position(matches.end(), null));
    }

    private static @Nullable Position next(
            Position position, List<List<Match>> following, Matches matches, List<Match> window) {
        if (following.size() > STORIES) {
            return new Position(
                    position.before(), following.get(STORIES - 1).getFirst().cursor());
        }
        if (matches.newestFirst().size() > window.size()) {
            return new Position(window.getLast().cursor(), null);
        }
        return matches.end() == null ? null : new Position(matches.end(), null);
    }

    private static List<List<Match>> following(List<List<Match>> stories, @Nullable TimelineCursor after, Order order) {
        if (after == null) {
            return stories;
        }
        if (order == Order.NEWEST) {
            return stories.stream()
                    .filter(story -> story.getFirst().cursor().compareTo(after) < 0)
                    .toList();
        }
        for (int i = 0; i < stories.size(); i++) {
            if (stories.get(i).getFirst().cursor().equals(after)) {
                return stories.subList(i + 1, stories.size());
            }
        }
        return stories;
    }

    private static Optional<Story> story(List<Match> matches, Map<UpdateId, TimelineEntry> entries) {
        List<TimelineEntry> shown = matches.stream()
                .limit(HITS_OF_STORY)
                .flatMap(match -> Optional.ofNullable(entries.get(match.update())).stream())
                .toList();
        return shown.isEmpty() ? Optional.empty() : Optional.of(new Story(shown, matches.size()));
    }

    private Map<UpdateId, TimelineEntry> entries(List<Match> matches) {
        return archive.entries(matches.stream().map(Match::update).toList()).stream()
                // withdrawn since the search
                .filter(entry -> !entry.update().isWithdrawn())
                .collect(toMap(entry -> entry.update().id(), Function.identity()));
    }

    /** Orders stories, and the updates in each, by the terms in their headlines. Among equals, the newest is first. */
    private List<List<Match>> ranked(SearchQuery query, Collection<List<Match>> groups) {
        Map<UpdateId, TimelineEntry> entries =
                entries(groups.stream().flatMap(List::stream).toList());
        Map<UpdateId, Integer> ranks = new LinkedHashMap<>();
        entries.forEach((id, entry) -> ranks.put(id, rank(query, entry)));
        Comparator<Match> best = Comparator.<Match>comparingInt(match -> ranks.getOrDefault(match.update(), 0))
                .thenComparing(Match::cursor)
                .reversed();
        return groups.stream()
                .map(story -> story.stream().sorted(best).toList())
                .sorted((one, other) -> best.compare(one.getFirst(), other.getFirst()))
                .toList();
    }

    private static int rank(SearchQuery query, TimelineEntry entry) {
        return 2
                        * query.hits(entry.update().headline(), entry.update().language())
                                .size()
                + query.hits(entry.copy().headline(), entry.copy().language()).size();
    }

    /**
     * Returns a query that finds something, spelled differently by words of the newest updates; empty if there is none.
     *
     * @param search one that finds nothing
     */
    public Optional<SearchQuery> respell(Scope.Search search) {
        SearchQuery query = search.query();
        List<SearchTerm> terms = query.terms().stream().limit(MAX_RESPELLED).toList();
        for (SearchTerm term : terms) {
            Optional<String> word = Suggestion.of(term)
                    .filter(suggestion -> !isFound(new Scope.Search(new SearchQuery(term.text()))))
                    .flatMap(this::nearest);
            if (word.isPresent()) {
                query = query.with(term, word.get());
            }
        }
        return !query.equals(search.query()) && isFound(new Scope.Search(query, search.filter()))
                ? Optional.of(query)
                : Optional.empty();
    }

    private boolean isFound(Scope.Search search) {
        return !archive.timeline()
                .search()
                .matches(search, TimelineCursor.NEWEST, 1)
                .newestFirst()
                .isEmpty();
    }

    private Optional<String> nearest(Suggestion suggestion) {
        add(suggestion, suggestion.nearest(), false);
        if (suggestion.best().isEmpty()) {
            suggestion.beginning().ifPresent(beginning -> add(suggestion, List.of(beginning), true));
        }
        return suggestion.best();
    }

    private void add(Suggestion suggestion, Collection<String> words, boolean arePrefixes) {
        archive.timeline()
                .search()
                .withAnyOf(words, arePrefixes, READ_FOR_WORDS)
                .forEach(entry -> {
                    suggestion.add(entry.copy().headline());
                    suggestion.add(entry.update().headline());
                    suggestion.add(entry.update().plainText());
                });
    }
}
