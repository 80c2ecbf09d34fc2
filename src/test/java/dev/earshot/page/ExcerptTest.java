package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Span;
import dev.earshot.page.model.Excerpt;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void hitsAreSeparateFragments() {
        assertEquals(
                List.of(piece("A ", false), piece("barge", true), piece(" struck.", false)),
                Excerpt.of("A barge struck.", List.of(new Span(2, 7))).pieces());
    }

    @Test
    void cutsLongTextBetweenWordsOnBothSides() {
        String text = "word ".repeat(60) + "needle " + "more ".repeat(100);
        int at = text.indexOf("needle");
        String part = Excerpt.of(text, List.of(new Span(at, at + 6))).pieces().stream()
                .map(Excerpt.Fragment::text)
                .collect(Collectors.joining());
        assertTrue(part.startsWith("…word word "), part);
        assertTrue(part.endsWith(" more…"), part);
        assertTrue(part.length() < 260, part);
    }

    @Test
    void noHitsGiveNoExcerpt() {
        assertEquals(Excerpt.NONE, Excerpt.of("A barge.", List.of()));
    }

    @Test
    void cutsOverlongWordBetweenCodePoints() {
        String text = "\ud83d\ude00".repeat(1_000);
        Excerpt excerpt = Excerpt.of(text, List.of(new Span(0, 2)));
        String rest = excerpt.pieces().getLast().text();
        assertTrue(Character.isLowSurrogate(rest.charAt(rest.length() - 2)), "an emoji in two");
    }

    private static Excerpt.Fragment piece(String text, boolean isHit) {
        return new Excerpt.Fragment(text, isHit);
    }
}
