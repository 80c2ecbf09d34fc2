package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.intake.markup.Markup;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a feed's HTML says to a reader that doesn't know our JSON format: it must be read back as it was written. */
class ReadBackTest {
    @Test
    void listsAndTablesAreReadBackFromHtml() {
        List<Block> blocks = List.of(
                new Block.ListBlock(
                        "b1",
                        null,
                        true,
                        List.of(
                                new ListItem(RichText.of("Pack"), 1, 4),
                                new ListItem(RichText.of("water"), 2, null),
                                new ListItem(RichText.of("once"), 3, -1),
                                new ListItem(RichText.of("twice"), 3, 0),
                                new ListItem(RichText.of("Leave"), 1, 2),
                                ListItem.of(RichText.of("Return")))),
                new Block.Table(
                        "b2",
                        null,
                        RichText.of("Votes & shares"),
                        List.of(RichText.EMPTY, RichText.of("Votes"), RichText.of("Share")),
                        true,
                        List.of(
                                List.of(RichText.of("North"), RichText.of("1,204"), RichText.EMPTY),
                                List.of(RichText.of("South"), RichText.of("<none>"), RichText.of("2%")))),
                new Block.Paragraph(
                        "b3",
                        null,
                        new RichText(List.of(
                                new Inline.TextRun("CO"),
                                new Inline.Subscript(List.of(new Inline.TextRun("2"))),
                                new Inline.TextRun(" over 10"),
                                new Inline.Superscript(List.of(new Inline.TextRun("6"))),
                                new Inline.TextRun(" acres, says the "),
                                new Inline.Abbreviation(
                                        "Harbor \"Safety\" Board", List.of(new Inline.TextRun("HSB")))))));
        assertEquals(blocks, Markup.blocks(BlockHtml.of(blocks, Locale.US, Locale.US), null));
    }

    @Test
    void textOfListHasItsNumbers() {
        Block list = new Block.ListBlock(
                "b1",
                null,
                true,
                List.of(
                        new ListItem(RichText.of("Pack"), 1, 4),
                        new ListItem(RichText.of("water"), 2, null),
                        ListItem.of(RichText.of("Leave"))));
        assertEquals("4. Pack\n  - water\n5. Leave", BlockText.of(List.of(list)));
    }
}
