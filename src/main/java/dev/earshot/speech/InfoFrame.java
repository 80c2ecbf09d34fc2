package dev.earshot.speech;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The silent frame in front that tells players how long the rest is: an Info tag with LAME's extension, which alone says
 * how much silence the encoder added at both ends.
 */
final class InfoFrame {
    /** The header of all our frames: MPEG-2, layer III, no check sum, 48 kbit/s, 16 kHz, one channel. */
    private static final int HEADER = 0xFFF368C4;

    /** Behind the header and the side information of one channel. */
    private static final int TAG = 4 + 9;

    private static final int ALL_FIELDS = 0xF;
    private static final int TOC = 100;
    private static final int CONSTANT = 0x01;

    private InfoFrame() {}

    static byte[] of(Mp3 mp3) {
        byte[] frame = new byte[Mp3.FRAME_BYTES];
        ByteBuffer out = ByteBuffer.wrap(frame);
        int total = Mp3.FRAME_BYTES + mp3.frames().length;
        out.putInt(header(mp3)).position(TAG);
        out.put(ascii("Info")).putInt(ALL_FIELDS).putInt(mp3.count()).putInt(total);
        for (int i = 0; i < TOC; i++) {
            out.put((byte) (i * 256 / TOC));
        }
        out.putInt(0); // quality: not told
        // players leave the silence out only when this begins with the name of that encoder
        out.put(ascii("LAME3.100")).put((byte) CONSTANT);
        out.put((byte) 0).putInt(0).putShort((short) 0).putShort((short) 0);
        out.put((byte) 0).put((byte) Mp3.KILOBITS);
        out.put((byte) (mp3.delay() >> 4))
                .put((byte) (((mp3.delay() & 0xF) << 4) | (mp3.padding() >> 8)))
                .put((byte) mp3.padding());
        out.put((byte) 0).put((byte) 0).putShort((short) 0).putInt(total);
        out.putShort((short) crc(mp3.frames(), mp3.frames().length));
        out.putShort((short) crc(frame, out.position()));
        return frame;
    }

    /** As the encoder wrote it, but for the bits that differ from frame to frame. */
    private static int header(Mp3 mp3) {
        return mp3.count() == 0 ? HEADER : ByteBuffer.wrap(mp3.frames()).getInt() & 0xFFFFFDFF;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** CRC-16 with the polynomial 0x8005, bits reflected, from zero. */
    private static int crc(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
            }
        }
        return crc;
    }
}
