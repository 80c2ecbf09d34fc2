package dev.earshot.events;

import dev.earshot.article.ArticleId;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change as it goes over the wire. Its bytes are made once, and are shared by all who get it. */
final class Event {
    private final long sequence;
    private final ArticleId article;
    private final byte[] bytes;

    /** @param bytes not copied: whoever gave them leaves them alone */
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

    /** Whether who follows an article, or where it is null all of them, gets this. */
    boolean isFor(@Nullable ArticleId followed) {
        return followed == null || followed.equals(article);
    }

    /** The bytes of some events in one piece; those of a single one are not copied. */
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
