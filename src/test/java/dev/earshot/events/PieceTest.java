package dev.earshot.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.ArticleId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {
    private static final ArticleId QUAY = new ArticleId("quay");
    private static final ArticleId MILL = new ArticleId("mill");

    private static Event event(long sequence, ArticleId article, int size) {
        return new Event(sequence, article, new byte[size]);
    }

    @Test
    void smallEventsGoTogetherAndLeadToTheEnd() {
        Piece piece = Piece.of(List.of(event(3, QUAY, 10), event(4, MILL, 10)), null, 4);
        assertEquals(2, piece.events().size());
        assertEquals(4, piece.reached());
        assertEquals(20, Event.join(piece.events()).remaining());
    }

    @Test
    void whatIsOfOtherArticlesIsPassedOver() {
        List<Event> all = List.of(event(3, MILL, 10), event(4, QUAY, 10), event(5, MILL, 10));
        Piece piece = Piece.of(all, QUAY, 9);
        assertEquals(List.of(all.get(1)), piece.events());
        assertEquals(3, piece.taken());
        assertEquals(9, piece.reached());
        assertEquals(List.of(), Piece.of(all.subList(2, 3), QUAY, 5).events());
    }

    @Test
    void whatIsTooMuchIsLeftForTheNext() {
        List<Event> all = List.of(event(3, QUAY, 20_000), event(4, MILL, 10), event(5, QUAY, 20_000));
        Piece first = Piece.of(all, QUAY, 5);
        assertEquals(List.of(all.get(0)), first.events());
        assertEquals(3, first.reached());
        Piece second = Piece.of(all.subList(first.taken(), 3), QUAY, 5);
        assertEquals(List.of(all.get(2)), second.events());
        assertEquals(5, second.reached());
    }

    @Test
    void aLargeEventGoesByItself() {
        List<Event> all = List.of(event(3, QUAY, 1_000_000), event(4, QUAY, 10));
        assertEquals(List.of(all.get(0)), Piece.of(all, null, 4).events());
    }
}
