package dev.earshot.desk.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final RichText WATER = RichText.of("Water");
    private static final RichText RADIO = RichText.of("Radio");

    /** If this changes, every archived update with a list counts as corrected when its source is read again. */
    @Test
    void canonicalTextOfPlainListIsThatOfFirstVersion() {
        assertEquals(
                "\u0001ul\u0001Water\u0002Radio\u0003",
                Fingerprint.canonicalText(List.of(Block.ListBlock.of("b1", null, false, List.of(WATER, RADIO)))));
        assertEquals(
                "\u0001ol\u0001Water\u0002Radio\u0003",
                Fingerprint.canonicalText(List.of(Block.ListBlock.of("b1", null, true, List.of(WATER, RADIO)))));
    }

    @Test
    void everyChangeOfFormChangesCanonicalText() {
        Block plain = Block.ListBlock.of("b", null, true, List.of(WATER, RADIO));
        assertDiffers(plain, list(new ListItem(WATER, 1, null), new ListItem(RADIO, 2, null)));
        assertDiffers(plain, list(new ListItem(WATER, 1, 2), new ListItem(RADIO, 1, null)));
        assertDiffers(table(true, WATER, RADIO), table(false, WATER, RADIO));
        assertDiffers(table(true, WATER, RADIO), table(true, RADIO, WATER));
        assertDiffers(embed("https://a.example/1"), embed("https://a.example/2"));
        List<Inline> six = List.of(new Inline.TextRun("6"));
        assertDiffers(paragraph(new Inline.TextRun("6")), paragraph(new Inline.Superscript(six)));
        assertDiffers(paragraph(new Inline.Subscript(six)), paragraph(new Inline.Superscript(six)));
        assertDiffers(paragraph(new Inline.Abbreviation("one", six)), paragraph(new Inline.Abbreviation("two", six)));
    }

    private static void assertDiffers(Block one, Block other) {
        assertNotEquals(Fingerprint.canonicalText(List.of(one)), Fingerprint.canonicalText(List.of(other)));
    }

    private static Block list(ListItem... items) {
        return new Block.ListBlock("b", null, true, List.of(items));
    }

    private static Block table(boolean rowHeaders, RichText... cells) {
        return new Block.Table("b", null, null, List.of(), rowHeaders, List.of(List.of(cells)));
    }

    private static Block embed(String link) {
        return new Block.EmbedCard("b", null, "Map", URI.create(link));
    }

    private static Block paragraph(Inline piece) {
        return new Block.Paragraph("b", null, new RichText(List.of(piece)));
    }
}
