package dev.earshot.speech.sound;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The silent frame in front that tells players how long the rest is: an Info tag with LAME's extension, which alone says
 * how much silence the encoder added at both ends.
 *
 * @param header of the frames behind it
 * @param count how many frames are behind it
 * @param delay samples of silence that the encoder put in front
 * @param padding samples of silence that it put behind
 * @param crc check sum of the frames behind it
 */
public record InfoFrame(int header, int count, int delay, int padding, int crc) {
    /** The header of all our frames: MPEG-2, layer III, no check sum, 64 kbit/s, 16 kHz, one channel. */
    private static final int HEADER = 0xFFF388C4;

    /** Behind the header and the side information of one channel. */
    private static final int TAG = 4 + 9;

    private static final int ALL_FIELDS = 0xF;
    private static final int TOC = 100;
    private static final int CONSTANT = 0x01;
    private static final int COUNT = TAG + 8;
    private static final int DELAYS = TAG + 16 + TOC + 4 + 9 + 1 + 1 + 4 + 2 + 2 + 1 + 1;
    private static final int CRC = DELAYS + 3 + 1 + 1 + 2 + 4;

    /** How long the frames behind it are. */
    long bytes() {
        return (long) count * Mp3.FRAME_BYTES;
    }

    /** What is heard, in samples, by a player that leaves the encoder's silence out. */
    long samples() {
        return (long) count * Mp3.FRAME_SAMPLES - delay - padding;
    }

    /** The one frame that stands in front of both instead. */
    InfoFrame with(InfoFrame next) {
        return new InfoFrame(
                header, count + next.count, delay, next.padding, Crc16.joined(crc, next.crc, next.bytes()));
    }

    public byte[] write() {
        byte[] frame = new byte[Mp3.FRAME_BYTES];
        ByteBuffer out = ByteBuffer.wrap(frame);
        int total = Math.toIntExact(Mp3.FRAME_BYTES + bytes());
        out.putInt(count == 0 ? HEADER : header & 0xFFFFFDFF).position(TAG);
        out.put(ascii("Info")).putInt(ALL_FIELDS).putInt(count).putInt(total);
        for (int i = 0; i < TOC; i++) {
            out.put((byte) (i * 256 / TOC));
        }
        out.putInt(0); // quality: not told
        // players leave the silence out only when this begins with the name of that encoder
        out.put(ascii("LAME3.100")).put((byte) CONSTANT);
        out.put((byte) 0).putInt(0).putShort((short) 0).putShort((short) 0);
        out.put((byte) 0).put((byte) Mp3.KILOBITS);
        out.put((byte) (delay >> 4))
                .put((byte) (((delay & 0xF) << 4) | (padding >> 8)))
                .put((byte) padding);
        out.put((byte) 0).put((byte) 0).putShort((short) 0).putInt(total);
        out.putShort((short) crc);
        out.putShort((short) Crc16.of(0, frame, 0, out.position()));
        return frame;
    }

    /** Reads one; empty where the bytes are not what {@link #write} gave. */
    static Optional<InfoFrame> read(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length != Mp3.FRAME_BYTES
                || (in.getShort(CRC + 2) & 0xFFFF) != Crc16.of(0, frame, 0, CRC + 2)
                || in.getInt(TAG) != ByteBuffer.wrap(ascii("Info")).getInt()) {
            return Optional.empty();
        }
        int delays = in.getInt(DELAYS) >>> 8;
        return Optional.of(
                new InfoFrame(in.getInt(), in.getInt(COUNT), delays >> 12, delays & 0xFFF, in.getShort(CRC) & 0xFFFF));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
