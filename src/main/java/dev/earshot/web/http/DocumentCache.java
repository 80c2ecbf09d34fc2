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
 * The documents that were made, by address, each with the number of the last change that counts for it. A document is
 * valid as long as that number stands, so nothing is ever invalidated by a guess or a timer; one that a change left as it
 * was keeps its validators. Thread-safe.
 */
public final class DocumentCache {
    /** A reader may show a page or a feed that is this old without asking. */
    private static final String CACHE_CONTROL = "max-age=10, public";

    /** What is under its address never changes. */
    public static final String IMMUTABLE = "max-age=31536000, public, immutable";

    /** What is remembered of documents that readers may still have. */
    private static final int MAX_VERSIONS = 50_000;

    private final Cache<String, CacheEntry> cache;

    private final Cache<VersionKey, Long> versions =
            Caffeine.newBuilder().maximumSize(MAX_VERSIONS).build();

    private record CacheEntry(long sequence, Representation document) {}

    private record VersionKey(String address, String etag) {}

    /** @param maxBytes how many bytes are kept at most */
    public DocumentCache(long maxBytes) {
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .<String, CacheEntry>weigher(
                        (address, cacheEntry) -> cacheEntry.document().cacheWeight())
                .expireAfterAccess(Duration.ofMinutes(30))
                .build();
    }

    /**
     * The document at an address, made once however many ask.
     *
     * @param address in its one canonical form, so that odd spellings don't fill the cache
     * @param head the last change that counts for it, read before anything that goes into it
     */
    public Representation get(String address, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(address, head, () -> Representation.of(maker.get(), mediaType, CACHE_CONTROL, head.at()));
    }

    /** The same for a document whose edits are guarded: its ETag begins with what {@code EditTag} compares. */
    public Representation getEditable(
            String address, ChangeLog.Head head, String mediaType, Supplier<EditableDocument> maker) {
        return getOrMake(address, head, () -> {
            EditableDocument document = maker.get();
            return Representation.of(document.bytes(), mediaType, CACHE_CONTROL, head.at())
                    .withEditTag(document.editTag());
        });
    }

    /**
     * A part of a document that tells what is new in it, made once however many ask; in a cache that others share it would be
     * taken for the whole.
     *
     * @param since what the reader has
     * @param maker gives null where the part would be no less than the whole
     */
    @Nullable
    Representation getDelta(
            String address,
            long since,
            ChangeLog.Head head,
            Representation whole,
            String cacheControl,
            Supplier<byte @Nullable []> maker) {
        return getOrMake(address + "#" + since, address, head, () -> {
            byte @Nullable [] delta = maker.get();
            return delta == null ? null : Representation.of(delta, whole.mediaType(), cacheControl, whole.changedAt());
        });
    }

    /** A document whose address names its bytes, so that no change counts for it. */
    public Representation getImmutable(String address, Instant madeAt, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
                address,
                new ChangeLog.Head(0, madeAt),
                () -> Representation.of(maker.get(), mediaType, IMMUTABLE, madeAt));
    }

    /**
     * A picture that is made of words alone, and kept by them: it stays the same through changes that leave them as they
     * are.
     *
     * @param content all that it is made of
     * @param head the last change that may have changed the words
     */
    public Representation getImage(String content, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return getOrMake(
                        content,
                        new ChangeLog.Head(0, head.at()),
                        () -> Representation.uncompressed(maker.get(), mediaType, CACHE_CONTROL, head.at()))
                .withChangedAt(head.at());
    }

    /**
     * A document whose edits are guarded.
     *
     * @param editTag see {@code EditTag}
     */
    public record EditableDocument(byte[] bytes, String editTag) {}

    /**
     * From which number of the log on the document at an address was the one that an ETag names; empty where that was
     * never served here, or too long ago.
     *
     * @param etag of the plain or of the compressed bytes
     */
    OptionalLong sequenceOf(String address, String etag) {
        Long number = versions.getIfPresent(new VersionKey(address, etag));
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** Remembers that who has something with these ETags has the document at an address as it was at a number. */
    private void remember(String address, Representation part, long number) {
        versions.put(new VersionKey(address, part.etag()), number);
        versions.put(new VersionKey(address, part.gzipEtag()), number);
    }

    private Representation getOrMake(String address, ChangeLog.Head head, Supplier<Representation> maker) {
        return Objects.requireNonNull(getOrMake(address, address, head, maker));
    }

    /** @param cacheKey where it is kept, which for a part of a document is not the document's own */
    private @Nullable Representation getOrMake(
            String cacheKey, String address, ChangeLog.Head head, Supplier<? extends @Nullable Representation> maker) {
        // asking first is cheaper than asking to make it, and it is nearly always there
        CacheEntry cached = cache.getIfPresent(cacheKey);
        if (!isValid(cached, head)) {
            cached = cache.asMap()
                    .compute(cacheKey, (key, old) -> isValid(old, head) ? old : makeNext(address, old, head, maker));
        }
        return cached == null ? null : cached.document();
    }

    private static boolean isValid(@Nullable CacheEntry cached, ChangeLog.Head head) {
        return cached != null && cached.sequence() >= head.sequence();
    }

    private @Nullable CacheEntry makeNext(
            String address,
            @Nullable CacheEntry old,
            ChangeLog.Head head,
            Supplier<? extends @Nullable Representation> maker) {
        Representation made = maker.get();
        if (made == null) {
            return null;
        }
        if (old != null && old.document().etag().equals(made.etag())) {
            return new CacheEntry(head.sequence(), old.document());
        }
        remember(address, made, head.sequence());
        return new CacheEntry(head.sequence(), made);
    }
}
