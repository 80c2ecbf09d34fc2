package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.maintenance.ArchiveVerification;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.desk.DeskContract;
import dev.earshot.desk.Drafts;
import dev.earshot.desk.Editor;
import dev.earshot.draft.Draft;
import dev.earshot.draft.Edit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What is kept of updates and articles beside them agrees with them after any edit, with one subclass per database. */
abstract class KeptColumnsContract extends DeskContract {
    private static final List<String> SECTIONS = List.of("World", "Local", "Sport");

    /** Each finds rows that disagree with what they were made from. */
    private static final List<String> DISAGREEMENTS = List.of("""
            select u.id from updates u join articles a on a.id = u.article_id
            where coalesce(u.section, '') <> coalesce(a.section, '')
                or coalesce(u.gone_at, 0) <> coalesce(u.withdrawn_at, a.withdrawn_at, 0)
                or (u.found_in is null) <> (u.gone_at is not null)""", """
            select n.id from (select id, number, row_number() over (partition by article_id order by published_in) as expected
                from updates) n
            where n.number <> n.expected""", """
            select n.id from (select u.id, row_number() over (order by u.found_in) as found,
                row_number() over (order by u.changed_in, u.published_in) as expected
                from updates u where u.gone_at is null) n
            where n.found <> n.expected""", """
            select a.id from articles a
            where a.live_updates <> (select count(*) from updates u where u.article_id = a.id and u.withdrawn_at is null)
                or coalesce(a.last_published, 0) <> coalesce((select max(u.published_at) from updates u
                    where u.article_id = a.id and u.gone_at is null), 0)
                or a.changed_in <> (select max(c.sequence) from changes c where c.article_id = a.id and c.type <> 'RECORDED')
                or a.opened_in >= (select min(c.sequence) from changes c where c.article_id = a.id)""", """
            select p.scope from publication_counts p
            where p.level = 0 and p.updates <> (select count(*) from updates u
                where u.published_in / 256 = p.block and (p.scope = '' or u.section = p.scope))""", """
            select u.id from updates u where u.section is not null and not exists (select 1 from publication_counts p
                where p.scope = u.section and p.level = 0 and p.block = u.published_in / 256)""", """
            select p.scope from publication_counts p
            where p.level > 0 and p.updates <> (select sum(q.updates) from publication_counts q
                where q.scope = p.scope and q.level = p.level - 1 and q.block / 256 = p.block)""", """
            select t.sequence from change_times t join changes c on c.sequence = t.sequence
            where c.at <> t.at or exists (select 1 from changes d where d.sequence < c.sequence and d.at >= c.at)""", """
            select c.sequence from changes c
            where not exists (select 1 from change_times t where t.at >= c.at)""");

    @Test
    void keptColumnsAgreeAfterAnyEdits() {
        Random random = new Random(7);
        for (int i = 0; i < 60; i++) {
            // backwards sometimes
            clock.forward(Duration.ofMinutes(random.nextInt(40) - 10));
            edit(random);
            assertEquals(List.of(), disagreements(), "after edit " + i);
        }
        ArchiveVerification.run(database).forEach(comparison -> assertEquals(List.of(), comparison.findings()));
    }

    private void edit(Random random) {
        String id = "story-" + random.nextInt(4);
        ArticleId article = new ArticleId(id);
        int kind = random.nextInt(10);
        if (kind == 0) {
            desk.accept(Drafts.withdrawn(id));
        } else if (kind <= 3) {
            archive.article(article)
                    .filter(found -> !found.isWithdrawn() && !found.updates().isEmpty())
                    .map(found ->
                            found.updates().get(random.nextInt(found.updates().size())))
                    .ifPresent(update -> archive.write(
                            id,
                            transaction -> new Editor(transaction)
                                    .apply(new Edit.WithdrawUpdate(article, update.id(), kind == 1 ? "twice" : null))));
        } else {
            String[] updates = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(minute -> "09:%02d Crew %d sees %d boats."
                            .formatted(10 * minute + random.nextInt(2), minute, random.nextInt(3)))
                    .toArray(String[]::new);
            Draft draft = Drafts.of(id, updates);
            desk.accept(draft.toBuilder()
                    .complete(random.nextBoolean())
                    .copy(draft.copy().toBuilder()
                            .section(SECTIONS.get(random.nextInt(SECTIONS.size())))
                            .headline("Boats " + random.nextInt(2))
                            .build())
                    .build());
        }
    }

    private List<String> disagreements() {
        return archive.read("kept", (Handle handle) -> {
            List<String> found = new ArrayList<>();
            DISAGREEMENTS.forEach(query -> handle.createQuery(query)
                    .map((row, context) -> row.getString(1) + " of: " + query)
                    .forEach(found::add));
            return found;
        });
    }

    @Test
    void placesInTheOrderOfPublicationAreFoundInAnyScope() {
        for (int i = 0; i < 6; i++) {
            int part = i;
            Draft draft = Drafts.of("story-" + i);
            desk.accept(draft.toBuilder()
                    .updates(IntStream.range(0, 150)
                            .mapToObj(n -> Drafts.at(
                                    Instant.parse("2026-11-01T00:00:00Z").plusSeconds(60L * (150 * part + n)),
                                    "Boat " + (150 * part + n) + " is late."))
                            .toList())
                    .copy(draft.copy().toBuilder().section(SECTIONS.get(i % 2)).build())
                    .build());
        }
        Scope world = new Scope.Section(new SectionId("world"));
        Scope all = new Scope.Everything();
        assertEquals(900, archive.timeline().countPublished(all));
        assertEquals(450, archive.timeline().countPublished(world));
        assertEquals(List.of("Boat 0 is late."), headlines(all, 0));
        assertEquals(List.of("Boat 299 is late."), headlines(all, 299));
        assertEquals(List.of("Boat 899 is late."), headlines(all, 899));
        assertEquals(List.of(), headlines(all, 900));
        // every second article: its 200th update is the 50th of the third one
        assertEquals(List.of("Boat 349 is late."), headlines(world, 199));

        Draft moved = Drafts.of("story-0");
        desk.accept(moved.toBuilder()
                .complete(false)
                .updates(List.of(Drafts.at(Instant.parse("2026-11-01T00:00:00Z"), "Boat 0 is late.")))
                .copy(moved.copy().toBuilder().section("Local").build())
                .build());
        assertEquals(300, archive.timeline().countPublished(world));
        assertEquals(List.of("Boat 300 is late."), headlines(world, 0));
        assertEquals(600, archive.timeline().countPublished(new Scope.Section(new SectionId("local"))));
    }

    private List<String> headlines(Scope scope, long first) {
        return archive.timeline().range(scope, first, 1).stream()
                .map(entry -> entry.update())
                .map(Update::headline)
                .toList();
    }
}
