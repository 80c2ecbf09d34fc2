package dev.earshot.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.earshot.archive.ChangeLog;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A cache of rendered documents by address, each with the sequence and time of the last relevant change. A document is valid
 * until these change, so nothing is invalidated by a guess or a timer. A document that a change left as it was keeps its
 * validators. Thread-safe.
 *
 * <p>What is cached is returned at once. What must be made waits in the queue, where clients have fair shares of the processor's
 * time; concurrent requests for the same document wait for the same work, and no document is made under a lock that another needs.
 *
 * <p>Addresses with a query, such as {@code ?since=}, are many, and nobody else may ever ask for the same one. Their documents are
 * compressed lightly, and kept for a minute in a small cache of their own, so that they don't push out the others.
 */
public final class DocumentCache {
    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final Duration ONE_OFFS_KEPT = Duration.ofMinutes(1);

    /** How many served versions are remembered. */
    private static final int MAX_VERSIONS = 50_000;

    private static final int ONE_OFF_PART = 4;

    private final CachePolicy cachePolicy;
    private final Shelf lasting;
    private final Shelf oneOffs;
    private final SendingDocuments sending;
    private final WorkInProgress<WorkKey, Optional<CacheEntry>> making;

    private record CacheEntry(ChangeLog.Head head, Representation document) {
        boolean isValid(ChangeLog.Head needed) {
            return head.sequence() > needed.sequence()
                    || (head.sequence() == needed.sequence() && !head.at().isBefore(needed.at()));
        }
    }

    /** Work that began before a change isn't good enough for requests after it. */
    private record WorkKey(String address, ChangeLog.Head head) {}

    private record VersionKey(String address, String etag) {}

    /**
     * Documents that are kept for the same time.
     *
     * @param versions the sequences of versions that were served
     */
    private record Shelf(Cache<String, CacheEntry> documents, Cache<VersionKey, Long> versions) {
        static Shelf create(long maxBytes, Duration kept, int maxVersions) {
            return new Shelf(
                    Caffeine.newBuilder()
                            .maximumWeight(maxBytes)
                            .<String, CacheEntry>weigher((address, cacheEntry) ->
                                    cacheEntry.document().cacheWeight())
                            .expireAfterAccess(kept)
                            .build(),
                    Caffeine.newBuilder().maximumSize(maxVersions).build());
        }
    }

    /**
     * @param maxBytes the maximum total size of what is kept, and of what is being sent
     * @param queue where documents wait to be made
     */
    public DocumentCache(long maxBytes, CachePolicy cachePolicy, WorkQueue queue) {
        this.cachePolicy = cachePolicy;
        this.lasting = Shelf.create(maxBytes - maxBytes / ONE_OFF_PART, KEPT, MAX_VERSIONS);
        this.oneOffs = Shelf.create(maxBytes / ONE_OFF_PART, ONE_OFFS_KEPT, MAX_VERSIONS / ONE_OFF_PART);
        this.sending = new SendingDocuments(maxBytes);
        this.making = new WorkInProgress<>(queue);
    }

    private Shelf shelf(String address) {
        return isOneOff(address) ? oneOffs : lasting;
    }

    private static boolean isOneOff(String address) {
        return address.contains("?");
    }

    /**
     * Returns the document at an address. Concurrent requests share one rendering.
     *
     * @param address in canonical form, so that variant spellings don't fill the cache
     * @param head the last relevant change, read before any content
     */
    public Representation get(
            Context context, String address, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
                context,
                address,
                head,
                () -> represent(address, maker.get(), mediaType, cachePolicy.ofNews(), head.at()));
    }

    private Representation represent(
            String address, byte[] bytes, String mediaType, String cacheControl, Instant changedAt) {
        return isOneOff(address)
                ? Representation.ofOneOff(bytes, mediaType, cacheControl, changedAt)
                : Representation.of(bytes, mediaType, cacheControl, changedAt);
    }

    /** Returns a document with guarded edits, whose ETag begins with the part that {@code EditTag} compares. */
    public Representation getEditable(
            Context context, String address, ChangeLog.Head head, String mediaType, Supplier<EditableDocument> maker) {
        return getOrMake(context, address, head, () -> {
            EditableDocument document = maker.get();
            return represent(address, document.bytes(), mediaType, cachePolicy.ofNews(), head.at())
                    .withEditTag(document.editTag());
        });
    }

    /**
     * Returns the delta that leads to a version of a document. Concurrent requests share one rendering. It is made after that
     * version, so that it lacks nothing that the version has.
     *
     * @param since the sequence that the client has
     * @param whole the version
     * @param maker returns null if the whole document is no larger
     */
    @Nullable
    Representation getDelta(
            Context context,
            String address,
            long since,
            Representation whole,
            String cacheControl,
            Supplier<byte @Nullable []> maker) {
        String cacheKey = address + "#" + since + "#" + whole.etag();
        CacheEntry cached = shelf(address).documents().getIfPresent(cacheKey);
        if (cached != null) {
            return cached.document();
        }
        ChangeLog.Head head = new ChangeLog.Head(since, whole.changedAt());
        return making.get(context, new WorkKey(cacheKey, head), () -> {
                    byte @Nullable [] delta = maker.get();
                    if (delta == null) {
                        return Optional.empty();
                    }
                    CacheEntry made = new CacheEntry(
                            head, represent(address, delta, whole.mediaType(), cacheControl, whole.changedAt()));
                    shelf(address).documents().put(cacheKey, made);
                    return Optional.of(made);
                })
                .map(CacheEntry::document)
                .orElse(null);
    }

    /** Returns a document of a recording. Its address names its bytes, so that it never changes. */
    public Representation getImmutable(
            Context context, String address, Instant madeAt, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
                context,
                address,
                new ChangeLog.Head(0, madeAt),
                () -> Representation.of(maker.get(), mediaType, cachePolicy.ofRecording(), madeAt));
    }

    /**
     * Returns an image rendered from text and cached by that text, so that it survives changes elsewhere.
     *
     * @param content the text
     * @param head the last change that may have affected the text
     */
    public Representation getImage(
            Context context, String content, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
                        context,
                        lasting,
                        content,
                        new ChangeLog.Head(0, Instant.EPOCH),
                        () -> Representation.uncompressed(maker.get(), mediaType, cachePolicy.ofNews(), head.at()))
                .withChangedAt(head.at());
    }

    /**
     * A document with guarded edits.
     *
     * @param editTag see {@code EditTag}
     */
    public record EditableDocument(byte[] bytes, String editTag) {}

    /**
     * Returns the sequence of the document version with this ETag; empty if it was never served here or too long ago.
     *
     * @param etag of the plain or of the compressed bytes
     */
    OptionalLong sequenceOf(String address, String etag) {
        Long number = shelf(address).versions().getIfPresent(new VersionKey(address, etag));
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    private Representation getOrMake(
            Context context, String address, ChangeLog.Head head, Supplier<Representation> maker) {
        return getOrMake(context, shelf(address), address, head, maker);
    }

    private Representation getOrMake(
            Context context, Shelf shelf, String address, ChangeLog.Head head, Supplier<Representation> maker) {
        CacheEntry cached = shelf.documents().getIfPresent(address);
        if (cached == null || !cached.isValid(head)) {
            sending.requireRoom(context);
            cached = making.get(
                            context,
                            new WorkKey(address, head),
                            () -> Optional.of(makeNext(shelf, address, head, maker)))
                    .orElseThrow();
        }
        countSending(ServletContextRequest.getServletContextRequest(context.req()), cached.document());
        return cached.document();
    }

    /** Counts a document that is sent without asking for it here again, until the response to a request is complete. */
    public void countSending(Request request, Representation document) {
        sending.add(request, document);
    }

    private static CacheEntry makeNext(
            Shelf shelf, String address, ChangeLog.Head head, Supplier<Representation> maker) {
        CacheEntry old = shelf.documents().getIfPresent(address);
        if (old != null && old.isValid(head)) {
            // somebody made it while this waited
            return old;
        }
        Representation made = maker.get();
        CacheEntry next;
        if (old != null && old.document().etag().equals(made.etag())) {
            next = new CacheEntry(head, old.document());
        } else {
            next = new CacheEntry(head, made);
            // these ETags stand for the document as of this sequence
            shelf.versions().put(new VersionKey(address, made.etag()), head.sequence());
            shelf.versions().put(new VersionKey(address, made.gzipEtag()), head.sequence());
        }
        // an earlier state that took longer doesn't replace this one
        shelf.documents().asMap().merge(address, next, (present, same) -> present.isValid(head) ? present : next);
        return next;
    }
}
