package dev.earshot.speech.sound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The destination of an audio file. It is written from start to end, except for some bytes that are known only at the end. */
public interface AudioSink {
    /** Appends bytes. The array may be reused afterwards. */
    void append(byte[] bytes, int from, int length) throws IOException;

    /** Overwrites bytes that were appended before. */
    void patch(long at, byte[] bytes) throws IOException;

    /** Appends bytes. */
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

        /** Returns everything that was written. */
        public byte[] bytes() {
            return buffer.toByteArray();
        }
    }
}
