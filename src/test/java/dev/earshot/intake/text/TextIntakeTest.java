package dev.earshot.intake.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Block;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextIntakeTest {
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final Intake INTAKE = new Intake(ZoneId.of("Europe/London"), Locale.ENGLISH, 20_000_000);

    @Test
    void readsTenMegabytes() {
        String marker = "UPDATE %d:%02d p.m.:%n%n".formatted(4, 25);
        String paragraph = "The river has risen by another inch since the last reading. ".repeat(200) + "\n\n";
        int count = TEN_MEGABYTES / (marker.length() + 2 * paragraph.length()) + 1;
        String text = "The river rises\n\n" + (marker + paragraph + paragraph).repeat(count);
        assertTrue(text.length() >= TEN_MEGABYTES);

        Draft draft = accepted(INTAKE.read(InputDocument.ofFile("river.txt", text.getBytes(UTF_8))));

        assertEquals(count, draft.updates().size());
        for (DraftUpdate update : draft.updates()) {
            assertEquals(2, update.blocks().size());
        }
        assertEquals(List.of(), draft.copy().body());
    }

    /** Inputs for which a naive reader takes hours, each repeated on one line and on many. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                " ",
                "- ",
                "http://",
                "http://a.b ",
                "a",
                "1",
                "9:",
                "UPDATE ",
                "4:25 p.m. ",
                "April 12, ",
                "Menu ",
                "WATCH | ",
                "a. ",
                "By A and ",
                "Title: ",
                "e\u0301",
                "\"",
                "'",
                "Check out our full list ",
                "GMT+",
                ":"
            })
    void hostileTextIsReadInTime(String piece) {
        String line = piece.repeat(200_000 / piece.length()) + " End.";
        String many = (piece.repeat(10) + "\n").repeat(8_000);
        for (String text : List.of(
                "Head\n\nUPDATE 4:25 p.m.: " + line,
                "Head\n\nUPDATE 4:25 p.m. " + line,
                "Head\n\n" + line + "\n\nUPDATE 4:25 p.m.: End.",
                "Byline: " + line + "\n\nHead\n\nUPDATE 4:25 p.m.: End.",
                "Head\n\nUPDATE 4:25 p.m.: Text\n" + many,
                many + "Head\n\nUPDATE 4:25 p.m.: Text")) {
            Draft draft = accepted(INTAKE.read(InputDocument.ofFile("hostile.txt", text.getBytes(UTF_8))));
            assertFalse(draft.copy().headline().isEmpty());
        }
    }

    @Test
    void rejectsFileOverLimitNamingIt() {
        Intake small = new Intake(ZoneId.of("Europe/London"), Locale.ENGLISH, 1_000);
        assertInstanceOf(
                ReadResult.Accepted.class,
                small.read(InputDocument.ofFile("a.txt", "x".repeat(1_000).getBytes(UTF_8))));
        assertEquals(
                List.of(new Problem("a.txt", 0, "is larger than 1000 bytes, the limit set by EARSHOT_ARTICLE_BYTES")),
                rejected(small.read(
                        InputDocument.ofFile("a.txt", "x".repeat(1_001).getBytes(UTF_8)))));
    }

    @Test
    void rejectsFileWithTooManyLines() {
        byte[] lines = "a\n".repeat(TextIntake.LINE_LIMIT + 1).getBytes(UTF_8);
        assertEquals(
                List.of(new Problem("a.txt", 0, "has more than 500000 lines")),
                rejected(INTAKE.read(InputDocument.ofFile("a.txt", lines))));
    }

    @Test
    void countsRemarksOverLimit() {
        String text = "Head\n\nUPDATE 4:25 p.m.: Text.\n" + "UPDATE 25:70: Text.\n".repeat(Findings.LIMIT + 7);
        ReadResult.Accepted accepted = assertInstanceOf(
                ReadResult.Accepted.class, INTAKE.read(InputDocument.ofFile("a.txt", text.getBytes(UTF_8))));
        assertEquals(Findings.LIMIT + 1, accepted.remarks().size());
        assertEquals("a.txt: has 7 more remarks", accepted.remarks().getLast().toString());
    }

    @Test
    void blockIdsAreUniqueWithinUpdateAndBody() {
        String text = """
                Title: Head

                UPDATE 4:25 p.m.:

                One.

                Two.

                ---

                Three.

                A card
                Check out our full list

                Four.
                """;
        Draft draft = accepted(INTAKE.read(InputDocument.ofFile("a.txt", text.getBytes(UTF_8))));
        assertEquals(List.of("b1", "b2"), ids(draft.updates().getFirst().blocks()));
        Set<String> ids = new HashSet<>(ids(draft.copy().body()));
        ids.addAll(ids(draft.copy().related()));
        assertEquals(3, ids.size());
    }

    @Test
    void draftCanBeMarkedIncomplete() {
        Draft draft =
                accepted(INTAKE.read(InputDocument.ofFile("a.txt", "Head\n\nUPDATE 4:25 p.m.: Text.".getBytes(UTF_8))));
        assertTrue(draft.complete());
        assertFalse(draft.withComplete(false).complete());
        assertEquals(draft, draft.withComplete(false).withComplete(true));
    }

    private static List<String> ids(List<? extends Block> blocks) {
        return blocks.stream().map(Block::id).toList();
    }

    private static Draft accepted(ReadResult readResult) {
        return assertInstanceOf(ReadResult.Accepted.class, readResult, readResult::toString)
                .draft();
    }

    private static List<Problem> rejected(ReadResult readResult) {
        return assertInstanceOf(ReadResult.Rejected.class, readResult).problems();
    }
}
