package dev.earshot.speech.sound;

import dev.earshot.speech.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The audio in one of our MP3s, without its header: the part that can be joined with others. */
public final class Mp3Clip {
    private static final int CHUNK = 64 * 1024;

    private final long offset;
    private final InfoFrame info;

    private Mp3Clip(long offset, InfoFrame info) {
        this.offset = offset;
        this.info = info;
    }

    /** Returns its offset in the file. */
    public long offset() {
        return offset;
    }

    /** Returns its length in bytes. */
    public long byteCount() {
        return info.byteCount();
    }

    /** Returns its duration within joined audio, including the silence at both ends. */
    public Duration duration() {
        return durationOf((long) info.frameCount() * Mp3Encoder.FRAME_SAMPLES);
    }

    /** Reads the start of a file; empty if it isn't one of ours, or its length differs from its header. */
    public static Optional<Mp3Clip> read(FileChannel file) throws IOException {
        byte[] start = readBytes(file, 0, Id3.HEADER_BYTES);
        long tag = Id3.length(start);
        return InfoFrame.read(readBytes(file, tag, Mp3Encoder.FRAME_BYTES))
                .filter(info -> fileLength(tag, info) == size(file))
                .map(info -> new Mp3Clip(tag + Mp3Encoder.FRAME_BYTES, info));
    }

    /**
     * Returns the audio in a file that isn't here, by its length, for the length and the duration of what it is joined to; empty
     * if no file of ours has that length. Its header can't be written, since that has a checksum.
     *
     * @param tagBytes the length of the tag at its start
     */
    public static Optional<Mp3Clip> ofLength(long fileBytes, int tagBytes) {
        long frameBytes = fileBytes - tagBytes - Mp3Encoder.FRAME_BYTES;
        return frameBytes < 0 || frameBytes % Mp3Encoder.FRAME_BYTES != 0
                ? Optional.empty()
                : Optional.of(new Mp3Clip(
                        tagBytes + Mp3Encoder.FRAME_BYTES,
                        InfoFrame.ofFrames(Math.toIntExact(frameBytes / Mp3Encoder.FRAME_BYTES))));
    }

    /** Reads a file in memory; empty if it isn't one of ours, or its length differs from its header. */
    static Optional<Mp3Clip> read(byte[] file) {
        int tag = Id3.length(file);
        return InfoFrame.read(Arrays.copyOfRange(file, tag, tag + Mp3Encoder.FRAME_BYTES))
                .filter(info -> fileLength(tag, info) == file.length)
                .map(info -> new Mp3Clip(tag + Mp3Encoder.FRAME_BYTES, info));
    }

    /** Joins files in memory into one, with a chapter for each title. */
    public static byte[] join(List<byte[]> files, List<String> titles, Tags tags) {
        List<Mp3Clip> clips =
                files.stream().map(file -> read(file).orElseThrow()).toList();
        List<Chapter> chapters = new ArrayList<>();
        Duration at = Duration.ZERO;
        for (int i = 0; i < clips.size(); i++) {
            Duration end = at.plus(clips.get(i).duration());
            chapters.add(new Chapter(titles.get(i), at, end));
            at = end;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(header(clips, tags.with(chapters)));
        for (int i = 0; i < clips.size(); i++) {
            joined.write(
                    files.get(i),
                    Math.toIntExact(clips.get(i).offset()),
                    Math.toIntExact(clips.get(i).byteCount()));
        }
        return joined.toByteArray();
    }

    /** Returns whether the bytes are those that were written. */
    public boolean isIntact(FileChannel file) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int crc = 0;
        for (long at = offset; at < offset + byteCount(); ) {
            int read = file.read(ByteBuffer.wrap(chunk), at);
            if (read < 0) {
                return false;
            }
            crc = Crc16.update(crc, chunk, 0, read);
            at += read;
        }
        return crc == info.crc();
    }

    /** Returns the header of joined clips: tags, and one Info frame for all of them. */
    public static byte[] header(List<Mp3Clip> clips, Tags tags) {
        InfoFrame all = clips.stream()
                .map(mp3Clip -> mp3Clip.info)
                .reduce(InfoFrame::join)
                .orElseThrow();
        byte[] tag = Id3.of(tags);
        byte[] head = new byte[tag.length + Mp3Encoder.FRAME_BYTES];
        System.arraycopy(tag, 0, head, 0, tag.length);
        System.arraycopy(all.write(), 0, head, tag.length, Mp3Encoder.FRAME_BYTES);
        return head;
    }

    /** Returns the duration of joined clips in a player that skips the silence at both ends. */
    public static Duration duration(List<Mp3Clip> clips) {
        return clips.stream()
                .map(mp3Clip -> mp3Clip.info)
                .reduce(InfoFrame::join)
                .map(all -> durationOf(all.samples()))
                .orElse(Duration.ZERO);
    }

    /** Returns the duration of a number of samples. */
    public static Duration durationOf(long samples) {
        return Duration.ofMillis(samples * 1000 / Voice.SAMPLE_RATE);
    }

    private static long fileLength(long tag, InfoFrame info) {
        return tag + Mp3Encoder.FRAME_BYTES + info.byteCount();
    }

    private static long size(FileChannel file) {
        try {
            return file.size();
        } catch (IOException e) {
            return -1;
        }
    }

    private static byte[] readBytes(FileChannel file, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        for (long at = from; bytes.hasRemaining(); at = from + bytes.position()) {
            if (file.read(bytes, at) < 0) {
                break;
            }
        }
        return bytes.array();
    }
}
