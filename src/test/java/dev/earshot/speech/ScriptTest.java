package dev.earshot.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.speech.Script.Pause;
import dev.earshot.speech.Script.Sentence;
import dev.earshot.speech.english.Lexicon;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final Instant AFTERNOON = Instant.parse("2017-04-12T20:25:00Z");
    private static final ArticleId ARTICLE = new ArticleId("bridge");

    @Test
    void updateStartsWithKindAndTime() {
        Script script = Script.of(
                copy(List.of()), update(UpdateKind.UPDATE, paragraph("The bridge is open.")), ScriptOptions.DEFAULT);
        assertEquals(
                List.of(
                        new Sentence(
                                "Update, 4:25 p.m. Eastern Daylight Time.",
                                "Update. Four twenty-five p m, Eastern Daylight Time.",
                                Pause.SENTENCE),
                        new Sentence("The bridge is open.", "The bridge is open.", Pause.END)),
                script.sentences());
    }

    @ParameterizedTest
    @CsvSource({
        "CORRECTION,2017-04-12T16:00:00Z,'Correction. Noon, Eastern Daylight Time.'",
        "CLARIFICATION,2017-12-27T05:00:00Z,'Clarification. Midnight, Eastern Standard Time.'",
        "UPDATE,2017-04-12T04:05:00Z,'Update. Twelve oh five a m, Eastern Daylight Time.'",
    })
    void kindAndTimeAreSpelledOut(UpdateKind updateKind, Instant at, String spoken) {
        Update update = update(updateKind, at, Locale.US, null, paragraph("The bridge is open."));
        assertEquals(
                spoken,
                Script.of(copy(List.of()), update, ScriptOptions.DEFAULT)
                        .sentences()
                        .getFirst()
                        .spoken());
    }

    @ParameterizedTest
    @CsvSource({"+01:00, U T C plus one", "-03:30, U T C minus three thirty"})
    void unnamedZoneIsSpokenAsUtcOffset(String offset, String spoken) {
        Update update = update(UpdateKind.UPDATE, AFTERNOON, Locale.US, null, paragraph("The bridge is open."));
        String said = Script.of(copy(ZoneId.of(offset), List.of()), update, ScriptOptions.DEFAULT)
                .sentences()
                .getFirst()
                .spoken();
        assertTrue(said.endsWith(", " + spoken + "."), said);
    }

    @Test
    void quotesAreAnnouncedUnlessTurnedOff() {
        List<Block> quote =
                List.of(new Block.Quote("b1", null, RichText.of("We saw the water rise."), "Dana Whitlock", null));
        assertEquals(
                "Background.\nQuote: We saw the water rise.\nEnd quote, Dana Whitlock.",
                Script.background(copy(quote), ScriptOptions.DEFAULT).text());
        assertEquals(
                "Background.\nWe saw the water rise.\nDana Whitlock.",
                Script.background(copy(quote), new ScriptOptions(Lexicon.own(), false))
                        .text());
    }

    @Test
    void storyStartsWithHeadline() {
        Update story = update(UpdateKind.STORY, AFTERNOON, Locale.US, "A town waits", paragraph("The bridge is shut."));
        assertEquals(
                "A town waits.\nThe bridge is shut.",
                Script.of(copy(List.of()), story, ScriptOptions.DEFAULT).text());
    }

    @Test
    void headlineFromFirstSentenceIsSpokenOnce() {
        Update story =
                update(UpdateKind.STORY, AFTERNOON, Locale.US, null, paragraph("The bridge is shut. It is old."));
        assertEquals(
                "The bridge is shut.\nIt is old.",
                Script.of(copy(List.of()), story, ScriptOptions.DEFAULT).text());
    }

    @Test
    void ownHeadlineIsSpokenAfterTime() {
        Update update = update(UpdateKind.UPDATE, AFTERNOON, Locale.US, "At last", paragraph("The bridge is open."));
        assertEquals(
                "At last.",
                Script.of(copy(List.of()), update, ScriptOptions.DEFAULT)
                        .sentences()
                        .get(1)
                        .spoken());
    }

    @Test
    void everyBlockTypeIsSpokenInOrder() {
        List<Block> body = List.of(
                new Block.Heading("b1", null, RichText.of("What we know")),
                paragraph("It is shut. Nobody was hurt."),
                Block.ListBlock.of("b3", null, false, List.of(RichText.of("One lane"), RichText.of("Two trucks"))),
                new Block.Quote("b4", null, RichText.of("We heard a bang"), "Ann Hill", null),
                new Block.Figure("b5", null, null, "A bridge", "The old bridge", "Photo: Lee"),
                new Block.VideoCard("b6", null, "The fall", null),
                new Block.LinkCard("b7", null, "Ten bridges", "See them all", null));
        assertEquals("""
                Background.
                What we know.
                It is shut.
                Nobody was hurt.
                One lane.
                Two trucks.
                Quote: We heard a bang.
                End quote, Ann Hill.
                Picture: A bridge.
                The old bridge.
                Video: The fall.
                Related: Ten bridges.""", Script.background(copy(body), ScriptOptions.DEFAULT).text());
    }

    @Test
    void dateWithoutTimeIsSpokenAsDate() {
        Update update = update(
                        UpdateKind.UPDATE,
                        Instant.parse("2026-03-03T05:00:00Z"),
                        Locale.US,
                        "It is open",
                        paragraph("It is open."))
                .toBuilder()
                .dateOnly(true)
                .build();
        Sentence opening = Script.of(copy(List.of()), update, ScriptOptions.DEFAULT)
                .sentences()
                .getFirst();
        assertEquals("Update, Tuesday, March 3, 2026.", opening.written());
        assertEquals("Update. Tuesday, March third, twenty twenty-six.", opening.spoken());
    }

    @Test
    void tableIsSpokenRowByRow() {
        Block table = new Block.Table(
                "b1",
                null,
                RichText.of("Votes by region"),
                List.of(RichText.of("Region"), RichText.of("Votes")),
                true,
                List.of(
                        List.of(RichText.of("North"), RichText.of("1,204")),
                        List.of(RichText.of("South"), RichText.EMPTY)));
        assertEquals(
                """
                Background.
                Table: Votes by region.
                Region: North; Votes: one thousand two hundred four.
                Region: South.""",
                Script.background(copy(List.of(table)), ScriptOptions.DEFAULT).text());
    }

    @Test
    void restOfLongTableIsLeftToPrint() {
        List<List<RichText>> rows = Stream.iterate(1, i -> i <= 23, i -> i + 1)
                .map(i -> List.of(RichText.of("Place"), RichText.of("row")))
                .toList();
        List<String> spoken = Script.background(
                        copy(List.of(new Block.Table("b1", null, null, List.of(), false, rows))), ScriptOptions.DEFAULT)
                .text()
                .lines()
                .toList();
        assertEquals(1 + 20 + 1, spoken.size());
        assertEquals("three more rows are in print.", spoken.getLast());
    }

    @Test
    void listIsSpokenWithNumbersOfItsSource() {
        Block list = new Block.ListBlock(
                "b1",
                null,
                true,
                List.of(
                        new ListItem(RichText.of("Pack."), 1, 4),
                        new ListItem(RichText.of("Water first."), 2, null),
                        ListItem.of(RichText.of("Leave."))));
        assertEquals(
                """
                Background.
                four.
                Pack.
                Water first.
                five.
                Leave.""",
                Script.background(copy(List.of(list)), ScriptOptions.DEFAULT).text());
    }

    @Test
    void abbreviationIsExpandedOnce() {
        Inline board = new Inline.Abbreviation("Harbor Safety Board", List.of(new Inline.TextRun("HSB")));
        Block first = paragraph(new RichText(List.of(
                new Inline.TextRun("The "),
                board,
                new Inline.TextRun(" met. The "),
                board,
                new Inline.TextRun(" left."))));
        assertEquals(
                """
                Background.
                The Harbor Safety Board met.
                The H S B left.""",
                Script.background(copy(List.of(first)), ScriptOptions.DEFAULT).text());
    }

    @Test
    void abbreviationThatTextExplainsIsSpelled() {
        Inline board = new Inline.Abbreviation("Harbor Safety Board", List.of(new Inline.TextRun("HSB")));
        Block first = paragraph(new RichText(
                List.of(new Inline.TextRun("The Harbor Safety Board, or "), board, new Inline.TextRun(", met."))));
        assertEquals(
                """
                Background.
                The Harbor Safety Board, or H S B, met.""",
                Script.background(copy(List.of(first)), ScriptOptions.DEFAULT).text());
    }

    @Test
    void articleWithoutBodyHasNoBackground() {
        assertEquals(
                List.of(),
                Script.background(copy(List.of()), ScriptOptions.DEFAULT).sentences());
    }

    @Test
    void articleHeadlineIsOneSentence() {
        assertEquals(
                "The bridge.",
                Script.headline(copy(List.of()), ScriptOptions.DEFAULT).text());
    }

    @Test
    void paragraphsEndWithLongerPause() {
        Script script =
                Script.background(copy(List.of(paragraph("One. Two."), paragraph("Three."))), ScriptOptions.DEFAULT);
        assertEquals(
                List.of(Pause.PARAGRAPH, Pause.SENTENCE, Pause.PARAGRAPH, Pause.END),
                script.sentences().stream().map(Sentence::pause).toList());
    }

    @Test
    void otherLanguageIsNotSpelledOut() {
        Update update = update(UpdateKind.STORY, AFTERNOON, Locale.FRENCH, null, paragraph("Le pont est ouvert."));
        assertEquals(
                List.of(new Sentence("Le pont est ouvert.", "Le pont est ouvert.", Pause.END)),
                Script.of(copy(List.of()), update, ScriptOptions.DEFAULT).sentences());
    }

    @Test
    void foreignPassageIsAnnouncedButNotSpoken() {
        Block foreign = new Block.Paragraph("b1", Locale.FRENCH, RichText.of("Le pont est ouvert."));
        assertEquals(
                "Background.\nA passage in French is left to print.",
                Script.background(copy(List.of(foreign)), ScriptOptions.DEFAULT).text());
    }

    @Test
    void unspeakableSentenceIsDropped() {
        assertEquals(
                "Background.\nSo be it.",
                Script.background(
                                copy(List.of(paragraph("\uD83C\uDF89\uD83C\uDF89"), paragraph("So be it."))),
                                ScriptOptions.DEFAULT)
                        .text());
    }

    @Test
    void longSentenceIsSplitAtCommas() {
        String part = "and the old bridge over the river stood there in the rain";
        String sentence = String.join(", ", Collections.nCopies(20, part)) + ".";
        Script script = Script.background(copy(List.of(paragraph(sentence))), ScriptOptions.DEFAULT);
        assertTrue(script.sentences().size() >= 4);
        assertEquals(
                sentence,
                String.join(
                        " ",
                        script.sentences().stream()
                                .skip(1)
                                .map(Sentence::written)
                                .toList()));
        script.sentences().stream()
                .skip(1)
                .limit(script.sentences().size() - 2)
                .forEach(s -> assertTrue(s.spoken().endsWith(","), s.spoken()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a ",
                "A",
                "1",
                "1,",
                "$1",
                "1-",
                "A.",
                "a. ",
                "'",
                "(",
                "@a",
                "#A",
                "www.a.",
                "http://",
                "\u0301",
                "\u4E60",
                "e\u0301",
                "1/",
                "-",
                "\"a\" ",
                "U.S. ",
                "$5m-",
                "1990s",
                "I",
                "4:25 p.m. ",
                "\uD83C\uDF89",
                "a,"
            })
    void hostileTextGivesBoundedScript(String piece) {
        assertBounded(piece.repeat(20_000 / piece.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "U.S. ", "e\u0301"})
    void endlessTextGivesBoundedScript(String piece) {
        assertBounded(piece.repeat(2_000_000 / piece.length()));
    }

    /** Text is split into pieces of 2,000 characters. */
    @ParameterizedTest
    @ValueSource(strings = {"ab ", "ab. ", "a ", ". "})
    void textEndingAtChunkBoundaryIsRead(String piece) {
        for (int length = 1_998; length <= 2_004; length++) {
            assertBounded(piece.repeat(1_100).substring(0, length));
        }
    }

    private static void assertBounded(String text) {
        Script script = Script.background(
                copy(List.of(new Block.Heading("b1", null, RichText.of(text)))), ScriptOptions.DEFAULT);
        assertTrue(script.sentences().size() <= 400);
        for (Sentence sentence : script.sentences()) {
            assertTrue(sentence.spoken().matches("[A-Za-z '.,?!;:-]{1,400}"), sentence.spoken());
            // 40 letters, and the punctuation mark after them
            assertTrue(Arrays.stream(sentence.spoken().split(" ")).allMatch(word -> word.length() <= 41));
        }
    }

    @Test
    void overlongTextEndsWithNotice() {
        Script script =
                Script.background(copy(List.of(paragraph("It rained all day. ".repeat(1_000)))), ScriptOptions.DEFAULT);
        assertEquals(400, script.sentences().size());
        assertEquals(
                new Sentence("The text goes on in print.", "The text goes on in print.", Pause.END),
                script.sentences().getLast());
    }

    private static Block paragraph(RichText text) {
        return new Block.Paragraph("b1", null, text);
    }

    private static Block paragraph(String words) {
        return new Block.Paragraph("b1", null, RichText.of(words));
    }

    private static Update update(UpdateKind updateKind, Block... blocks) {
        return update(updateKind, AFTERNOON, Locale.US, null, blocks);
    }

    private static Update update(
            UpdateKind updateKind, Instant at, Locale language, @Nullable String headline, Block... blocks) {
        List<Block> all = List.of(blocks);
        return Update.builder()
                .id(UpdateId.ofMinute(ARTICLE, at, 0))
                .article(ARTICLE)
                .source(new Source("file", null))
                .publishedAt(at)
                .kind(updateKind)
                .headline(headline == null ? Update.headlineOf(all, language, updateKind) : headline)
                .language(language)
                .blocks(all)
                .publishSequence(1)
                .lastChangeSequence(1)
                .build();
    }

    private static ArticleCopy copy(List<Block> body) {
        return copy(ZoneId.of("America/New_York"), body);
    }

    private static ArticleCopy copy(ZoneId zone, List<Block> body) {
        return ArticleCopy.builder()
                .headline("The bridge")
                .language(Locale.US)
                .zone(zone)
                .body(body)
                .build();
    }
}
