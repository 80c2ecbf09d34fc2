package dev.earshot.httpclient;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies whose length nobody can be trusted to tell, compressed or not. */
final class BodyReader {
    private BodyReader() {}

    /** A body is larger than is taken. */
    static final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(long limit) {
            super("is larger than " + limit + " bytes, which is the limit");
        }
    }

    /**
     * Reads to the end.
     *
     * @param encoding the Content-Encoding; null for none
     * @param limit for the bytes that come in, and for those that they unfold to
     */
    static byte[] read(InputStream in, @Nullable String encoding, long limit) throws IOException {
        CountingInputStream counting = new CountingInputStream(in, limit);
        String coding = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        InputStream plain = switch (coding) {
            case "identity", "" -> counting;
            // what it unfolds to is counted too, and given up before there is one more copy of it
            case "gzip", "x-gzip" -> new CountingInputStream(new GZIPInputStream(counting, 8192), limit);
            default -> throw new IOException("is encoded in a way that was not asked for");
        };
        byte[] bytes = plain.readAllBytes();
        counting.rethrowFailure();
        return bytes;
    }

    /**
     * Counts what comes in, since even a gzip that unfolds to nothing can go on for ever. It remembers how reading failed:
     * who unfolds it takes a failure between two members of a gzip for its end.
     */
    private static final class CountingInputStream extends FilterInputStream {
        private final long limit;
        private long count;
        private @Nullable IOException failure;

        CountingInputStream(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        /** Something, always: who unfolds a gzip takes a pause between two members for its end. */
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
