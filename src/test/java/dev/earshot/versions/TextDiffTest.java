package dev.earshot.versions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextDiffTest {
    @Test
    void changedWordIsRemovedAndAdded() {
        assertEquals(
                "The peak was [-12.1 -][+11.2 +]feet.", marked("The peak was 12.1 feet.", "The peak was 11.2 feet."));
    }

    @Test
    void addedWordsAndParagraphsAreMarked() {
        assertEquals(
                "The road [+to Sable Point +]is gone.",
                marked("The road is gone.", "The road to Sable Point is gone."));
        assertEquals("One.[+\n\nTwo.+]", marked("One.", "One.\n\nTwo."));
        assertEquals("The road [+is gone+]", marked("The road", "The road is gone"));
        assertEquals("The road [-is gone-]", marked("The road is gone", "The road"));
    }

    @Test
    void everythingRemovedIsOneChange() {
        assertEquals("[-Gone now.-]", marked("Gone now.", ""));
        assertEquals("[+Here now.+]", marked("", "Here now."));
        assertEquals("Same.", marked("Same.", "Same."));
    }

    @Test
    void scriptWithoutSpacesIsComparedByCharacter() {
        assertEquals(
                "\u6c34\u4f4d\u306f[-\u4e09-][+\u4e94+]\u5c3a",
                marked("\u6c34\u4f4d\u306f\u4e09\u5c3a", "\u6c34\u4f4d\u306f\u4e94\u5c3a", Locale.JAPANESE));
    }

    @Test
    void piecesHoldBothTexts() {
        String before = words(0, 300, 2);
        String after = words(0, 300, 3);
        List<Piece> pieces = new TextDiff().compare(before, after, Locale.US);
        assertEquals(before.strip(), text(pieces, Piece.Kind.ADDED).strip());
        assertEquals(after.strip(), text(pieces, Piece.Kind.REMOVED).strip());
        assertTrue(pieces.size() > 100, pieces::toString);
    }

    @Test
    void longDifferentTextsAreReplacedAsWhole() {
        String before = words(0, 5_000, 1);
        String after = words(5_000, 10_000, 1);
        assertEquals(
                List.of(new Piece(Piece.Kind.REMOVED, before), new Piece(Piece.Kind.ADDED, after)),
                new TextDiff().compare(before, after, Locale.US));
    }

    @Test
    void oneWordOfLongTextIsFoundHoweverLong() {
        String before = words(0, 100_000, 1);
        List<Piece> pieces = new TextDiff().compare(before, before.replace("w50000 ", "x "), Locale.US);
        assertEquals(
                List.of(Piece.Kind.SAME, Piece.Kind.REMOVED, Piece.Kind.ADDED, Piece.Kind.SAME),
                pieces.stream().map(Piece::kind).toList());
    }

    private static String words(int first, int end, int step) {
        return IntStream.range(first, end)
                .filter(i -> i % step == 0)
                .mapToObj(i -> "w" + i + " ")
                .collect(Collectors.joining());
    }

    /** Returns the text of all pieces but those of a kind. */
    private static String text(List<Piece> pieces, Piece.Kind but) {
        return pieces.stream()
                .filter(piece -> piece.kind() != but)
                .map(Piece::text)
                .collect(Collectors.joining());
    }

    private static String marked(String before, String after) {
        return marked(before, after, Locale.US);
    }

    private static String marked(String before, String after, Locale language) {
        return new TextDiff()
                .compare(before, after, language).stream()
                        .map(piece -> switch (piece.kind()) {
                            case SAME -> piece.text();
                            case REMOVED -> "[-" + piece.text() + "-]";
                            case ADDED -> "[+" + piece.text() + "+]";
                        })
                        .collect(Collectors.joining());
    }
}
