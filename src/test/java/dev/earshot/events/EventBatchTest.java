package dev.earshot.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.ArticleId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBatchTest {
    private static final ArticleId QUAY = new ArticleId("quay");
    private static final ArticleId MILL = new ArticleId("mill");

    private static Event event(long sequence, ArticleId article, int size) {
        return new Event(sequence, article, new byte[size]);
    }

    @Test
    void batchesSmallEventsUpToEnd() {
        EventBatch eventBatch = EventBatch.of(List.of(event(3, QUAY, 10), event(4, MILL, 10)), null, 4);
        assertEquals(2, eventBatch.events().size());
        assertEquals(4, eventBatch.position());
        assertEquals(20, Event.join(eventBatch.events()).remaining());
    }

    @Test
    void skipsEventsOfOtherArticles() {
        List<Event> all = List.of(event(3, MILL, 10), event(4, QUAY, 10), event(5, MILL, 10));
        EventBatch eventBatch = EventBatch.of(all, QUAY, 9);
        assertEquals(List.of(all.get(1)), eventBatch.events());
        assertEquals(3, eventBatch.consumed());
        assertEquals(9, eventBatch.position());
        assertEquals(List.of(), EventBatch.of(all.subList(2, 3), QUAY, 5).events());
    }

    @Test
    void leavesExcessEventsForNextBatch() {
        List<Event> all = List.of(event(3, QUAY, 20_000), event(4, MILL, 10), event(5, QUAY, 20_000));
        EventBatch first = EventBatch.of(all, QUAY, 5);
        assertEquals(List.of(all.get(0)), first.events());
        assertEquals(3, first.position());
        EventBatch second = EventBatch.of(all.subList(first.consumed(), 3), QUAY, 5);
        assertEquals(List.of(all.get(2)), second.events());
        assertEquals(5, second.position());
    }

    @Test
    void largeEventIsItsOwnBatch() {
        List<Event> all = List.of(event(3, QUAY, 1_000_000), event(4, QUAY, 10));
        assertEquals(List.of(all.get(0)), EventBatch.of(all, null, 4).events());
    }
}
