package dev.earshot.intake.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Block;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UpdateReadResult;
import dev.earshot.intake.schemaorg.LiveBlogReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Tests single updates and hostile JSON. */
class ReadUpdateTest {
    private static final Instant OTHERWISE = Instant.parse("2026-05-04T06:00:00.250Z");
    private static final Intake INTAKE = new Intake(ZoneOffset.UTC, Locale.US, 4_000_000);

    private static InputDocument document(DocumentFormat documentFormat, String content) {
        return new InputDocument(
                "http", "update", documentFormat, content.getBytes(StandardCharsets.UTF_8), null, null, null);
    }

    private static DraftUpdate accepted(DocumentFormat documentFormat, String content) {
        UpdateReadResult reading = INTAKE.readUpdate(document(documentFormat, content), OTHERWISE);
        UpdateReadResult.Accepted accepted =
                assertInstanceOf(UpdateReadResult.Accepted.class, reading, () -> reading.toString());
        assertEquals(List.of(), accepted.remarks());
        return accepted.draft();
    }

    private static List<String> problems(DocumentFormat documentFormat, String content) {
        UpdateReadResult reading = INTAKE.readUpdate(document(documentFormat, content), OTHERWISE);
        return assertInstanceOf(UpdateReadResult.Rejected.class, reading, () -> reading.toString()).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static List<String> words(DraftUpdate update) {
        return update.blocks().stream().map(Block::plainText).toList();
    }

    @Test
    void plainTextBecomesParagraphsPublishedNow() {
        DraftUpdate update = accepted(DocumentFormat.TEXT, "The tide has turned.\n\nBoats may sail.\n");

        assertEquals(List.of("The tide has turned.", "Boats may sail."), words(update));
        assertEquals(new UpdateTime.Exact(OTHERWISE), update.time());
        assertEquals(UpdateKind.UPDATE, update.kind());
        assertNull(update.headline());
    }

    @Test
    void readsAllJsonFields() {
        DraftUpdate update = accepted(DocumentFormat.JSON, """
                {"published": "2026-05-04T08:00:00+02:00", "kind": "clarification", "keyEvent": true, "authors": ["Ida Moss"],
                 "headline": "Tide", "language": "fr", "text": "La mer."}""");

        assertEquals(List.of("La mer."), words(update));
        assertEquals(new UpdateTime.Exact(Instant.parse("2026-05-04T06:00:00Z")), update.time());
        assertEquals(UpdateKind.CLARIFICATION, update.kind());
        assertTrue(update.keyEvent());
        assertEquals(List.of("Ida Moss"), update.authors());
        assertEquals("Tide", update.headline());
        assertEquals(Locale.FRENCH, update.language());
        assertEquals(
                new UpdateTime.Exact(OTHERWISE),
                accepted(DocumentFormat.JSON, "{\"text\": \"a\"}").time());
    }

    @Test
    void rejectsEmptyAndInvalidUpdates() {
        assertEquals(List.of("update: is empty"), problems(DocumentFormat.TEXT, ""));
        assertEquals(List.of("update: is empty"), problems(DocumentFormat.JSON, ""));
        assertEquals(
                List.of("update#: is empty; an update needs blocks, a text or a headline"),
                problems(DocumentFormat.JSON, "{}"));
        assertEquals(
                List.of("update#/zone: is an unknown property"),
                problems(DocumentFormat.JSON, "{\"text\": \"a\", \"zone\": \"UTC\"}"));
        assertEquals(
                List.of("update: is text/html; send a single update as application/json or text/plain"),
                problems(DocumentFormat.HTML, "<p>a"));
        assertEquals(
                List.of("update: is larger than 4000000 bytes, the limit set by EARSHOT_ARTICLE_BYTES"),
                problems(DocumentFormat.JSON, " ".repeat(4_000_001)));
    }

    @Test
    void jsonSyntaxErrorHasLineAndColumn() {
        Problem problem = assertInstanceOf(
                        ReadResult.Rejected.class,
                        INTAKE.read(document(DocumentFormat.JSON, "{\n  \"headline\": \"A\",\n  updates: []}")))
                .problems()
                .getFirst();

        assertEquals(3, problem.line());
        assertTrue(problem.message().startsWith("is not valid JSON in column 3: "), problem.message());
    }

    @Test
    void reportsAtMost101Problems() {
        String updates = "{},".repeat(LiveBlogReader.MAX_UPDATES - 1);
        ReadResult.Rejected rejected = assertInstanceOf(
                ReadResult.Rejected.class,
                INTAKE.read(document(DocumentFormat.JSON, "{\"headline\": \"A\", \"updates\": [" + updates + "{}]}")));

        assertTrue(rejected.problems().size() >= 100 && rejected.problems().size() <= 101);
        assertEquals("/updates/0", rejected.problems().getFirst().pointer());
    }

    @Test
    void rejectsTooManyUpdatesNamingLimit() {
        String updates = "{},".repeat(LiveBlogReader.MAX_UPDATES);

        assertEquals(
                List.of("update#/updates: has more than 20000 updates"),
                problemsOfArticle("{\"headline\": \"A\", \"updates\": [" + updates + "{}]}"));
    }

    @Test
    void rejectsTooManyJsonValues() {
        String updates = "{\"text\":\"a\"},".repeat(300_000);

        assertEquals(
                List.of("update: has more than 1000000 names, values and brackets"),
                problemsOfArticle("{\"headline\": \"A\", \"updates\": [" + updates + "{}]}"));
    }

    private static List<String> problemsOfArticle(String article) {
        ReadResult.Rejected rejected =
                assertInstanceOf(ReadResult.Rejected.class, INTAKE.read(document(DocumentFormat.JSON, article)));
        return rejected.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void rejectsEndlesslyNestedJson() {
        for (String opening : List.of("[", "{\"content\":[", "{\"strong\":[")) {
            ReadResult.Rejected rejected = assertInstanceOf(
                    ReadResult.Rejected.class,
                    INTAKE.read(document(
                            DocumentFormat.JSON, "{\"headline\": \"A\", \"body\": [" + opening.repeat(200_000))));
            assertTrue(rejected.problems().getFirst().message().contains("depth"), rejected::toString);
        }
    }

    @Test
    void acceptsLongListOfBlocks() {
        String block = "{\"type\": \"paragraph\", \"text\": \"The tide has turned.\"},";
        DraftUpdate update = accepted(
                DocumentFormat.JSON,
                "{\"blocks\": [" + block.repeat(30_000) + "{\"type\": \"paragraph\", \"text\": \"Last.\"}]}");

        assertEquals(30_001, update.blocks().size());
    }

    @Test
    void readOnlyPropertiesAreIgnoredWhateverTheirSize() {
        DraftUpdate update = accepted(DocumentFormat.JSON, """
                {"text": "The tide has turned.", "revision": 1e30, "sequence": 99999999999999999999,
                 "audio": {"bytes": 1e300, "codec": [1]}, "correctedBy": ["x"], "article": "tide"}""");

        assertEquals(List.of("The tide has turned."), words(update));
    }
}
