package dev.earshot.article;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RichTextTest {
    private static final Inline LINK =
            new Inline.Link(URI.create("https://paper.example/"), List.of(new Inline.TextRun("The storm of 1987")));
    private static final Inline SPACE = new Inline.TextRun(" ");

    @Test
    void isLinkOnlyIfThereIsNothingElse() {
        assertTrue(new RichText(List.of(LINK)).isLink());
        assertTrue(new RichText(List.of(SPACE, new Inline.Strong(List.of(LINK)), SPACE)).isLink());
        assertFalse(new RichText(List.of(LINK, new Inline.TextRun("."))).isLink());
        assertFalse(new RichText(List.of(LINK, SPACE, LINK)).isLink());
        assertFalse(new RichText(List.of(new Inline.Emphasis(List.of(new Inline.TextRun("The storm"))))).isLink());
        assertFalse(new RichText(List.of()).isLink());
    }
}
