package dev.earshot.recording;

import dev.earshot.speech.sound.Chapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.List;

/**
 * Sound that is ready to be sent: bytes in memory, and parts of files behind them. However much is joined, nothing is
 * copied.
 */
public final class AudioContent {
    private static final int CHUNK = 64 * 1024;

    private final String hash;
    private final String mediaType;
    private final byte[] header;
    private final List<FileRange> ranges;
    private final long byteCount;
    private final Duration duration;
    private final List<Chapter> chapters;

    /** A part of a file, which may have gone by the time that it is read, and is made again then. */
    record FileRange(Opener opener, long offset, long length) {}

    /** Opens a file of sound, making it again where it has gone. */
    interface Opener {
        FileChannel open() throws IOException;
    }

    AudioContent(
            String hash,
            String mediaType,
            byte[] head,
            List<FileRange> pieces,
            Duration duration,
            List<Chapter> chapters) {
        this.hash = hash;
        this.mediaType = mediaType;
        this.header = head;
        this.ranges = List.copyOf(pieces);
        this.byteCount =
                head.length + pieces.stream().mapToLong(FileRange::length).sum();
        this.duration = duration;
        this.chapters = List.copyOf(chapters);
    }

    /** Names its bytes. */
    public String hash() {
        return hash;
    }

    /** The media type of its bytes. */
    public String mediaType() {
        return mediaType;
    }

    /** Its exact length. */
    public long byteCount() {
        return byteCount;
    }

    /** How long it lasts, as a player tells it. */
    public Duration duration() {
        return duration;
    }

    /** Its parts; none where it is one piece. */
    public List<Chapter> chapters() {
        return chapters;
    }

    /** The frames of joined sound, without what stands in front of them. */
    public byte[] frames() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(byteCount - header.length));
        write(header.length, byteCount - 1, Channels.newChannel(out));
        return out.toByteArray();
    }

    /**
     * Writes a range of its bytes.
     *
     * @param last the last byte, which belongs to the range
     * @throws IOException where the other side is gone, or a file is no more what it was
     */
    public void write(long first, long last, WritableByteChannel out) throws IOException {
        if (first < header.length) {
            out.write(ByteBuffer.wrap(header, (int) first, (int) Math.min(header.length - first, last - first + 1)));
        }
        long start = header.length;
        for (FileRange fileRange : ranges) {
            long from = Math.max(first, start);
            long to = Math.min(last, start + fileRange.length() - 1);
            if (from <= to) {
                write(fileRange, fileRange.offset() + from - start, to - from + 1, out);
            }
            start += fileRange.length();
        }
    }

    private void write(FileRange fileRange, long from, long count, WritableByteChannel out) throws IOException {
        try (FileChannel file = fileRange.opener().open()) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, count));
            for (long at = from; at < from + count; ) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), from + count - at));
                int read = file.read(buffer, at);
                if (read < 0) {
                    throw new IOException("the recording " + hash + " is shorter than it should be");
                }
                out.write(buffer.flip());
                at += read;
            }
        }
    }
}
