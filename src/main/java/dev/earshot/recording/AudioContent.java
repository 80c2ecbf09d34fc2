package dev.earshot.recording;

import dev.earshot.article.Recording.Cue;
import dev.earshot.speech.sound.Chapter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Audio that is ready to be sent: a header in memory, followed by ranges of files. Joining copies nothing, however much is
 * joined.
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
    private final List<Cue> cues;
    private final boolean complete;
    private final Instant madeAt;

    /** A range of a file. If the file is gone when it is read, it is made again. */
    record FileRange(Opener opener, long offset, long length) {}

    /** Opens an audio file, and makes it again if it is gone. */
    interface Opener {
        FileChannel open() throws IOException;
    }

    /**
     * @param complete whether it is what was requested; otherwise a later request may get more
     * @param madeAt when the newest of its files was made
     */
    AudioContent(
            String hash,
            String mediaType,
            byte[] header,
            List<FileRange> ranges,
            Duration duration,
            List<Chapter> chapters,
            List<Cue> cues,
            boolean complete,
            Instant madeAt) {
        this.complete = complete;
        this.madeAt = madeAt;
        this.hash = hash;
        this.mediaType = mediaType;
        this.header = header;
        this.ranges = List.copyOf(ranges);
        this.byteCount =
                header.length + ranges.stream().mapToLong(FileRange::length).sum();
        this.duration = duration;
        this.chapters = List.copyOf(chapters);
        this.cues = List.copyOf(cues);
    }

    /** Returns the hash that identifies the bytes. */
    public String hash() {
        return hash;
    }

    /** Returns the media type. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the exact length in bytes. */
    public long byteCount() {
        return byteCount;
    }

    /** Returns the duration that a player shows. */
    public Duration duration() {
        return duration;
    }

    /** Returns the chapters; none if it is one piece. */
    public List<Chapter> chapters() {
        return chapters;
    }

    /** Returns the sentences of joined audio at normal speed, and when each is spoken; none otherwise. */
    public List<Cue> cues() {
        return cues;
    }

    /** Returns whether it is what was requested; otherwise a later request may get more, or all of it at the right speed. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns when the newest of its files was made: it can't have been sent before. */
    public Instant madeAt() {
        return madeAt;
    }

    /** Returns the frames of joined audio, without the header. */
    public byte[] frames() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(byteCount - header.length));
        write(header.length, byteCount - 1, Channels.newChannel(out));
        return out.toByteArray();
    }

    /**
     * Writes a range of the bytes.
     *
     * @param last the last byte, inclusive
     * @throws IOException if the client is gone, or a file has changed
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
                    throw new IOException("the recording " + hash + " is shorter than expected");
                }
                out.write(buffer.flip());
                at += read;
            }
        }
    }
}
