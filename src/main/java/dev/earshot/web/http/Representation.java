package dev.earshot.web.http;

import dev.earshot.article.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document ready to send: its bytes, their gzip, and the header fields derived from them. Made once, sent often.
 *
 * @param gzip the compressed bytes, or the plain ones if compression saves nothing
 * @param etag the quoted strong validator of the plain bytes (RFC 9110, section 8.8.3)
 * @param gzipEtag that of the compressed bytes
 * @param changedAt when the last change in it was committed
 * @param lastModified the same as an HTTP date
 * @param isCompressed whether compression saved bytes
 * @param cacheTags by which caches can drop it
 */
public record Representation(
        byte[] bytes,
        byte[] gzip,
        String etag,
        String gzipEtag,
        String mediaType,
        String cacheControl,
        Instant changedAt,
        String lastModified,
        boolean isCompressed,
        CacheTags cacheTags) {
    private static final int MIN_GZIP_BYTES = 256;

    public static Representation of(byte[] bytes, String mediaType, String cacheControl, Instant changedAt) {
        return of(bytes, mediaType, cacheControl, changedAt, Deflater.BEST_COMPRESSION);
    }

    /** Returns a document that is likely to be sent only once, so that it isn't worth compressing well. */
    static Representation ofOneOff(byte[] bytes, String mediaType, String cacheControl, Instant changedAt) {
        return of(bytes, mediaType, cacheControl, changedAt, Deflater.BEST_SPEED);
    }

    private static Representation of(
            byte[] bytes, String mediaType, String cacheControl, Instant changedAt, int compression) {
        String hash = hash(bytes);
        byte[] gzip = bytes.length < MIN_GZIP_BYTES ? bytes : gzip(bytes, compression);
        boolean compressed = gzip.length < bytes.length;
        return new Representation(
                bytes,
                compressed ? gzip : bytes,
                '"' + hash + '"',
                '"' + hash + "-gz\"",
                mediaType,
                cacheControl,
                changedAt,
                ConditionalRequests.httpDate(changedAt),
                compressed,
                CacheTags.of(bytes));
    }

    /** Returns a document whose format is already compressed. */
    static Representation uncompressed(byte[] bytes, String mediaType, String cacheControl, Instant changedAt) {
        String etag = '"' + hash(bytes) + '"';
        return new Representation(
                bytes,
                bytes,
                etag,
                etag,
                mediaType,
                cacheControl,
                changedAt,
                ConditionalRequests.httpDate(changedAt),
                false,
                CacheTags.NONE);
    }

    /** Returns when its date identifies this version: until then, another change could have the same. */
    public Instant dateReliableFrom() {
        return ConditionalRequests.dateReliableFrom(changedAt);
    }

    /**
     * Returns whether a client's copy is current, so that the answer is 304.
     *
     * @param ifNoneMatch the request field, or null
     * @param ifModifiedSince the request field, or null
     * @param gzip whether this client would get the compressed bytes
     */
    public boolean isNotModified(
            @Nullable String ifNoneMatch, @Nullable String ifModifiedSince, Instant now, boolean gzip) {
        return ConditionalRequests.isNotModified(ifNoneMatch, ifModifiedSince, changedAt, now, etag(gzip));
    }

    /** Returns the compressed or the plain bytes. */
    public byte[] bytes(boolean compressed) {
        return compressed ? gzip : bytes;
    }

    /** Returns the validator of the compressed or of the plain bytes. */
    String etag(boolean compressed) {
        return compressed ? gzipEtag : etag;
    }

    /** Returns whether an ETag is the one of the plain or of the compressed bytes. */
    boolean hasEtag(String tag) {
        return tag.equals(etag) || tag.equals(gzipEtag);
    }

    /** Returns the same document for one reader, whose browser asks each time whether it has changed. */
    Representation forOneReader() {
        return new Representation(
                bytes,
                gzip,
                etag,
                gzipEtag,
                mediaType,
                "no-cache, private",
                changedAt,
                lastModified,
                isCompressed,
                cacheTags);
    }

    /** Returns the same document after a change that didn't affect its bytes. */
    Representation withChangedAt(Instant at) {
        return new Representation(
                bytes,
                gzip,
                etag,
                gzipEtag,
                mediaType,
                cacheControl,
                at,
                ConditionalRequests.httpDate(at),
                isCompressed,
                cacheTags);
    }

    /** Returns the same document with this prefix in its ETags. */
    Representation withEditTag(String editTag) {
        String prefix = '"' + editTag + '.';
        return new Representation(
                bytes,
                gzip,
                prefix + etag.substring(1),
                prefix + gzipEtag.substring(1),
                mediaType,
                cacheControl,
                changedAt,
                lastModified,
                isCompressed,
                cacheTags);
    }

    /** Returns the same document with the tags of what it shows without links. */
    public Representation withCacheTags(CacheTags tags) {
        return new Representation(
                bytes, gzip, etag, gzipEtag, mediaType, cacheControl, changedAt, lastModified, isCompressed, tags);
    }

    /** Returns its approximate size in memory, in bytes. */
    public int cacheWeight() {
        return bytes.length + (isCompressed ? gzip.length : 0) + 500;
    }

    private static byte[] gzip(byte[] bytes, int compression) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(compression);
            }
        }) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static String hash(byte[] bytes) {
        return Sha256.hex(bytes, 16);
    }
}
