package dev.earshot.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Change;
import dev.earshot.article.RichText;
import dev.earshot.article.UpdateId;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of the corpus holds an article file as it is saved repeatedly, and the changes expected each time.
 *
 * <p>A line of {@code expected} is a step: its number, words, a colon, and the changes in any order. Updates are u1, u2, … in
 * the order of their publication, and keep that name as long as they keep their id. The words set conditions: {@code
 * incomplete}; another source; {@code +PT1H}, how much later; {@code withdraw u2}, an update that an editor withdraws. In a
 * file, {@code [name]} at the start of an update's text is its source id.
 */
class IdentityCorpusTest {
    private static final Pattern STEP = Pattern.compile("(\\d+)([^:]*):(.*)");
    private static final Pattern NAMED = Pattern.compile("\\[([^\\]]+)] ?(.*)");
    private static final ArticleId STORM = new ArticleId("storm");

    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    private final Intake intake = new Intake(ZoneId.of("America/New_York"), Locale.US, 1_000_000);
    private final Map<UpdateId, String> names = new HashMap<>();

    static List<Path> cases() {
        return Corpus.cases("identity");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void logsExpectedChanges(Path input) throws IOException {
        try (Archive archive = Archive.open(Database.sqlite(folder), clock)) {
            for (String line : Files.readAllLines(input.resolve("expected"))) {
                Matcher step = STEP.matcher(line);
                assertTrue(step.matches(), line);
                List<Change> changes = accept(
                        archive,
                        input.resolve(step.group(1) + ".txt"),
                        step.group(2).strip());
                List<String> expected = Stream.of(step.group(3).split(","))
                        .map(String::strip)
                        .filter(change -> !change.isEmpty())
                        .sorted()
                        .toList();
                assertEquals(String.join("\n", expected), describe(changes), input.getFileName() + " " + line);
            }
        }
    }

    @Test
    void corpusIsComplete() throws IOException {
        assertTrue(cases().size() >= 48, cases().size() + " cases");
    }

    private List<Change> accept(Archive archive, Path file, String words) {
        boolean complete = true;
        String source = "file";
        for (String word : words.isEmpty() ? new String[0] : words.split(" ")) {
            if (word.equals("incomplete")) {
                complete = false;
            } else if (word.startsWith("+")) {
                clock.forward(Duration.parse(word.substring(1)));
            } else if (word.startsWith("u")) {
                withdraw(archive, word);
                return List.of();
            } else if (!word.equals("withdraw")) {
                source = word;
            }
        }
        return new Desk(archive, clock)
                .accept(draft(file, source).withComplete(complete))
                .changes();
    }

    private Draft draft(Path file, String source) {
        try {
            InputDocument inputDocument = new InputDocument(
                    source, "storm.txt", DocumentFormat.TEXT, Files.readAllBytes(file), STORM, null, null);
            ReadResult readResult = intake.read(inputDocument);
            if (!(readResult instanceof ReadResult.Accepted accepted)) {
                throw new AssertionError(file + " can't be read: " + readResult);
            }
            Draft draft = accepted.draft();
            return draft.toBuilder()
                    .updates(draft.updates().stream()
                            .map(IdentityCorpusTest::named)
                            .toList())
                    .coverageEnd(null)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DraftUpdate named(DraftUpdate update) {
        Matcher named = NAMED.matcher(update.blocks().getFirst().plainText());
        if (!named.matches()) {
            return update;
        }
        List<Block> blocks = new ArrayList<>(update.blocks());
        blocks.set(0, new Block.Paragraph("b1", null, RichText.of(named.group(2))));
        return update.toBuilder()
                .sourceId(named.group(1))
                .blocks(blocks)
                .localId(null)
                .corrects(null)
                .build();
    }

    private void withdraw(Archive archive, String name) {
        archive.write("storm", writeTransaction -> {
            writeTransaction.find(STORM).orElseThrow().updates().stream()
                    .filter(archivedUpdate ->
                            name.equals(names.get(archivedUpdate.update().id())))
                    .forEach(archivedUpdate -> writeTransaction.withdraw(archivedUpdate.update(), "http"));
            return null;
        });
    }

    private String describe(List<Change> changes) {
        return changes.stream()
                .map(change -> {
                    String type = change.type().name().toLowerCase(Locale.ROOT);
                    UpdateId id = change.update();
                    return id == null ? type : type + " " + names.computeIfAbsent(id, k -> "u" + (names.size() + 1));
                })
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
