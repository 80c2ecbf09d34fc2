package dev.earshot.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.earshot.archive.ChangeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The documents that were made, by address and by the number of the last change that counts for them. A document is
 * valid as long as that number stands, so nothing is ever invalidated by a guess or a timer. Thread-safe.
 */
final class Documents {
    /** A reader may show a page or a feed that is this old without asking. */
    private static final String CACHE_CONTROL = "max-age=10, public";

    /** What is under its address never changes. */
    static final String FOR_EVER = "max-age=31536000, public, immutable";

    private final Cache<Key, Representation> cache;

    private record Key(String address, long sequence) {}

    /** @param limit how many bytes are kept at most */
    Documents(long limit) {
        cache = Caffeine.newBuilder()
                .maximumWeight(limit)
                .<Key, Representation>weigher((key, document) -> document.weight())
                .expireAfterAccess(Duration.ofMinutes(30))
                .build();
    }

    /**
     * The document at an address, made once however many ask.
     *
     * @param address in its one canonical form, so that odd spellings don't fill the cache
     * @param head the last change that counts for it, read before anything that goes into it
     */
    Representation get(String address, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        return keep(address, head, () -> Representation.of(maker.get(), mediaType, CACHE_CONTROL, head.at()));
    }

    /** The same for a document whose edits are guarded: its ETag begins with what {@link EditTag} compares. */
    Representation guarded(String address, ChangeLog.Head head, String mediaType, Supplier<Guarded> maker) {
        return keep(address, head, () -> {
            Guarded document = maker.get();
            return Representation.of(document.bytes(), mediaType, CACHE_CONTROL, head.at())
                    .guardedBy(document.words());
        });
    }

    /** A document whose address names its bytes, so that no change counts for it. */
    Representation lasting(String address, Instant madeAt, String mediaType, Supplier<byte[]> maker) {
        Key place = new Key(address, 0);
        return cache.get(place, key -> Representation.of(maker.get(), mediaType, FOR_EVER, madeAt));
    }

    /**
     * A picture that is made of words alone, and kept by them: it stays the same through changes that leave them as they
     * are.
     *
     * @param words all that it is made of
     * @param head the last change that may have changed the words
     */
    Representation picture(String words, ChangeLog.Head head, String mediaType, Supplier<byte[]> maker) {
        Key place = new Key(words, 0);
        return cache.get(place, key -> Representation.uncompressed(maker.get(), mediaType, CACHE_CONTROL, head.at()))
                .changed(head.at());
    }

    /**
     * A document whose edits are guarded.
     *
     * @param words see {@link EditTag}
     */
    record Guarded(byte[] bytes, String words) {}

    private Representation keep(String address, ChangeLog.Head head, Supplier<Representation> maker) {
        Key place = new Key(address, head.sequence());
        // asking first is cheaper than asking to make it, and it is nearly always there
        Representation kept = cache.getIfPresent(place);
        return kept != null ? kept : cache.get(place, key -> maker.get());
    }
}
