package dev.earshot.httpclient;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads response bodies, compressed or not, up to a size limit, regardless of the declared length. */
final class BodyReader {
    private BodyReader() {}

    /** A body exceeds the size limit. */
    static final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(long limit) {
            super("is larger than " + limit + " bytes, the limit");
        }
    }

    /**
     * Reads and decompresses a body.
     *
     * @param encoding the Content-Encoding, or null for none
     * @param limit the maximum size, both compressed and decompressed
     */
    static byte[] read(InputStream in, @Nullable String encoding, long limit) throws IOException {
        CountingInputStream counting = new CountingInputStream(in, limit);
        String coding = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        InputStream plain = switch (coding) {
            case "identity", "" -> counting;
            // also counts the decompressed bytes, so that reading stops before the body is copied once more
            case "gzip", "x-gzip" -> new CountingInputStream(new GZIPInputStream(counting, 8192), limit);
            default -> throw new IOException("uses a content encoding that was not requested");
        };
        byte[] bytes = plain.readAllBytes();
        counting.rethrowFailure();
        return bytes;
    }

    /**
     * Counts the bytes read, since even a gzip stream that decompresses to nothing can be endless. It also remembers the
     * failure of a read, since GZIPInputStream treats a failure between two members as the end of the stream.
     */
    private static final class CountingInputStream extends FilterInputStream {
        private final long limit;
        private long count;
        private @Nullable IOException failure;

        CountingInputStream(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        /** Always returns 1, since GZIPInputStream treats a pause between two members as the end of the stream. */
        @Override
        public int available() {
            return 1;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int start, int length) throws IOException {
            try {
                int n = super.read(buffer, start, length);
                count += Math.max(0, n);
                if (count > limit) {
                    throw new BodyTooLargeException(limit);
                }
                return n;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        void rethrowFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
