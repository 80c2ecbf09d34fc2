package dev.earshot.intake.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.document.FeedReadResult;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile feeds too large for a file. Each must end, with one clear message. */
class FeedHostileTest {
    private static final FeedIntake INTAKE = new FeedIntake(ZoneId.of("America/Denver"), Locale.ENGLISH, 17_000_000);
    private static final String FRONT = "<rss><channel><title>Harbor live</title>";
    private static final String END = "</channel></rss>";

    @Test
    void deepNestingIsRead() {
        String deep = "<a>".repeat(100_000);
        var reading = accepted(FRONT + item("One", deep + "News." + "</a>".repeat(100_000)) + END);
        assertEquals(1, reading.drafts().size());
    }

    @Test
    void overlongTitleIsCut() {
        var reading = accepted(FRONT + item("Storm ".repeat(2_700_000), "News.") + END);
        String headline = reading.drafts().getFirst().updates().getFirst().headline();
        assertTrue(headline != null && headline.length() <= 300 && headline.endsWith("…"), () -> "" + headline);
    }

    @Test
    void overlongTextIsCutAndReported() {
        var reading = accepted(FRONT + item("One", "The sea is high. ".repeat(100_000)) + END);
        assertEquals(
                List.of("1: has an item with more than 1000000 characters of text; the rest was omitted"),
                said(reading.remarks()));
    }

    @Test
    void keepsNewestOfTooManyItems() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 5_010; i++) {
            items.append("<item><guid>")
                    .append(i)
                    .append("</guid><title>")
                    .append(i)
                    .append("</title><pubDate>");
            items.append(1_700_000_000 + i).append("</pubDate></item>");
        }
        var reading = accepted(FRONT + items + END);
        var updates = reading.drafts().getFirst().updates();
        assertEquals(5_000, updates.size());
        assertEquals("10", updates.getFirst().sourceId());
        assertEquals("5009", updates.getLast().sourceId());
        assertEquals(List.of("0: has 5010 items; the newest 5000 were used"), said(reading.remarks()));
    }

    @Test
    void rejectsTooManyElements() {
        assertEquals(List.of("0: has more than 300000 elements"), refused(FRONT + "<a/>".repeat(400_000) + END));
    }

    @Test
    void manyPrefixesAreReadInTime() {
        StringBuilder declared = new StringBuilder("<rss");
        for (int i = 0; i < 400; i++) {
            declared.append(" xmlns:p").append(i).append("='x'");
        }
        StringBuilder nested = new StringBuilder(declared.append("><channel>"));
        for (int i = 0; i < 90; i++) {
            nested.append("<n");
            for (int j = 0; j < 400; j++) {
                nested.append(" xmlns:q").append(i).append('x').append(j).append("='x'");
            }
            nested.append('>');
        }
        var reading = accepted(nested + "<b/>".repeat(200_000) + item("One", "News."));
        assertEquals(1, reading.drafts().size());
    }

    @Test
    void acceptsManyAttributes() {
        StringBuilder item = new StringBuilder("<item ");
        for (int i = 0; i < 300_000; i++) {
            item.append('a').append(i).append("='' ");
        }
        var reading = accepted(FRONT + item + "><title>One</title></item>" + END);
        assertEquals(1, reading.drafts().size());
    }

    @Test
    void rejectsDeeplyNestedJson() {
        assertEquals(
                List.of(
                        "0: is JSON that is nested too deeply or has too many values, or numbers or names that are too long"),
                refused("{\"items\":" + "[".repeat(100_000)));
    }

    @Test
    void rejectsFeedOverLimit() {
        assertEquals(List.of("0: is larger than 17000000 bytes"), refused(" ".repeat(17_000_001)));
    }

    @Test
    void repeatedMarksAreReadInTime() {
        for (String run : List.of(
                "<", "&", "<![CDATA[", "<!--", "]]>", "<!DOCTYPE rss [", "] ", "<item>", "</item>", "&#", "xmlns:")) {
            String text = run.repeat(400_000 / run.length());
            INTAKE.read(document(FRONT + text), FeedIntake.ImportMode.UPDATES);
            INTAKE.read(document("<!DOCTYPE rss [" + text), FeedIntake.ImportMode.UPDATES);
            INTAKE.read(document(FRONT + item(text, text) + END), FeedIntake.ImportMode.ARTICLES);
        }
    }

    /** Reading a damaged feed ends without an exception. */
    @ParameterizedTest
    @EnumSource(FeedIntake.ImportMode.class)
    void damagedFeedsNeverThrow(FeedIntake.ImportMode importMode) throws Exception {
        Random random = new Random(20_260_102);
        int read = 0;
        for (var folder : FeedCorpusTest.cases()) {
            byte[] whole = Files.readAllBytes(FeedCorpusTest.input(folder));
            for (int i = 0; i < 6 && whole.length > 0; i++) {
                byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                for (int j = 0; j < 4; j++) {
                    damaged[random.nextInt(damaged.length)] =
                            (byte) "<>&\"'[]{}/\u0000x\u00ff".charAt(random.nextInt(13));
                }
                INTAKE.read(FeedCorpusTest.document(damaged, null), importMode);
                read++;
            }
        }
        assertTrue(read > 400, read + " feeds");
    }

    private static String item(String title, String text) {
        return "<item><guid>1</guid><title>" + title + "</title><description>" + text + "</description></item>";
    }

    private static InputDocument document(String text) {
        return FeedCorpusTest.document(text.getBytes(StandardCharsets.UTF_8), null);
    }

    private static FeedReadResult.Accepted accepted(String text) {
        FeedReadResult reading = INTAKE.read(document(text), FeedIntake.ImportMode.UPDATES);
        return assertInstanceOf(FeedReadResult.Accepted.class, reading, reading::toString);
    }

    private static List<String> refused(String text) {
        FeedReadResult reading = INTAKE.read(document(text), FeedIntake.ImportMode.UPDATES);
        return said(assertInstanceOf(FeedReadResult.Rejected.class, reading, "accepted")
                .problems());
    }

    private static List<String> said(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }
}
