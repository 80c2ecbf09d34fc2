package dev.earshot.speech.sound;

import dev.earshot.article.Sha256;
import dev.earshot.speech.voice.Voice;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes an Ogg Opus file of speech (RFC 7845), half the size of the MP3. It streams, and holds back no more than a page. The
 * same samples and tags give the same bytes.
 */
public final class OpusWriter {
    /** Must change whenever the same audio would give other bytes: recordings are named by it. */
    static final String NAME = "concentus 1.0.2, 24 kbit/s, 1";

    private static final int BITRATE = 24_000;
    private static final int COMPLEXITY = 5;

    /** Two frames of 20 ms to a packet: each packet costs a byte on its page, which matters for packets this small. */
    private static final int PACKET_SAMPLES = Voice.SAMPLE_RATE * 2 * 20 / 1000;

    /** Opus counts time at 48 kHz, whatever the sample rate. */
    private static final int TICKS_PER_SAMPLE = 48_000 / Voice.SAMPLE_RATE;

    /** In characters: all tags must fit on one page. */
    private static final int MAX_TAG_LENGTH = 4000;

    private final Tags tags;
    private final OpusEncoder encoder = encoder();
    private final OggPages pages;
    private final short[] pending = new short[PACKET_SAMPLES];
    private final byte[] packet = new byte[2 * 1275];
    private int pendingCount;
    private long samples;
    private long packets;

    /** The position at which playback ends; unknown until all samples are written. */
    private long endPosition = Long.MAX_VALUE;

    public OpusWriter(Tags tags, OutputStream out) {
        this.tags = tags;
        // a serial number must only be unique within a file, and ours contain one stream
        pages = new OggPages(out, ByteBuffer.wrap(Sha256.of(comments(tags))).getInt());
    }

    /** Adds samples at {@link Voice#SAMPLE_RATE}. */
    public void add(short[] more) throws IOException {
        samples += more.length;
        for (int start = 0; start < more.length; ) {
            int count = Math.min(PACKET_SAMPLES - pendingCount, more.length - start);
            System.arraycopy(more, start, pending, pendingCount, count);
            start += count;
            pendingCount += count;
            if (pendingCount == PACKET_SAMPLES) {
                encode();
            }
        }
    }

    /** Writes the rest, and returns the total number of samples. Doesn't close the stream. */
    public long finish() throws IOException {
        endPosition = preSkip() + samples * TICKS_PER_SAMPLE;
        // the encoder lags behind by the pre-skip: silence pushes out the rest
        while (packets * PACKET_SAMPLES * TICKS_PER_SAMPLE < endPosition) {
            Arrays.fill(pending, pendingCount, PACKET_SAMPLES, (short) 0);
            encode();
        }
        pages.finish();
        return samples;
    }

    /** Returns whether all pages of a file are there, in order and undamaged; false if it can't be read. */
    public static boolean isIntact(Path file) {
        return OggPages.areIntact(file);
    }

    private void encode() throws IOException {
        if (packets == 0) {
            pages.writeAlone(head());
            pages.writeAlone(comments(tags));
        }
        try {
            int length = encoder.encode(pending, 0, PACKET_SAMPLES, packet, 0, packet.length);
            packets++;
            pages.add(packet, length, Math.min(packets * PACKET_SAMPLES * TICKS_PER_SAMPLE, endPosition));
        } catch (OpusException e) {
            throw new IllegalStateException("the Opus encoder failed", e);
        }
        pendingCount = 0;
    }

    private int preSkip() {
        return encoder.getLookahead() * TICKS_PER_SAMPLE;
    }

    private byte[] head() {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) preSkip())
                .putInt(Voice.SAMPLE_RATE)
                .putShort((short) 0)
                .put((byte) 0)
                .array();
    }

    private static byte[] comments(Tags tags) {
        List<String> texts = new ArrayList<>(List.of(
                "concentus 1.0.2", "TITLE=" + tags.title(), "ALBUM=" + tags.album(), "ARTIST=" + tags.artist()));
        if (tags.date() != null) {
            texts.add("DATE=" + tags.date());
        }
        List<byte[]> all = texts.stream()
                .map(text -> text.substring(0, Math.min(text.length(), MAX_TAG_LENGTH)))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length = all.stream().mapToInt(text -> 4 + text.length).sum();
        ByteBuffer out = ByteBuffer.allocate(8 + 4 + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("OpusTags".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < all.size(); i++) {
            out.putInt(all.get(i).length).put(all.get(i));
            if (i == 0) {
                out.putInt(all.size() - 1);
            }
        }
        return out.array();
    }

    private static OpusEncoder encoder() {
        try {
            OpusEncoder encoder = new OpusEncoder(Voice.SAMPLE_RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
            encoder.setBitrate(BITRATE);
            encoder.setComplexity(COMPLEXITY);
            encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            return encoder;
        } catch (OpusException e) {
            throw new IllegalStateException("the Opus encoder refuses its settings", e);
        }
    }
}
