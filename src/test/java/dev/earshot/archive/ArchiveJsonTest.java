package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ArchiveJsonTest {
    /** As versions 0.1 to 0.5 wrote it. */
    private static final String OLD_LIST =
            "{\"headline\":\"Pack\",\"authors\":[],\"keyEvent\":false,\"language\":\"en-US\",\"blocks\":[{\"type\":\"list\",\"id\":\"b1\","
                    + "\"ordered\":true,\"items\":[{\"content\":[{\"type\":\"words\",\"text\":\"Water\"}]},"
                    + "{\"content\":[{\"type\":\"strong\",\"content\":[{\"type\":\"words\",\"text\":\"Radio\"}]}]}]}]}";

    @Test
    void oldListIsReadAndWrittenUnchanged() {
        ArchiveJson.Content content = ArchiveJson.readContent(OLD_LIST);
        Block.ListBlock list = (Block.ListBlock) content.blocks().getFirst();
        assertEquals(List.of(1, 2), ListItem.numbers(true, list.items()));
        assertEquals(OLD_LIST, ArchiveJson.write(content));
    }

    @Test
    void newFormsAreReadAsWritten() {
        ArchiveJson.Content content = new ArchiveJson.Content(
                "Everything",
                List.of(),
                false,
                Locale.US,
                List.of(
                        new Block.Paragraph(
                                "b1",
                                null,
                                new RichText(List.of(
                                        new Inline.Superscript(List.of(new Inline.TextRun("6"))),
                                        new Inline.Subscript(List.of(new Inline.TextRun("2"))),
                                        new Inline.Abbreviation("Board", List.of(new Inline.TextRun("B.")))))),
                        new Block.ListBlock(
                                "b2",
                                null,
                                true,
                                List.of(
                                        new ListItem(RichText.of("Pack"), 1, 4),
                                        new ListItem(RichText.of("water"), 2, null))),
                        new Block.Table(
                                "b3",
                                Locale.FRENCH,
                                RichText.of("Votes"),
                                List.of(RichText.of("Region"), RichText.of("Votes")),
                                true,
                                List.of(List.of(RichText.of("North"), RichText.EMPTY))),
                        new Block.EmbedCard("b4", null, "Map", URI.create("https://maps.example/1"))));
        assertEquals(content, ArchiveJson.readContent(ArchiveJson.write(content)));
    }

    @Test
    void formsThatAreNotUsedAreNotWritten() {
        String json = ArchiveJson.write(ArchiveJson.readContent(OLD_LIST));
        assertFalse(json.contains("level") || json.contains("number"), json);
    }
}
