package dev.earshot.hub;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Sha256;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedNotFoundException;
import dev.earshot.feed.FeedQuery;
import dev.earshot.feed.FeedService;
import dev.earshot.limit.LatestMap;
import dev.earshot.recording.RecordingUnavailableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current sequence numbers and documents of topics. Each document is created once for all subscribers. If a change
 * doesn't affect a document, the document keeps its hash. Thread-safe.
 */
final class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

    private static final int MAX_DOCUMENTS = 64;
    private static final int MAX_HEADS = 10_000;
    private static final int HASH_BYTES = 16;

    private final Archive archive;
    private final FeedService feedService;
    private final Map<Selection, CachedHead> heads = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Feed, DocumentSlot> slots = new LatestMap<>(MAX_DOCUMENTS);

    Topics(Archive archive, FeedService feedService) {
        this.archive = archive;
        this.feedService = feedService;
    }

    /** @param asOf the head of the whole log at the time of the lookup */
    private record CachedHead(ChangeLog.Head head, long asOf) {}

    /**
     * A cached document. Only one thread creates it while others wait. This uses a lock instead of a monitor, which would pin
     * the carriers of virtual threads.
     */
    private static final class DocumentSlot {
        private final ReentrantLock buildLock = new ReentrantLock();
        private @Nullable TopicDocument document;
    }

    /** Returns the last change that matters to a topic. */
    ChangeLog.Head head(Feed feed) {
        // key event feeds use all changes: the changed update may have been a key event before
        Filter filter = feed.selection().filter() == Filter.RECORDED ? Filter.RECORDED : Filter.ALL;
        Selection selection = new Selection(feed.scope(), filter);
        CachedHead cachedHead = heads.get(selection);
        long now = archive.changeLog().head().sequence();
        long mine = selection.scope() instanceof Scope.OfArticle article
                ? archive.changeLog().head(article.id()).sequence()
                : now;
        if (cachedHead == null || cachedHead.asOf() < mine) {
            cachedHead = new CachedHead(archive.timeline().lastChange(selection), now);
            if (heads.size() >= MAX_HEADS) {
                heads.clear();
            }
            heads.put(selection, cachedHead);
        }
        return cachedHead.head();
    }

    /** Returns the public URL of a topic. */
    String address(String path) {
        return feedService.topic(Feed.parse(path).orElseThrow());
    }

    /** Returns the current document of a topic. */
    TopicDocument document(Feed feed) throws FeedNotFoundException {
        DocumentSlot documentSlot;
        lock.lock();
        try {
            documentSlot = slots.computeIfAbsent(feed, key -> new DocumentSlot());
        } finally {
            lock.unlock();
        }
        documentSlot.buildLock.lock();
        try {
            ChangeLog.Head head = head(feed);
            TopicDocument current = documentSlot.document;
            if (current == null || current.sequence() < head.sequence() || hasEnded(current)) {
                current = make(feed, head, current);
                documentSlot.document = current;
            }
            return current;
        } finally {
            documentSlot.buildLock.unlock();
        }
    }

    private boolean hasEnded(TopicDocument document) {
        return document.end() != null && !archive.now().isBefore(document.end());
    }

    private TopicDocument make(Feed feed, ChangeLog.Head head, @Nullable TopicDocument before)
            throws FeedNotFoundException {
        byte[] body = feed.isDigest() ? digest(feed, before) : feedService.write(feed, FeedQuery.DEFAULT);
        return new TopicDocument(
                head.sequence(),
                head.at(),
                feedService.topic(feed),
                feed.format().contentType(),
                feedService.hubLinkHeader(feed, FeedQuery.DEFAULT).orElseThrow(),
                feedService.end(feed),
                body,
                Sha256.hex(body, HASH_BYTES));
    }

    /** Keeps the episode as it was while another one can't be made; the change {@code RECORDED} tries again. */
    private byte[] digest(Feed feed, @Nullable TopicDocument before) throws FeedNotFoundException {
        ArticleId article = ((Scope.OfArticle) feed.scope()).id();
        try {
            return feedService.writeDigest(article);
        } catch (RecordingUnavailableException e) {
            LOG.debug("No new digest of {}: {}", article, e.getMessage());
            return before == null ? feedService.writeEmptyDigest(article) : before.body();
        }
    }
}
