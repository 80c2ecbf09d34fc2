package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.finding.FoundStories;
import dev.earshot.archive.finding.StorySearch;
import dev.earshot.archive.model.ArticlePlace;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.Sha256;
import dev.earshot.article.Update;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/**
 * Asks the database how it carries out each statement of the archive, with one subclass per database. None may read a whole table
 * or index, or sort what an index has in order, because that would cost more the more there is.
 */
abstract class QueryPlanContract extends DeskContract {
    private static final SectionId WORLD = new SectionId("world");
    private static final ArticleId QUAKE = new ArticleId("quake");

    /** By what the database is given, since one statement may be carried out in several ways. */
    private final Map<String, String> statements = new LinkedHashMap<>();

    /** Returns what a plan must not have, line by line. */
    abstract List<String> faults(Handle handle, String statement);

    /** Returns a statement as it can be explained. */
    abstract String explainable(StatementContext context);

    /** Adds so many rows that it matters how they are read. */
    void grow(Handle handle) {}

    @Test
    void readingCostsTheSameInEveryArchive() {
        fill();
        watch();
        List<Scope> scopes = List.of(new Scope.Everything(), new Scope.Section(WORLD), new Scope.OfArticle(STORM));
        TimelineCursor middle = new TimelineCursor(5, 5);
        for (Scope scope : scopes) {
            for (Selection.Filter filter : Selection.Filter.values()) {
                Selection selection = new Selection(scope, filter);
                archive.timeline().page(selection, TimelineCursor.NEWEST, 0, 2);
                archive.timeline().page(selection, middle, 1, 2);
                archive.timeline().withdrawnAfter(selection, Instant.EPOCH);
                archive.timeline().lastChange(selection);
            }
            archive.timeline().publishedFrom(scope, Instant.EPOCH, 2);
            archive.timeline().countPublished(scope);
            List<Update> updates = archive.timeline().range(scope, 1, 2).stream()
                    .map(entry -> entry.update())
                    .toList();
            archive.timeline().publishedEarlierInMinute(scope, updates);
        }
        archive.timeline().page(search("it begins"), TimelineCursor.NEWEST, 0, 2);
        archive.timeline().page(search("ends nothing*"), middle, 1, 2);
        archive.timeline().page(search("begin OR end -house \"a river\""), middle, 1, 2);
        readSearch();
        archive.timeline().withdrawalsAround(clock.instant());
        archive.timeline().liveSince();
        archive.timeline().sequenceAt(clock.instant());
        readLists();
        readArticle();
        readLog();
        checkPlans(45);
    }

    private void readSearch() {
        StorySearch stories = new StorySearch(archive);
        SearchFilter filter = new SearchFilter(
                WORLD,
                null,
                SearchFilter.Kind.KEY_EVENTS,
                LocalDate.parse("2026-01-02"),
                LocalDate.parse("2026-12-30"));
        for (SearchFilter each : List.of(SearchFilter.NONE, SearchFilter.NONE.of(STORM), filter)) {
            Scope.Search search = new Scope.Search(new SearchQuery("begins"), each);
            stories.find(search, FoundStories.Order.NEWEST, FoundStories.Position.FIRST);
            stories.find(search, FoundStories.Order.RANK, FoundStories.Position.FIRST);
        }
        stories.respell(new Scope.Search(new SearchQuery("bgins fallen")));
    }

    private void readLists() {
        archive.latest(2);
        archive.latest(WORLD, 2);
        ArticlePlace place = ArticlePlace.after(archive.articles(null, null, 2).getFirst());
        archive.articles(null, place, 2);
        archive.articles(WORLD, null, 2);
        archive.articles(WORLD, place, 2);
        archive.latest(null, archive.latest(1).getFirst().update(), 2);
        archive.latest(WORLD, archive.latest(1).getFirst().update(), 2);
        archive.sections();
        archive.lastChangeOfArticleList();
        archive.documentNames(List.of("storm.txt", "other.txt"));
        archive.sectionName(WORLD);
        archive.summaries(Long.MAX_VALUE, 2);
        ArticleRanges ranges = new ArticleRanges(archive);
        ranges.all();
        ranges.find(1);
        ranges.sections();
        ranges.originals(1);
        ranges.originalsSince(Instant.EPOCH, 2);
        archive.unrecorded("other", 2);
        archive.recordingChecks().last();
        archive.recordingChecks().revisions(1, 2);
        archive.countUnrecorded("voice", 2);
    }

    private void readArticle() {
        ArticleUpdates some = archive.articleUpdates();
        List<Update> updates = some.newest(STORM, 2);
        some.oldest(STORM, 2);
        some.before(updates.getFirst(), 2);
        some.after(updates.getLast(), 2);
        some.count(STORM);
        some.keyEvents(STORM, 2);
        some.withdrawn(STORM, updates, true, false);
        some.recordings(updates);
        some.areRecorded(STORM);
        some.corrections(STORM, updates);
        some.revisions(updates.getFirst(), 50, 3);
        some.revisions(
                updates.getFirst().toBuilder().restoredAt(clock.instant()).build(), 50, 3);
        archive.article(STORM);
        archive.articleWithoutUpdates(STORM);
        archive.entry(updates.getFirst().id());
        archive.entries(updates.stream().map(Update::id).toList());
        archive.updateIds(STORM);
        archive.recordings(STORM);
        archive.recording(Sha256.hex(new byte[0], 32));
        archive.recordingHashes(updates.getFirst().id());
        archive.sectionsEver(STORM);
        archive.unspeakableReason(updates.getFirst().id(), 1, "voice");
    }

    private void readLog() {
        archive.changeLog().changesAfter(3);
        archive.changeLog().changesAfter(STORM, 3, 10);
        archive.changeLog().timeOf(3);
        reopen();
        watch();
        archive.changeLog().head(STORM);
        archive.test();
    }

    @Test
    void writingCostsTheSameInEveryArchive() {
        fill();
        watch();
        clock.forward(Duration.ofHours(1));
        desk.accept(
                in("World", Drafts.of("storm", "09:00 It begins at last.", "10:00 It ends.", "10:30 A river rises.")));
        desk.accept(in("Local", Drafts.of("storm", "10:00 It ends.", "11:00 It begins again.")));
        desk.accept(Drafts.withdrawn("storm", "10:00 It ends."));
        desk.accept(in("Local", Drafts.of("storm", "09:00 It begins at last.", "10:00 It ends.")));
        record(storm().updates().getFirst(), "third");
        archive.write("storm", transaction -> {
            transaction.exists(STORM);
            transaction.saveUnspeakable(storm().updates().getFirst().id(), 1, "third", "no words");
            return transaction.find(
                    STORM,
                    new UpdateCriteria()
                            .anyId("x")
                            .idMinute(clock.instant())
                            .id(storm().updates().getFirst().id()));
        });
        checkPlans(25);
    }

    private void fill() {
        desk.accept(in("World", Drafts.of("storm", "09:00 It begins.", "10:00 It ends.", "10:30 A river rises.")));
        desk.accept(in("World", Drafts.of("quake", "09:00 It begins.", "09:00 A house falls.", "10:30 It is over.")));
        desk.accept(in("Local", Drafts.of("fire", "09:00 It begins.")));
        desk.accept(in("World", Drafts.of("storm", "09:00 It begins.", "10:00 It ended.")));
        desk.accept(Drafts.withdrawn("fire", "09:00 It begins."));
        storm().updates().forEach(update -> record(update, "voice"));
        record(archive.article(QUAKE).orElseThrow().updates().getFirst(), "another");
    }

    private void record(Update update, String voice) {
        archive.write("recording", transaction -> {
            transaction.saveRecording(Recording.builder()
                    .hash(Sha256.hex((voice + update.id()).getBytes(StandardCharsets.UTF_8), 32))
                    .article(update.article())
                    .update(update.id())
                    .revision(update.revision())
                    .voice(voice)
                    .script("words")
                    .bytes(1_000)
                    .duration(Duration.ofSeconds(1))
                    .cues(List.of())
                    .madeAt(clock.instant())
                    .build());
            return null;
        });
    }

    private static Draft in(String section, Draft draft) {
        return draft.toBuilder()
                .copy(draft.copy().toBuilder().section(section).build())
                .build();
    }

    private static Selection search(String words) {
        return new Selection(new Scope.Search(new SearchQuery(words)), Selection.Filter.ALL);
    }

    /** Collects the statements from now on. */
    private void watch() {
        archive.read(
                "statements",
                handle -> handle.getJdbi().setSqlLogger(new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                        statements.putIfAbsent(context.getRenderedSql(), explainable(context));
                    }
                }));
    }

    private void checkPlans(int atLeast) {
        Map<String, String> seen = Map.copyOf(statements);
        List<String> faulty = new ArrayList<>();
        archive.read("plans", handle -> {
            grow(handle);
            seen.forEach((statement, explained) -> {
                List<String> found = faults(handle, explained);
                if (!found.isEmpty()) {
                    faulty.add(statement + "\n    " + String.join("\n    ", found));
                }
            });
            return true;
        });
        assertEquals("", String.join("\n\n", faulty));
        assertTrue(seen.size() >= atLeast, () -> "only " + seen.size() + " statements were seen");
    }
}
