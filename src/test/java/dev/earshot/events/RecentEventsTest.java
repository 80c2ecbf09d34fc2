package dev.earshot.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private static List<Event> events(long from, long to, int size) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> new Event(sequence, new ArticleId("quay"), new byte[size]))
                .toList();
    }

    private static List<Long> numbers(List<Event> events) {
        return events.stream().map(Event::sequence).toList();
    }

    @Test
    void returnsEventsAfterSequence() {
        RecentEvents recentEvents = RecentEvents.emptyAt(4).with(events(5, 8, 10), 100, 1_000);
        assertEquals(List.of(5L, 6L, 7L, 8L), numbers(recentEvents.after(4)));
        assertEquals(List.of(7L, 8L), numbers(recentEvents.after(6)));
        assertEquals(List.of(), numbers(recentEvents.after(8)));
        assertTrue(recentEvents.reachesBackTo(4));
        assertFalse(recentEvents.reachesBackTo(3));
        assertEquals(8, recentEvents.lastSequence());
    }

    @Test
    void keepsLimitedNumberOfEvents() {
        RecentEvents recentEvents =
                RecentEvents.emptyAt(0).with(events(1, 3, 10), 4, 1_000).with(events(4, 6, 10), 4, 1_000);
        assertEquals(List.of(3L, 4L, 5L, 6L), numbers(recentEvents.after(2)));
        assertTrue(recentEvents.reachesBackTo(2));
        assertFalse(recentEvents.reachesBackTo(1));
    }

    @Test
    void keepsLimitedBytesButAlwaysNewestEvent() {
        RecentEvents recentEvents = RecentEvents.emptyAt(0).with(events(1, 9, 40), 100, 100);
        assertEquals(List.of(8L, 9L), numbers(recentEvents.after(7)));
        assertFalse(recentEvents.reachesBackTo(6));
        RecentEvents large = recentEvents.with(events(10, 10, 500), 100, 100);
        assertEquals(List.of(10L), numbers(large.after(9)));
        assertFalse(large.reachesBackTo(8));
        assertEquals(
                List.of(11L), numbers(large.with(events(11, 11, 40), 100, 100).after(10)));
    }
}
