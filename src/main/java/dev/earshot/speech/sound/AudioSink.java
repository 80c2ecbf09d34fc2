package dev.earshot.speech.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Where a file of sound is written, from its beginning to its end, but for some bytes that are known only then. */
public interface AudioSink {
    /** Adds bytes at the end. The array may be used again afterwards. */
    void append(byte[] bytes, int from, int length) throws IOException;

    /** Writes over bytes that were added before. */
    void patch(long at, byte[] bytes) throws IOException;

    /** Adds bytes at the end. */
    default void append(byte[] bytes) throws IOException {
        append(bytes, 0, bytes.length);
    }

    /** A file in memory. */
    final class Memory implements AudioSink {
        private static final class Buffer extends ByteArrayOutputStream {
            void patch(long at, byte[] bytes) {
                System.arraycopy(bytes, 0, buf, Math.toIntExact(at), bytes.length);
            }
        }

        private final Buffer buffer = new Buffer();

        @Override
        public void append(byte[] bytes, int from, int length) {
            buffer.write(bytes, from, length);
        }

        @Override
        public void patch(long at, byte[] bytes) {
            buffer.patch(at, bytes);
        }

        /** All that was written. */
        public byte[] bytes() {
            return buffer.toByteArray();
        }
    }
}
