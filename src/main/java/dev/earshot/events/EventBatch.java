package dev.earshot.events;

import dev.earshot.article.ArticleId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one writing.
 *
 * @param events those that the stream is for
 * @param consumed how many of those that there were it has taken or passed over
 * @param position the number of the log that a reader has come to with it
 */
record EventBatch(List<Event> events, int consumed, long position) {
    /** How much is put together, unless a single event is larger. */
    private static final int MAX_BYTES = 32 * 1024;

    /**
     * The first of some events, so many as go well together.
     *
     * @param article whose, or null for all
     * @param end the number that all of them together lead to
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
