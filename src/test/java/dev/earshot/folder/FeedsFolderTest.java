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
class FeedsFolderTest {
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

    FeedsFolderTest(@TempDir Path data) throws IOException {
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
    void aFileIsTakenOnceItHasBeenQuietForAMoment() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);

        assertEquals(ArticleFolder.QUIET_PERIOD, feeds.scan());
        assertEquals(0, archive.changeLog().head().sequence());
        clock.forward(ArticleFolder.QUIET_PERIOD);
        assertNull(feeds.scan());

        assertEquals(List.of("Volunteers", "The gauge"), onAir("arle"));
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);
        rest();
        long before = archive.changeLog().head().sequence();

        save("arle.txt", HEAD + ONE + NOON);
        rest();
        feeds = feeds();
        rest();

        assertEquals(before, archive.changeLog().head().sequence());
    }

    @Test
    void whatIsAddedIsTakenAtOnce() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();

        save("arle.txt", HEAD + ONE + NOON);
        quiet();

        assertEquals(List.of("Volunteers", "The gauge"), onAir("arle"));
    }

    @Test
    void aFileSavedByRenameIsTaken() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();

        save("arle.txt.part", HEAD + ONE + NOON);
        quiet();
        assertEquals(1, onAir("arle").size());
        Files.move(folder.resolve("arle.txt.part"), folder.resolve("arle.txt"), StandardCopyOption.REPLACE_EXISTING);
        quiet();

        assertEquals(2, onAir("arle").size());
    }

    @Test
    void savingInSeveralStepsWithdrawsNothing() throws IOException {
        save("arle.txt", HEAD + TWO + ONE + NOON);
        rest();
        long before = archive.changeLog().head().sequence();

        save("arle.txt", HEAD + TWO);
        feeds.scan();
        clock.forward(Duration.ofMillis(100));
        feeds.scan();
        clock.forward(Duration.ofMillis(250));
        feeds.scan();
        assertEquals(3, onAir("arle").size());
        Files.writeString(folder.resolve("arle.txt"), ONE + NOON, StandardOpenOption.APPEND);
        rest();

        assertEquals(3, onAir("arle").size());
        assertEquals(before, archive.changeLog().head().sequence());
    }

    @Test
    void aFileThatIsEmptyForAMomentWithdrawsNothing() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);
        rest();

        save("arle.txt", "");
        rest();
        assertEquals(List.of("arle.txt: is empty"), problems());
        assertEquals(2, onAir("arle").size());
        save("arle.txt", HEAD + ONE + NOON);
        rest();

        assertEquals(List.of(), problems());
        assertEquals(2, onAir("arle").size());
    }

    @Test
    void anUpdateThatWasTakenOutIsWithdrawnOnceTheFileIsStable() throws IOException {
        save("arle.txt", HEAD + TWO + ONE + NOON);
        rest();

        save("arle.txt", HEAD + TWO + NOON);
        feeds.scan();
        clock.forward(ArticleFolder.QUIET_PERIOD);
        Duration next = feeds.scan();
        assertEquals(ArticleFolder.STABLE_PERIOD.minus(ArticleFolder.QUIET_PERIOD), next);
        clock.forward(
                ArticleFolder.STABLE_PERIOD.minus(ArticleFolder.QUIET_PERIOD).minusMillis(1));
        feeds.scan();
        assertEquals(3, onAir("arle").size());
        clock.forward(Duration.ofMillis(1));
        assertNull(feeds.scan());

        assertEquals(List.of("The school", "The gauge"), onAir("arle"));
    }

    @Test
    void aFileThatIsDeletedStaysOnTheAir() throws IOException {
        save("arle.txt", HEAD + ONE + NOON);
        rest();

        Files.delete(folder.resolve("arle.txt"));
        rest();

        assertEquals(2, onAir("arle").size());
        assertEquals(List.of(), problems());
    }

    @Test
    void ofTwoFilesWithOneIdTheFirstStaysAndTheOtherIsReported() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();
        save("copy.txt", "Id: arle\n" + HEAD + ONE);
        rest();

        assertEquals(1, problems().size());
        assertTrue(
                problems().getFirst().startsWith("copy.txt: has the same id, arle, as arle.txt"),
                problems().getFirst());
        assertEquals(List.of("The gauge"), onAir("arle"));
    }

    @Test
    void afterARestartTheFileThatIsOnTheAirIsStillTheFirst() throws IOException {
        save("zebra.txt", "Id: arle\n" + HEAD + NOON);
        rest();
        save("arle.txt", HEAD + ONE);
        rest();

        feeds = feeds();
        rest();

        assertEquals(List.of("The gauge"), onAir("arle"));
        assertTrue(
                problems().getFirst().startsWith("arle.txt: has the same id, arle, as zebra.txt"),
                problems().getFirst());
    }

    @Test
    void anIdThatBecomesFreeGoesToTheFileThatWaitsForIt() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();
        save("copy.txt", "Id: arle\n" + HEAD + ONE + NOON);
        rest();
        assertEquals(1, problems().size());

        save("arle.txt", "Id: other\n" + HEAD + NOON);
        rest();
        rest();

        assertEquals(List.of(), problems());
        assertEquals(List.of("Volunteers", "The gauge"), onAir("arle"));
        assertEquals(List.of("The gauge"), onAir("other"));
    }

    @Test
    void aFileThatIsAwayForAMomentDoesNotLoseItsId() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();
        save("copy.txt", "Id: arle\n" + HEAD + ONE);
        rest();

        Files.delete(folder.resolve("arle.txt"));
        feeds.scan();
        clock.forward(Duration.ofSeconds(1));
        save("arle.txt", HEAD + NOON);
        rest();
        rest();

        assertEquals(List.of("The gauge"), onAir("arle"));
        assertTrue(problems().getFirst().startsWith("copy.txt: "), problems().getFirst());
    }

    @Test
    void aRenamedFileKeepsTheIdThatItNames() throws IOException {
        save("arle.txt", "Id: flood\n" + HEAD + NOON);
        rest();
        long before = archive.changeLog().head().sequence();

        Files.move(folder.resolve("arle.txt"), folder.resolve("river.txt"));
        rest();
        save("river.txt", "Id: flood\n" + HEAD + ONE + NOON);
        rest();

        assertEquals(List.of("Volunteers", "The gauge"), onAir("flood"));
        assertEquals(before + 1, archive.changeLog().head().sequence());
    }

    @Test
    void aRenamedFileOwnsItsIdAlsoAfterARestart() throws IOException {
        save("river.txt", "Id: flood\n" + HEAD + NOON);
        rest();
        Files.move(folder.resolve("river.txt"), folder.resolve("water.txt"));
        rest();
        save("river.txt", "Id: flood\n" + HEAD + ONE);
        rest();

        feeds = feeds();
        rest();

        assertEquals(List.of("The gauge"), onAir("flood"));
        assertTrue(problems().getFirst().startsWith("river.txt: "), problems().getFirst());
    }

    @Test
    void aBadFileIsReportedWithItsLineAndTheLastGoodVersionStays() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();

        save("arle.txt", HEAD.replace("Zone: UTC", "Zone: Atlantis") + ONE + NOON);
        rest();
        assertEquals(1, feeds.problems().size());
        Problem problem = feeds.problems().getFirst();
        assertEquals("arle.txt", problem.source());
        assertEquals(3, problem.line());
        assertTrue(problem.message().contains("Atlantis"), problem.message());
        assertEquals(List.of("The gauge"), onAir("arle"));

        save("arle.txt", HEAD + ONE + NOON);
        rest();
        assertEquals(List.of(), feeds.problems());
        assertEquals(2, onAir("arle").size());
    }

    @Test
    void theProblemOfADeletedFileGoes() throws IOException {
        save("empty.txt", "");
        rest();
        assertEquals(1, feeds.problems().size());

        Files.delete(folder.resolve("empty.txt"));
        rest();

        assertEquals(List.of(), feeds.problems());
    }

    @Test
    void anUpdateThatIsStillToComeIsHeldBackUntilThen() throws IOException {
        save("arle.txt", HEAD + "UPDATE 7:00 p.m.: The water has gone.\n\n" + NOON);
        feeds.scan();
        clock.forward(ArticleFolder.STABLE_PERIOD);
        Duration next = feeds.scan();
        assertEquals(List.of("The gauge"), onAir("arle"));
        assertEquals(Duration.ofHours(1).minus(ArticleFolder.STABLE_PERIOD), next);

        clock.forward(Duration.ofHours(1));
        feeds.scan();

        assertEquals(List.of("The water", "The gauge"), onAir("arle"));
    }

    @Test
    void aFileThatIsTooLargeIsReported() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();

        save("arle.txt", HEAD + NOON + "More. ".repeat(LIMIT));
        rest();

        assertEquals(
                List.of("arle.txt: is larger than 10000 bytes, the limit set by EARSHOT_ARTICLE_BYTES"), problems());
        assertEquals(List.of("The gauge"), onAir("arle"));
    }

    @Test
    void aFolderThatVanishesIsReportedAndTakesNothingOffTheAir() throws IOException {
        save("arle.txt", HEAD + NOON);
        rest();

        Path away = folder.resolveSibling("away");
        Files.move(folder, away);
        rest();
        assertEquals(1, feeds.problems().size());
        assertEquals("incoming/", feeds.problems().getFirst().source());
        assertFalse(problems().getFirst().contains(temporary.toString()), "must not reveal where the folder is");
        assertEquals(1, onAir("arle").size());

        Files.move(away, folder);
        save("arle.txt", HEAD + ONE + NOON);
        rest();
        assertEquals(List.of(), feeds.problems());
        assertEquals(2, onAir("arle").size());
    }

    @Test
    void whatIsNoArticleIsPassedOver() throws IOException {
        save(".arle.txt", HEAD + NOON);
        save("#arle.txt", HEAD + NOON);
        save("arle.txt~", HEAD + NOON);
        save("arle.txt.swp", HEAD + NOON);
        save("README", HEAD + NOON);
        rest();

        assertEquals(0, archive.changeLog().head().sequence());
        assertEquals(List.of(), feeds.problems());
    }

    @Test
    void whatIsNamedLikeAnArticleAndIsNoFileIsReportedUntilItIsOne() throws IOException {
        Files.createDirectory(folder.resolve("arle.txt"));
        Files.createSymbolicLink(folder.resolve("dangling.txt"), folder.resolve("nowhere"));
        rest();

        assertEquals(
                List.of(
                        "arle.txt: is a folder; an article must be a file",
                        "dangling.txt: is a link that leads to no file; an article must be a file"),
                problems());

        Files.delete(folder.resolve("dangling.txt"));
        Files.delete(folder.resolve("arle.txt"));
        save("arle.txt", HEAD + NOON);
        rest();

        assertEquals(List.of(), problems());
        assertEquals(List.of("The gauge"), onAir("arle"));
    }

    private ArticleFolder feeds() {
        return new ArticleFolder(folder, new Intake(ZoneOffset.UTC, Locale.US, LIMIT), new Desk(archive, clock), clock);
    }

    private void save(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void quiet() {
        feeds.scan();
        clock.forward(ArticleFolder.QUIET_PERIOD);
        feeds.scan();
    }

    /** Scans, and scans again after everything has long settled. */
    private void rest() {
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
    private List<String> onAir(String id) {
        return archive.article(new ArticleId(id)).orElseThrow().updates().stream()
                .map(update -> update.plainText().startsWith("Volunteers")
                        ? "Volunteers"
                        : update.plainText().replaceFirst("^(\\S+ \\S+).*$", "$1"))
                .toList();
    }
}
