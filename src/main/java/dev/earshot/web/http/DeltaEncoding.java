package dev.earshot.web.http;

import dev.earshot.archive.ChangeLog;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Answers with only what is new in a feed, to who says what they have and asks for no more (RFC 3229 with the instance
 * manipulation {@code feed}): 226 instead of 200. Thread-safe.
 */
public final class DeltaEncoding {
    static final String MANIPULATION = "feed";

    /** The status "IM Used". */
    static final int STATUS = 226;

    /** What answers at the address of a feed depend on. */
    static final String VARY = "A-IM";

    /** A cache that doesn't know 226 must not answer others with it (RFC 3229, section 10.8.1). */
    private static final String CACHE_CONTROL = "max-age=0, no-store, im";

    /**
     * What a library calls itself that asks for this on behalf of programs that don't know it: rss2email takes 226 for a
     * failure, keeps the ETag it had, and so never gets anything again.
     */
    private static final String UNAWARE_CLIENT = "feedparser/";

    private final DocumentCache documentCache;

    public DeltaEncoding(DocumentCache documentCache) {
        this.documentCache = documentCache;
    }

    private static boolean isRequested(Context context) {
        String header = context.header(VARY);
        String userAgent = context.header("User-Agent");
        return header != null
                && (userAgent == null || !userAgent.startsWith(UNAWARE_CLIENT))
                && context.req().getMethod().equals("GET")
                && Arrays.stream(header.split(",")).anyMatch(DeltaEncoding::acceptsFeed);
    }

    /**
     * What is new since what the reader has.
     *
     * @param address of the feed
     * @param whole the feed as it is now
     * @param maker what is new after a number of the log; null where that is no less than the whole
     * @return the whole where the reader doesn't ask for less, or has nothing that is known here; else the part, with ETags
     *     of its own that stand for the whole from then on
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
        List<String> knownEtags = ConditionalRequests.etags(context.header("If-None-Match"));
        if (knownEtags.contains("*") || knownEtags.contains(whole.etag()) || knownEtags.contains(whole.gzipEtag())) {
            return new DeltaResponse(whole, ResponseType.NOT_MODIFIED);
        }
        OptionalLong knownSequence = knownEtags.stream()
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

    /** What an answer holds. */
    enum ResponseType {
        /** Nothing: the reader has it all. */
        NOT_MODIFIED,
        /** The whole feed. */
        FULL,
        /** What is new. */
        DELTA
    }

    record DeltaResponse(Representation document, ResponseType type) {}

    private static boolean acceptsFeed(String manipulation) {
        String[] parts = manipulation.strip().split(";", 2);
        boolean rejected = parts.length == 2 && ResponseWriter.isZeroWeight(parts[1].strip());
        return parts[0].strip().equalsIgnoreCase(MANIPULATION) && !rejected;
    }
}
