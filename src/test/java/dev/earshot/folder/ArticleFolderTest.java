package dev.earshot.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.desk.Desk;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans the folder by hand, under a manual clock. */
class ArticleFolderTest {
    private static final String HEAD = "Title: The Arle is rising\nDate: 2026-03-20\nZone: UTC\n\n";
    private static final String NOON = "UPDATE 12:00 p.m.: The gauge stands at four feet.\n\n";
    private static final String ONE = "UPDATE 1:00 p.m.: Volunteers fill bags with sand.\n\n";
    private static final String TWO = "UPDATE 2:00 p.m.: The school has sent its pupils home.\n\n";
    private static final int LIMIT = 10_000;

    @TempDir
    private Path temporary;

    private final SetClock clock = new SetClock("2026-03-20T18:00:00Z");
    private Path folder = Path.of("");
    private Archive archive;
    private ArticleFolder feeds;

    ArticleFolderTest(@TempDir Path data) throws IOException {
        archive = Archive.open(Database.sqlite(data), clock);
        feeds = feeds();
    }

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectory(temporary.resolve("incoming"));
        feeds = feeds();
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void fileIsReadAfterQuietPeriod() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);

        assertEquals(ArticleFolder.QUIET_PERIOD, feeds.scan());
        assertEquals(0, archive.changeLog().head().sequence());
        clock.forward(ArticleFolder.QUIET_PERIOD);
        assertNull(feeds.scan());

        assertEquals(List.of("Volunteers", "The gauge"), published("arle"));
    }

    @Test
    void unchangedFileChangesNothing() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();
        long before = archive.changeLog().head().sequence();

        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();
        feeds = feeds();
        scanUntilStable();

        assertEquals(before, archive.changeLog().head().sequence());
    }

    @Test
    void addedUpdateDoesNotWaitForStablePeriod() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();

        save("arle.txt", HEAD + ONE + NOON);
        scanAfterQuietPeriod();

        assertEquals(List.of("Volunteers", "The gauge"), published("arle"));
    }

    @Test
    void fileSavedByRenameIsRead() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();

        save("arle.txt.part", HEAD + ONE + NOON);
        scanAfterQuietPeriod();
        assertEquals(1, published("arle").size());
        Files.move(folder.resolve("arle.txt.part"), folder.resolve("arle.txt"), StandardCopyOption.REPLACE_EXISTING);
        scanAfterQuietPeriod();

        assertEquals(2, published("arle").size());
    }

    @Test
    void savingInSeveralStepsWithdrawsNothing() throws IOException {
        save("arle.txt", HEAD + TWO + ONE + NOON);
        scanUntilStable();
        long before = archive.changeLog().head().sequence();

        save("arle.txt", HEAD + TWO);
        feeds.scan();
        clock.forward(Duration.ofMillis(100));
        feeds.scan();
        clock.forward(Duration.ofMillis(250));
        feeds.scan();
        assertEquals(3, published("arle").size());
        Files.writeString(folder.resolve("arle.txt"), ONE + NOON, StandardOpenOption.APPEND);
        scanUntilStable();

        assertEquals(3, published("arle").size());
        assertEquals(before, archive.changeLog().head().sequence());
    }

    @Test
    void brieflyEmptyFileWithdrawsNothing() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();

        save("arle.txt", "");
        scanUntilStable();
        assertEquals(List.of("arle.txt: is empty"), problems());
        assertEquals(2, published("arle").size());
        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();

        assertEquals(List.of(), problems());
        assertEquals(2, published("arle").size());
    }

    @Test
    void removedUpdateIsWithdrawnOnceFileIsStable() throws IOException {
        save("arle.txt", HEAD + TWO + ONE + NOON);
        scanUntilStable();

        save("arle.txt", HEAD + TWO + NOON);
        feeds.scan();
        clock.forward(ArticleFolder.QUIET_PERIOD);
        Duration next = feeds.scan();
        assertEquals(ArticleFolder.STABLE_PERIOD.minus(ArticleFolder.QUIET_PERIOD), next);
        clock.forward(
                ArticleFolder.STABLE_PERIOD.minus(ArticleFolder.QUIET_PERIOD).minusMillis(1));
        feeds.scan();
        assertEquals(3, published("arle").size());
        clock.forward(Duration.ofMillis(1));
        assertNull(feeds.scan());

        assertEquals(List.of("The school", "The gauge"), published("arle"));
    }

    @Test
    void deletedFileStaysPublished() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();

        Files.delete(folder.resolve("arle.txt"));
        scanUntilStable();

        assertEquals(2, published("arle").size());
        assertEquals(List.of(), problems());
    }

    @Test
    void secondFileWithSameIdIsReported() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();
        save("copy.txt", "Id: arle\n" + HEAD + ONE);
        scanUntilStable();

        assertEquals(1, problems().size());
        assertTrue(
                problems().getFirst().startsWith("copy.txt: has the same id, arle, as arle.txt"),
                problems().getFirst());
        assertEquals(List.of("The gauge"), published("arle"));
    }

    @Test
    void publishedFileKeepsItsIdAfterRestart() throws IOException {
        save("zebra.txt", "Id: arle\n" + HEAD + NOON);
        scanUntilStable();
        save("arle.txt", HEAD + ONE);
        scanUntilStable();

        feeds = feeds();
        scanUntilStable();

        assertEquals(List.of("The gauge"), published("arle"));
        assertTrue(
                problems().getFirst().startsWith("arle.txt: has the same id, arle, as zebra.txt"),
                problems().getFirst());
    }

    @Test
    void freedIdGoesToWaitingFile() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();
        save("copy.txt", "Id: arle\n" + HEAD + ONE + NOON);
        scanUntilStable();
        assertEquals(1, problems().size());

        save("arle.txt", "Id: other\n" + HEAD + NOON);
        scanUntilStable();
        scanUntilStable();

        assertEquals(List.of(), problems());
        assertEquals(List.of("Volunteers", "The gauge"), published("arle"));
        assertEquals(List.of("The gauge"), published("other"));
    }

    @Test
    void brieflyMissingFileKeepsItsId() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();
        save("copy.txt", "Id: arle\n" + HEAD + ONE);
        scanUntilStable();

        Files.delete(folder.resolve("arle.txt"));
        feeds.scan();
        clock.forward(Duration.ofSeconds(1));
        save("arle.txt", HEAD + NOON);
        scanUntilStable();
        scanUntilStable();

        assertEquals(List.of("The gauge"), published("arle"));
        assertTrue(problems().getFirst().startsWith("copy.txt: "), problems().getFirst());
    }

    @Test
    void renamedFileKeepsDeclaredId() throws IOException {
        save("arle.txt", "Id: flood\n" + HEAD + NOON);
        scanUntilStable();
        long before = archive.changeLog().head().sequence();

        Files.move(folder.resolve("arle.txt"), folder.resolve("river.txt"));
        scanUntilStable();
        save("river.txt", "Id: flood\n" + HEAD + ONE + NOON);
        scanUntilStable();

        assertEquals(List.of("Volunteers", "The gauge"), published("flood"));
        assertEquals(before + 1, archive.changeLog().head().sequence());
    }

    @Test
    void renamedFileOwnsItsIdAfterRestart() throws IOException {
        save("river.txt", "Id: flood\n" + HEAD + NOON);
        scanUntilStable();
        Files.move(folder.resolve("river.txt"), folder.resolve("water.txt"));
        scanUntilStable();
        save("river.txt", "Id: flood\n" + HEAD + ONE);
        scanUntilStable();

        feeds = feeds();
        scanUntilStable();

        assertEquals(List.of("The gauge"), published("flood"));
        assertTrue(problems().getFirst().startsWith("river.txt: "), problems().getFirst());
    }

    @Test
    void invalidFileIsReportedAndLastGoodVersionStays() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();

        save("arle.txt", HEAD.replace("Zone: UTC", "Zone: Atlantis") + ONE + NOON);
        scanUntilStable();
        assertEquals(1, feeds.problems().size());
        Problem problem = feeds.problems().getFirst();
        assertEquals("arle.txt", problem.source());
        assertEquals(3, problem.line());
        assertTrue(problem.message().contains("Atlantis"), problem.message());
        assertEquals(List.of("The gauge"), published("arle"));

        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();
        assertEquals(List.of(), feeds.problems());
        assertEquals(2, published("arle").size());
    }

    @Test
    void problemOfDeletedFileIsCleared() throws IOException {
        save("empty.txt", "");
        scanUntilStable();
        assertEquals(1, feeds.problems().size());

        Files.delete(folder.resolve("empty.txt"));
        scanUntilStable();

        assertEquals(List.of(), feeds.problems());
    }

    @Test
    void futureUpdateIsHeldUntilDue() throws IOException {
        save("arle.txt", HEAD + "UPDATE 7:00 p.m.: The water has gone.\n\n" + NOON);
        feeds.scan();
        clock.forward(ArticleFolder.STABLE_PERIOD);
        Duration next = feeds.scan();
        assertEquals(List.of("The gauge"), published("arle"));
        assertEquals(Duration.ofHours(1).minus(ArticleFolder.STABLE_PERIOD), next);

        clock.forward(Duration.ofHours(1));
        feeds.scan();

        assertEquals(List.of("The water", "The gauge"), published("arle"));
    }

    @Test
    void tooLargeFileIsReported() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();

        save("arle.txt", HEAD + NOON + "More. ".repeat(LIMIT));
        scanUntilStable();

        assertEquals(
                List.of("arle.txt: is larger than 10000 bytes, the limit set by EARSHOT_ARTICLE_BYTES"), problems());
        assertEquals(List.of("The gauge"), published("arle"));
    }

    @Test
    void missingFolderIsReportedAndWithdrawsNothing() throws IOException {
        save("arle.txt", HEAD + NOON);
        scanUntilStable();

        Path away = folder.resolveSibling("away");
        Files.move(folder, away);
        scanUntilStable();
        assertEquals(1, feeds.problems().size());
        assertEquals("incoming/", feeds.problems().getFirst().source());
        assertFalse(problems().getFirst().contains(temporary.toString()), "must not reveal where the folder is");
        assertEquals(1, published("arle").size());

        Files.move(away, folder);
        save("arle.txt", HEAD + ONE + NOON);
        scanUntilStable();
        assertEquals(List.of(), feeds.problems());
        assertEquals(2, published("arle").size());
    }

    @Test
    void ignoresHiddenBackupAndOtherFiles() throws IOException {
        save(".arle.txt", HEAD + NOON);
        save("#arle.txt", HEAD + NOON);
        save("arle.txt~", HEAD + NOON);
        save("arle.txt.swp", HEAD + NOON);
        save("README", HEAD + NOON);
        scanUntilStable();

        assertEquals(0, archive.changeLog().head().sequence());
        assertEquals(List.of(), feeds.problems());
    }

    @Test
    void nonFileWithArticleNameIsReportedUntilFixed() throws IOException {
        Files.createDirectory(folder.resolve("arle.txt"));
        Files.createSymbolicLink(folder.resolve("dangling.txt"), folder.resolve("nowhere"));
        scanUntilStable();

        assertEquals(
                List.of(
                        "arle.txt: is a folder; an article must be a file",
                        "dangling.txt: is a link that leads to no file; an article must be a file"),
                problems());

        Files.delete(folder.resolve("dangling.txt"));
        Files.delete(folder.resolve("arle.txt"));
        save("arle.txt", HEAD + NOON);
        scanUntilStable();

        assertEquals(List.of(), problems());
        assertEquals(List.of("The gauge"), published("arle"));
    }

    @Test
    void linkOutOfFolderIsReportedAndNotRead(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret.txt"), HEAD + NOON);
        Files.createSymbolicLink(folder.resolve("arle.txt"), secret);
        scanUntilStable();

        assertEquals(
                List.of("arle.txt: is a link to a file outside of its folder; copy the file into the folder,"
                        + " or set EARSHOT_FEED_LINKS=anywhere"),
                problems());
        assertEquals(0, archive.changeLog().head().sequence());

        Files.delete(folder.resolve("arle.txt"));
        Files.createDirectory(folder.resolve("drafts"));
        save("drafts/arle.txt", HEAD + NOON);
        Files.createSymbolicLink(folder.resolve("arle.txt"), Path.of("drafts/arle.txt"));
        scanUntilStable();

        assertEquals(List.of(), problems());
        assertEquals(List.of("The gauge"), published("arle"));
    }

    private ArticleFolder feeds() {
        return new ArticleFolder(
                folder, false, new Intake(ZoneOffset.UTC, Locale.US, LIMIT), new Desk(archive, clock), clock);
    }

    private void save(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void scanAfterQuietPeriod() {
        feeds.scan();
        clock.forward(ArticleFolder.QUIET_PERIOD);
        feeds.scan();
    }

    /** Scans, and scans again after everything has long settled. */
    private void scanUntilStable() {
        feeds.scan();
        clock.forward(ArticleFolder.STABLE_PERIOD);
        feeds.scan();
        clock.forward(ArticleFolder.STABLE_PERIOD);
        feeds.scan();
    }

    private List<String> problems() {
        return feeds.problems().stream().map(Problem::toString).toList();
    }

    /** Returns the first two words, at most, of each live update, newest first. */
    private List<String> published(String id) {
        return archive.article(new ArticleId(id)).orElseThrow().updates().stream()
                .map(update -> update.plainText().startsWith("Volunteers")
                        ? "Volunteers"
                        : update.plainText().replaceFirst("^(\\S+ \\S+).*$", "$1"))
                .toList();
    }
}
