package dev.earshot.hub;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Which;
import dev.earshot.article.Sha256;
import dev.earshot.feed.Channels;
import dev.earshot.feed.Feed;
import dev.earshot.feed.NoFeed;
import dev.earshot.feed.Window;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where topics stand in the log, and their documents, each made once for all of its subscribers. A document whose topic
 * went on without changing it has the hash that it had before. Thread-safe.
 */
final class Topics {
    private static final int MOST_DOCUMENTS = 64;
    private static final int MOST_HEADS = 10_000;
    private static final int HASH_BYTES = 16;

    private final Archive archive;
    private final Channels channels;
    private final Map<Selection, Known> heads = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Feed, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Feed, Slot> eldest) {
            return size() > MOST_DOCUMENTS;
        }
    };

    Topics(Archive archive, Channels channels) {
        this.archive = archive;
        this.channels = channels;
    }

    /** @param asOf where the whole log stood when this was looked up */
    private record Known(ChangeLog.Head head, long asOf) {}

    /** One is made while the others who want it wait; not a monitor, which would hold the carriers of virtual threads. */
    private static final class Slot {
        private final ReentrantLock making = new ReentrantLock();
        private @Nullable TopicDocument document;
    }

    /** The last change that counts for a topic. */
    ChangeLog.Head head(Feed feed) {
        // key events are judged by their document: what changed may have been one before
        Which which = feed.selection().which() == Which.RECORDED ? Which.RECORDED : Which.ALL;
        Selection selection = new Selection(feed.scope(), which);
        Known known = heads.get(selection);
        long now = archive.log().head().sequence();
        long mine = selection.scope() instanceof Scope.OfArticle article
                ? archive.log().head(article.id()).sequence()
                : now;
        if (known == null || known.asOf() < mine) {
            known = new Known(archive.timeline().last(selection), now);
            if (heads.size() >= MOST_HEADS) {
                heads.clear();
            }
            heads.put(selection, known);
        }
        return known.head();
    }

    /** The address of a topic, as the world sees it. */
    String address(String path) {
        return channels.topic(Feed.parse(path).orElseThrow());
    }

    /** A topic as it is now. */
    TopicDocument document(Feed feed) throws NoFeed {
        Slot slot;
        lock.lock();
        try {
            slot = slots.computeIfAbsent(feed, key -> new Slot());
        } finally {
            lock.unlock();
        }
        slot.making.lock();
        try {
            ChangeLog.Head head = head(feed);
            TopicDocument made = slot.document;
            if (made == null || made.number() < head.sequence()) {
                made = make(feed, head);
                slot.document = made;
            }
            return made;
        } finally {
            slot.making.unlock();
        }
    }

    private TopicDocument make(Feed feed, ChangeLog.Head head) throws NoFeed {
        byte[] body = channels.write(feed, Window.USUAL);
        return new TopicDocument(
                head.sequence(),
                head.at(),
                channels.topic(feed),
                feed.format().contentType(),
                channels.hubLink(feed, Window.USUAL).orElseThrow(),
                body,
                Sha256.hex(body, HASH_BYTES));
    }
}
