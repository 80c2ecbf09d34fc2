package dev.earshot.speech.sound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The silent frame at the start that tells players the length of the rest: an Info tag with the LAME extension, the only one
 * that states how much silence the encoder added at both ends.
 *
 * @param header the header of the frames after it
 * @param frameCount the number of frames after it
 * @param delay samples of silence that the encoder added at the start
 * @param padding samples of silence that it added at the end
 * @param crc checksum of the frames after it
 */
public record InfoFrame(int header, int frameCount, int delay, int padding, int crc) {
    /** The header of all our frames: MPEG-2, layer III, no checksum, 64 kbit/s, 16 kHz, one channel. */
    private static final int FRAME_HEADER = 0xFFF388C4;

    /** After the header and the side information of one channel. */
    private static final int TAG_OFFSET = 4 + 9;

    private static final int ALL_FIELDS = 0xF;
    private static final int TOC_BYTES = 100;
    private static final int CONSTANT_BITRATE = 0x01;
    private static final int COUNT_OFFSET = TAG_OFFSET + 8;
    private static final int DELAYS_OFFSET = TAG_OFFSET + 16 + TOC_BYTES + 4 + 9 + 1 + 1 + 4 + 2 + 2 + 1 + 1;
    private static final int CRC_OFFSET = DELAYS_OFFSET + 3 + 1 + 1 + 2 + 4;

    /** Returns the frame of a file with this number of frames, as far as that says what is in it. */
    static InfoFrame ofFrames(int frameCount) {
        return new InfoFrame(FRAME_HEADER, frameCount, 0, Mp3Encoder.DECODER_DELAY, 0);
    }

    /** Returns the length of the frames after it in bytes. */
    long byteCount() {
        return (long) frameCount * Mp3Encoder.FRAME_BYTES;
    }

    /** Returns the number of samples that a player plays if it skips the encoder's silence. */
    long samples() {
        return (long) frameCount * Mp3Encoder.FRAME_SAMPLES - delay - padding;
    }

    /** Returns the Info frame for both parts joined. */
    InfoFrame join(InfoFrame next) {
        return new InfoFrame(
                header,
                frameCount + next.frameCount,
                delay,
                next.padding,
                Crc16.combine(crc, next.crc, next.byteCount()));
    }

    public byte[] write() {
        byte[] frame = new byte[Mp3Encoder.FRAME_BYTES];
        ByteBuffer out = ByteBuffer.wrap(frame);
        int total = Math.toIntExact(Mp3Encoder.FRAME_BYTES + byteCount());
        out.putInt(frameCount == 0 ? FRAME_HEADER : header & 0xFFFFFDFF).position(TAG_OFFSET);
        out.put(ascii("Info")).putInt(ALL_FIELDS).putInt(frameCount).putInt(total);
        for (int i = 0; i < TOC_BYTES; i++) {
            out.put((byte) (i * 256 / TOC_BYTES));
        }
        out.putInt(0); // quality: not stated
        // players skip the silence only if this starts with the name of that encoder
        out.put(ascii("LAME3.100")).put((byte) CONSTANT_BITRATE);
        out.put((byte) 0).putInt(0).putShort((short) 0).putShort((short) 0);
        out.put((byte) 0).put((byte) Mp3Encoder.BITRATE_KBPS);
        out.put((byte) (delay >> 4))
                .put((byte) (((delay & 0xF) << 4) | (padding >> 8)))
                .put((byte) padding);
        out.put((byte) 0).put((byte) 0).putShort((short) 0).putInt(total);
        out.putShort((short) crc);
        out.putShort((short) Crc16.update(0, frame, 0, out.position()));
        return frame;
    }

    /** Reads an Info frame; empty if the bytes aren't from {@link #write}. */
    static Optional<InfoFrame> read(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length != Mp3Encoder.FRAME_BYTES
                || (in.getShort(CRC_OFFSET + 2) & 0xFFFF) != Crc16.update(0, frame, 0, CRC_OFFSET + 2)
                || in.getInt(TAG_OFFSET) != ByteBuffer.wrap(ascii("Info")).getInt()) {
            return Optional.empty();
        }
        int delays = in.getInt(DELAYS_OFFSET) >>> 8;
        return Optional.of(new InfoFrame(
                in.getInt(), in.getInt(COUNT_OFFSET), delays >> 12, delays & 0xFFF, in.getShort(CRC_OFFSET) & 0xFFFF));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
