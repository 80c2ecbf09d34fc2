package dev.earshot.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.article.Change;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.EditedPage.Item;
import dev.earshot.desk.matching.InMemoryArchive;
import dev.earshot.draft.Draft;
import dev.earshot.support.SetClock;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An editor edits a live page at random, and after each save every update still has its id.
 *
 * <p>{@code -Dseed=} runs only one seed. A failure reports its seed, the edits of the failing save, and the page and
 * the archive before and after it; lower seeds are tried first, and {@code -Dsaves=} ends the runs after that many
 * saves.
 */
class LiveEditingTest {
    @TempDir
    private Path folder;

    private static final int SAVES = Integer.getInteger("saves", 20);

    @Test
    void updatesKeepIdsThroughRandomEdits() {
        run(1, 100);
    }

    @Test
    @Tag("long")
    void updatesKeepIdsThroughManyRandomEdits() {
        run(100_000, Soak.size(5_000, 10));
    }

    @Test
    void archiveIsUnchangedAfterEveryRestart() throws IOException {
        for (long seed = 1; seed <= 4; seed++) {
            EditedPage page = new EditedPage(new Random(seed * 0x9E3779B97F4A7C15L));
            InMemoryArchive model = new InMemoryArchive();
            SetClock clock = new SetClock(page.now.toString());
            Database database = Database.sqlite(Files.createTempDirectory(folder, "archive"));
            for (int save = 0; save < 8; save++) {
                Draft draft = page.draft(Integer.MAX_VALUE, true);
                clock.forward(Duration.between(clock.instant(), page.now));
                model.accept(draft, page.now);
                try (Archive archive = Archive.open(database, clock)) {
                    new Desk(archive, clock).accept(draft);
                    assertEquals(
                            model.published().reversed().stream()
                                    .map(LiveEditingTest::describe)
                                    .toList(),
                            archive.article(draft.id()).orElseThrow().updates().stream()
                                    .map(LiveEditingTest::describe)
                                    .toList(),
                            "seed " + seed + ", save " + save);
                }
                page.edit();
            }
        }
    }

    private static String describe(Update update) {
        return update.id() + " " + update.revision() + " " + update.publishedAt() + " " + update.plainText();
    }

    private static void run(long from, int seeds) {
        Long alone = Long.getLong("seed");
        if (alone != null) {
            new Run(alone).run();
            return;
        }
        for (long seed = from; seed < from + seeds; seed++) {
            new Run(seed).run();
        }
    }

    /** What distinguishes updates for a reader. */
    private record Content(Instant at, String words) {
        static Content of(Item item) {
            return new Content(item.at, item.words);
        }

        static Content of(Update update) {
            return new Content(update.publishedAt(), update.plainText());
        }
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final EditedPage page;
        private final InMemoryArchive archive = new InMemoryArchive();
        private final boolean file;
        private final int shown;
        private Map<Item, UpdateId> ids = new HashMap<>();
        private List<Item> before = List.of();
        private List<Update> archivedBefore = List.of();
        private Set<Item> shownBefore = new HashSet<>();

        /** Whether an ambiguous edit made one update be mistaken for another: from then on only losses are failures. */
        private boolean confused;

        private String saying = "";

        Run(long seed) {
            this.seed = seed;
            // seeds close to each other start alike
            this.random = new Random(seed * 0x9E3779B97F4A7C15L);
            this.page = new EditedPage(random);
            // a file is complete and comes twice, at first as if it might be half-written; a fetched page shows its
            // newest updates and is never known to be complete
            this.file = !page.feed && random.nextInt(3) > 0;
            this.shown = file ? Integer.MAX_VALUE : page.feed ? 1 + random.nextInt(4) : 5 + random.nextInt(20);
        }

        void run() {
            save(true);
            for (int save = 1; save < SAVES; save++) {
                before = page.items.stream().map(EditedPage::copy).toList();
                archivedBefore = archive.published();
                page.edit();
                saying = "save " + save + (page.feed ? " of a feed" : "")
                        + (file ? " of a file" : " of a page that shows " + shown) + ", times " + page.timeStyle
                        + ", names " + page.naming + "\n" + String.join("\n", page.edits);
                if (page.naming == EditedPage.Naming.BY_POSITION && Ambiguity.isRenameHidden(page, drawn())) {
                    // nothing shows that the ids are only positions, so an update with another's number is mistaken for
                    // it
                    return;
                }
                save(false);
            }
        }

        private void save(boolean first) {
            List<Item> gone = gone();
            List<Change> changes = new ArrayList<>();
            if (file) {
                changes.addAll(archive.accept(page.draft(shown, false), page.now));
                changes.addAll(archive.accept(page.draft(shown, true), page.now));
            } else {
                changes.addAll(archive.accept(page.draft(shown, false), page.now));
            }
            nothingIsLost(changes);
            if (!first && !confused && Ambiguity.isFree(page, onPage(), gone, before, file)) {
                everyEditIsOneChange(changes);
            }
            remember();
            if (!archive.accept(page.draft(shown, file), page.now).isEmpty()) {
                failed("the same document again changed something", changes);
            }
        }

        /** Gives the items that the page shows their ids, and returns them. */
        private List<Item> drawn() {
            page.draft(shown, file);
            return onPage();
        }

        private List<Item> onPage() {
            return page.items.subList(Math.max(0, page.items.size() - shown), page.items.size());
        }

        /** Returns what was archived and is not on the page. */
        private List<Item> gone() {
            Set<UpdateId> shownNow = onPage().stream()
                    .filter(ids::containsKey)
                    .map(item -> Objects.requireNonNull(ids.get(item)))
                    .collect(Collectors.toSet());
            return archive.all().stream()
                    .map(ArchivedUpdate::update)
                    .filter(update -> !shownNow.contains(update.id()))
                    .map(update -> new Item("", update.publishedAt(), update.plainText()))
                    .toList();
        }

        private void nothingIsLost(List<Change> changes) {
            Map<Content, Integer> left = new HashMap<>();
            archive.published().forEach(update -> left.merge(Content.of(update), 1, Integer::sum));
            for (Item item : onPage()) {
                if (left.merge(Content.of(item), -1, Integer::sum) < 0) {
                    failed("isn't live: " + item, changes);
                }
            }
            if (file && left.values().stream().anyMatch(count -> count != 0)) {
                failed("is live but not on the page: " + left, changes);
            }
        }

        private void everyEditIsOneChange(List<Change> changes) {
            if (page.touched.stream().anyMatch(touched -> touched.back() && !ids.containsKey(touched.item()))
                    || onPage().stream()
                            .anyMatch(item -> !isNew(item) && !(shownBefore.contains(item) && ids.containsKey(item)))) {
                // its id went to another in an ambiguous edit, or it appeared on a page that shows only its newest
                return;
            }
            Map<String, Integer> expected = new TreeMap<>();
            Map<UpdateId, Content> known = archivedBefore.stream().collect(Collectors.toMap(Update::id, Content::of));
            for (Item item : onPage()) {
                UpdateId id = ids.get(item);
                Content old = id == null ? null : known.get(id);
                if (id == null) {
                    expected.merge("PUBLISHED", 1, Integer::sum);
                } else if (old == null) {
                    expected.merge("RESTORED " + id, 1, Integer::sum);
                } else if (!old.equals(Content.of(item))) {
                    expected.merge("CORRECTED " + id, 1, Integer::sum);
                }
            }
            for (Item item : page.deleted) {
                UpdateId id = ids.get(item);
                if (file && id != null && known.containsKey(id)) {
                    expected.merge("WITHDRAWN " + id, 1, Integer::sum);
                }
            }
            Set<UpdateId> everGiven = new HashSet<>(ids.values());
            Map<String, Integer> actual = new TreeMap<>();
            for (Change change : changes) {
                boolean fresh = change.type() == Change.Type.PUBLISHED && !everGiven.contains(change.update());
                actual.merge(fresh ? "PUBLISHED" : change.type() + " " + change.update(), 1, Integer::sum);
            }
            if (!expected.equals(actual)) {
                failed("expected " + expected + "\nbut was  " + actual, changes);
            }
        }

        private boolean isNew(Item item) {
            return page.touched.stream().anyMatch(touched -> touched.item().equals(item) && touched.before() == null);
        }

        /** Records the current id of each update; updates with the same words and time keep theirs. */
        private void remember() {
            shownBefore = new HashSet<>(onPage());
            Map<Content, List<UpdateId>> left = archive.published().stream()
                    .collect(Collectors.groupingBy(Content::of, Collectors.mapping(Update::id, Collectors.toList())));
            Map<Item, UpdateId> next = new HashMap<>();
            for (Item item : page.deleted) {
                UpdateId old = ids.get(item);
                if (old != null && archive.isWithdrawn(old, item.at, item.words)) {
                    next.put(item, old);
                }
            }
            for (Item item : page.items) {
                List<UpdateId> same = left.getOrDefault(Content.of(item), new ArrayList<>());
                UpdateId old = ids.get(item);
                if (old != null && same.remove(old)) {
                    next.put(item, old);
                }
            }
            for (Item item : page.items) {
                List<UpdateId> same = left.getOrDefault(Content.of(item), new ArrayList<>());
                if (!next.containsKey(item) && !same.isEmpty()) {
                    next.put(item, same.removeFirst());
                }
            }
            confused |= ids.entrySet().stream()
                    .anyMatch(known -> !known.getValue().equals(next.getOrDefault(known.getKey(), known.getValue())));
            ids = next;
        }

        private void failed(String what, List<Change> changes) {
            fail("seed " + seed + ", " + saying + "\n" + what + "\n\nPAGE BEFORE\n" + lines(before) + "\n\nPAGE AFTER\n"
                    + lines(page.items) + "\n\nON AIR BEFORE\n" + updates(archivedBefore) + "\n\nON AIR AFTER\n"
                    + updates(archive.published()) + "\n\nCHANGES\n"
                    + lines(changes.stream()
                            .map(c -> c.type() + " " + c.update())
                            .toList()));
        }

        private static String updates(List<Update> updates) {
            return lines(updates.stream()
                    .map(u -> u.publishedAt().atZone(EditedPage.ZONE).toLocalDateTime() + " " + u.plainText() + " "
                            + u.id())
                    .toList());
        }

        private static String lines(Collection<?> of) {
            return of.stream().map(Object::toString).collect(Collectors.joining("\n"));
        }
    }
}
