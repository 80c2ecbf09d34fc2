package dev.earshot.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sound for speech programs of tests, which cost nearly nothing: {@code EARSHOT_SPEECH_COMMAND="en: raw@16000 cat FILE"}. */
public final class Tone {
    /** Samples per second. */
    public static final int RATE = 16_000;

    private Tone() {}

    /** Returns half a second of a square wave at 250 Hz, as raw samples of 16 bits. */
    public static byte[] raw() {
        ByteBuffer samples = ByteBuffer.allocate(RATE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < RATE / 2; i++) {
            samples.putShort((short) (i / 32 % 2 == 0 ? 6_000 : -6_000));
        }
        return samples.array();
    }
}
