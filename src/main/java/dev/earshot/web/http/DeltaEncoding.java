package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.QuotedCSV;
import org.jspecify.annotations.Nullable;

/**
 * Sends only the new entries of a feed to clients that request it and name the version that they have: 226 instead of 200
 * (RFC 3229 with the instance manipulation {@code feed}). Thread-safe.
 *
 * <p>The version is the parameter {@code base} of the manipulation: {@code A-IM: feed; base="5f2c"}, with the ETag of the
 * client's copy. {@code If-None-Match} isn't enough, because a cache that revalidates its own copy puts its own ETag there.
 * The client would then get what is new to the cache, and miss the rest. Clients that don't name a base get the whole feed.
 */
public final class DeltaEncoding {
    static final String MANIPULATION = "feed";

    /** The status "IM Used". */
    static final int STATUS = 226;

    /** The request field that feed responses vary by. */
    static final String REQUEST_FIELD = "A-IM";

    private static final String BASE = "base";
    private static final String WEAK = "W/";

    /** A cache that doesn't know 226 must not reuse it (RFC 3229, section 10.8.1). */
    private static final String CACHE_CONTROL = "max-age=0, no-store, im";

    private final DocumentCache documentCache;

    public DeltaEncoding(DocumentCache documentCache) {
        this.documentCache = documentCache;
    }

    /**
     * Selects the whole feed or a delta.
     *
     * @param address of the feed
     * @param whole the current feed
     * @param maker writes the entries after a sequence; null if the whole feed is no larger
     * @return the whole feed if the client names no version that is known here
     */
    public FeedResponse select(
            Context context, String address, Representation whole, LongFunction<byte @Nullable []> maker) {
        String field = withStrongTags(HeaderFields.list(context, REQUEST_FIELD));
        if (!context.req().getMethod().equals("GET") || !AcceptList.parse(field).accepts(MANIPULATION)) {
            return new FeedResponse.Whole(whole);
        }
        EntityTags conditions = EntityTags.of(context, "If-None-Match");
        if (conditions != null && conditions.matchWeakly(whole::hasEtag)) {
            return new FeedResponse.Unchanged(whole);
        }
        List<KnownVersion> known = knownVersions(address, field);
        if (known.isEmpty() || known.stream().map(KnownVersion::etag).anyMatch(whole::hasEtag)) {
            return new FeedResponse.Whole(whole);
        }
        KnownVersion base = known.stream()
                .max(Comparator.comparingLong(KnownVersion::sequence))
                .orElseThrow();
        Representation delta = documentCache.getDelta(
                context, address, base.sequence(), whole, CACHE_CONTROL, () -> maker.apply(base.sequence()));
        return delta == null ? new FeedResponse.Whole(whole) : new FeedResponse.Delta(delta, whole, base.etag());
    }

    /**
     * Returns the field with its weak ETags made strong. Clients copy them from caches that compress, and QuotedCSV rejects
     * them.
     */
    private static @Nullable String withStrongTags(@Nullable String field) {
        return field == null ? null : field.replace("=" + WEAK + '"', "=\"");
    }

    /** Returns the versions that the client names as bases, as far as they are known here. */
    private List<KnownVersion> knownVersions(String address, @Nullable String field) {
        List<KnownVersion> known = new ArrayList<>();
        for (String etag : bases(field)) {
            OptionalLong sequence = documentCache.sequenceOf(address, etag);
            sequence.ifPresent(number -> known.add(new KnownVersion(etag, number)));
        }
        return known;
    }

    /**
     * Returns the quoted ETags that a field names as bases. A client that has several versions lists the manipulation once
     * for each.
     */
    static List<String> bases(@Nullable String field) {
        List<String> etags = new ArrayList<>();
        try {
            for (String member : new QuotedCSV(true, field)) {
                String base = HeaderFields.parameter(member, BASE);
                if (base != null
                        && HttpField.stripParameters(member).equalsIgnoreCase(MANIPULATION)
                        && AcceptList.parse(member).accepts(MANIPULATION)) {
                    // a client may send the whole field value, which a cache may have made weak
                    String tag = base.startsWith(WEAK) ? base.substring(WEAK.length()) : base;
                    etags.add('"' + tag.replace("\"", "") + '"');
                }
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return etags;
    }

    private record KnownVersion(String etag, long sequence) {}

    /** The content of a response. */
    public sealed interface FeedResponse {
        Representation whole();

        /** Nothing: the client's copy is current, in whichever encoding it has it. */
        record Unchanged(Representation whole) implements FeedResponse {}

        /** The whole feed. */
        record Whole(Representation whole) implements FeedResponse {}

        /**
         * Only the new entries.
         *
         * @param whole the feed that the client has once it has added them
         * @param baseEtag the ETag of the version that they are added to
         */
        record Delta(Representation entries, Representation whole, String baseEtag) implements FeedResponse {}
    }
}
