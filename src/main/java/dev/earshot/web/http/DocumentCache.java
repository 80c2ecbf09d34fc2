package dev.earshot.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.earshot.archive.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of rendered documents by address, each with the sequence and time of the last relevant change. A document is valid
 * until these change, so nothing is invalidated by a guess or a timer. A document that a change left as it was keeps its
 * validators. Thread-safe.
 */
public final class DocumentCache {
    /** How many served versions are remembered. */
    private static final int MAX_VERSIONS = 50_000;

    private final CachePolicy cachePolicy;

    private final Cache<String, CacheEntry> cache;

    private final Cache<VersionKey, Long> versions =
            Caffeine.newBuilder().maximumSize(MAX_VERSIONS).build();

    private record CacheEntry(ChangeLog.Head head, Representation document) {}

    private record VersionKey(String address, String etag) {}

    /** @param maxBytes the maximum total size */
    public DocumentCache(long maxBytes, CachePolicy cachePolicy) {
        this.cachePolicy = cachePolicy;
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<String, CacheEntry>weigher(
                        (address, cacheEntry) -> cacheEntry.document().cacheWeight())
                .expireAfterAccess(Duration.ofMinutes(30))
                .build();
    }

    /**
     * Returns the document at an address. Concurrent requests share one rendering.
     *
     * @param address in canonical form, so that variant spellings don't fill the cache
     * @param head the last relevant change, read before any content
     */
    public Representation get(String address, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
                address, head, () -> Representation.of(maker.get(), mediaType, cachePolicy.ofNews(), head.at()));
    }

    /** Returns a document with guarded edits, whose ETag begins with the part that {@code EditTag} compares. */
    public Representation getEditable(
            String address, ChangeLog.Head head, String mediaType, Supplier<EditableDocument> maker) {
        return getOrMake(address, head, () -> {
            EditableDocument document = maker.get();
            return Representation.of(document.bytes(), mediaType, cachePolicy.ofNews(), head.at())
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
            String address, long since, Representation whole, String cacheControl, Supplier<byte @Nullable []> maker) {
        String cacheKey = address + "#" + since + "#" + whole.etag();
        CacheEntry cached = cache.getIfPresent(cacheKey);
        if (cached == null) {
            cached = cache.asMap()
                    .compute(cacheKey, (key, old) -> old != null ? old : makeDelta(since, whole, cacheControl, maker));
        }
        return cached == null ? null : cached.document();
    }

    private static @Nullable CacheEntry makeDelta(
            long since, Representation whole, String cacheControl, Supplier<byte @Nullable []> maker) {
        byte @Nullable [] delta = maker.get();
        return delta == null
                ? null
                : new CacheEntry(
                        new ChangeLog.Head(since, whole.changedAt()),
                        Representation.of(delta, whole.mediaType(), cacheControl, whole.changedAt()));
    }

    /** Returns a document of a recording. Its address names its bytes, so that it never changes. */
    public Representation getImmutable(String address, Instant madeAt, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
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
    public Representation getImage(String content, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
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
        Long number = versions.getIfPresent(new VersionKey(address, etag));
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Records that these ETags stand for the document as of this sequence. */
    private void remember(String address, Representation part, long number) {
        versions.put(new VersionKey(address, part.etag()), number);
        versions.put(new VersionKey(address, part.gzipEtag()), number);
    }

    private Representation getOrMake(String address, ChangeLog.Head head, Supplier<Representation> maker) {
        // a lookup is cheaper than a computation, and nearly always succeeds
        CacheEntry cached = cache.getIfPresent(address);
        if (cached == null || !isValid(cached, head)) {
            cached = Objects.requireNonNull(cache.asMap()
                    .compute(
                            address,
                            (key, old) -> old != null && isValid(old, head) ? old : makeNext(key, old, head, maker)));
        }
        return cached.document();
    }

    private static boolean isValid(CacheEntry cached, ChangeLog.Head head) {
        return cached.head().sequence() > head.sequence()
                || (cached.head().sequence() == head.sequence()
                        && !cached.head().at().isBefore(head.at()));
    }

    private CacheEntry makeNext(
            String address, @Nullable CacheEntry old, ChangeLog.Head head, Supplier<Representation> maker) {
        Representation made = maker.get();
        if (old != null && old.document().etag().equals(made.etag())) {
            return new CacheEntry(head, old.document());
        }
        remember(address, made, head.sequence());
        return new CacheEntry(head, made);
    }
}
