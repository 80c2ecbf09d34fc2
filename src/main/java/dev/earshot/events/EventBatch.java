package dev.earshot.events;

import dev.earshot.article.ArticleId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that are sent in one write.
 *
 * @param events the events that the stream should get
 * @param consumed how many of the given events were included or skipped
 * @param position the reader's sequence number after this batch
 */
record EventBatch(List<Event> events, int consumed, long position) {
    /** The maximum size of a batch; a single larger event is a batch by itself. */
    private static final int MAX_BYTES = 32 * 1024;

    /**
     * Returns the first batch of the given events.
     *
     * @param article the article to follow, or null for all
     * @param end the reader's sequence number after all of the given events
     */
    static EventBatch of(List<Event> all, @Nullable ArticleId article, long end) {
        List<Event> events = new ArrayList<>();
        int size = 0;
        int consumed = 0;
        for (Event event : all) {
            if (event.isFor(article)) {
                size += event.size();
                if (size > MAX_BYTES && !events.isEmpty()) {
                    return new EventBatch(events, consumed, events.getLast().sequence());
                }
                events.add(event);
            }
            consumed++;
        }
        return new EventBatch(events, consumed, end);
    }
}
