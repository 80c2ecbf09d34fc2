package dev.earshot.events;

import dev.earshot.article.ArticleId;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change as it is sent. All recipients share the same bytes. */
final class Event {
    private final long sequence;
    private final ArticleId article;
    private final byte[] bytes;

    /** @param bytes not copied; the caller must not change them */
    Event(long sequence, ArticleId article, byte[] bytes) {
        this.sequence = sequence;
        this.article = article;
        this.bytes = bytes;
    }

    long sequence() {
        return sequence;
    }

    ArticleId article() {
        return article;
    }

    int size() {
        return bytes.length;
    }

    /** Returns whether a follower of the article, or of all articles if null, gets this event. */
    boolean isFor(@Nullable ArticleId followed) {
        return followed == null || followed.equals(article);
    }

    /** Returns the bytes of all events in one buffer. The bytes of a single event are not copied. */
    static ByteBuffer join(List<Event> events) {
        if (events.size() == 1) {
            return ByteBuffer.wrap(events.getFirst().bytes);
        }
        ByteBuffer all =
                ByteBuffer.allocate(events.stream().mapToInt(Event::size).sum());
        events.forEach(event -> all.put(event.bytes));
        return all.flip();
    }
}
