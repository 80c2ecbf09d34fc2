package dev.earshot.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads bodies whose length nobody can be trusted to tell, compressed or not. */
final class Body {
    private Body() {}

    /** A body is larger than is taken. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
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
        InputStream counted = new Counted(in, limit);
        String coding = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        InputStream plain = switch (coding) {
            case "identity", "" -> counted;
            case "gzip", "x-gzip" -> new GZIPInputStream(counted, 8192);
            default -> throw new IOException("is encoded in a way that was not asked for");
        };
        byte[] bytes = plain.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, limit + 1));
        if (bytes.length > limit) {
            throw new TooLarge(limit);
        }
        return bytes;
    }

    /** Counts what comes in, since even a gzip that unfolds to nothing can go on for ever. */
    private static final class Counted extends FilterInputStream {
        private final long limit;
        private long count;

        Counted(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            add(c < 0 ? 0 : 1);
            return c;
        }

        @Override
        public int read(byte[] buffer, int start, int length) throws IOException {
            int n = super.read(buffer, start, length);
            add(Math.max(0, n));
            return n;
        }

        private void add(int n) throws IOException {
            count += n;
            if (count > limit) {
                throw new TooLarge(limit);
            }
        }
    }
}
