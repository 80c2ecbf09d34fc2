package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import io.javalin.http.Context;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sends only the new entries of a feed to clients that request it and name the version that they have (RFC 3229 with the
 * instance manipulation {@code feed}): 226 instead of 200. Thread-safe.
 */
public final class DeltaEncoding {
    static final String MANIPULATION = "feed";

    /** The status "IM Used". */
    static final int STATUS = 226;

    /** The request field that feed responses vary by. */
    static final String VARY = "A-IM";

    /** A cache that doesn't know 226 must not reuse it (RFC 3229, section 10.8.1). */
    private static final String CACHE_CONTROL = "max-age=0, no-store, im";

    /**
     * The user agent of a library that requests deltas for programs that don't know them: rss2email takes 226 for an error,
     * keeps its old ETag, and never gets an entry again.
     */
    private static final String UNAWARE_CLIENT = "feedparser/";

    private final DocumentCache documentCache;

    public DeltaEncoding(DocumentCache documentCache) {
        this.documentCache = documentCache;
    }

    private static boolean isRequested(Context context) {
        String userAgent = context.header("User-Agent");
        return (userAgent == null || !userAgent.startsWith(UNAWARE_CLIENT))
                && context.req().getMethod().equals("GET")
                && AcceptList.of(context, VARY).accepts(MANIPULATION);
    }

    /**
     * Selects the whole feed or a delta.
     *
     * @param address of the feed
     * @param whole the current feed
     * @param maker writes the entries after a sequence; null if the whole feed is no larger
     * @return the whole feed if the client doesn't request a delta or has no version known here; else the delta, whose ETags
     *     then stand for the whole feed
     */
    public DeltaResponse select(
            Context context,
            String address,
            ChangeLog.Head head,
            Representation whole,
            LongFunction<byte @Nullable []> maker) {
        if (!isRequested(context)) {
            return new DeltaResponse(whole, ResponseType.FULL);
        }
        EntityTags known = EntityTags.of(context, "If-None-Match");
        if (known == null) {
            return new DeltaResponse(whole, ResponseType.FULL);
        }
        if (known.matchWeakly(tag -> tag.equals(whole.etag()) || tag.equals(whole.gzipEtag()))) {
            return new DeltaResponse(whole, ResponseType.NOT_MODIFIED);
        }
        OptionalLong knownSequence = known.all().stream()
                .map(tag -> documentCache.sequenceOf(address, tag))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
        if (knownSequence.isEmpty()) {
            return new DeltaResponse(whole, ResponseType.FULL);
        }
        long currentSequence = documentCache.sequenceOf(address, whole.etag()).orElse(head.sequence());
        if (knownSequence.getAsLong() >= currentSequence) {
            return new DeltaResponse(whole, ResponseType.NOT_MODIFIED);
        }
        long since = knownSequence.getAsLong();
        Representation delta =
                documentCache.getDelta(address, since, head, whole, CACHE_CONTROL, () -> maker.apply(since));
        return delta == null
                ? new DeltaResponse(whole, ResponseType.FULL)
                : new DeltaResponse(delta, ResponseType.DELTA);
    }

    /** The content of a response. */
    enum ResponseType {
        /** None: the client's copy is current. */
        NOT_MODIFIED,
        /** The whole feed. */
        FULL,
        /** Only new entries. */
        DELTA
    }

    record DeltaResponse(Representation document, ResponseType type) {}
}
