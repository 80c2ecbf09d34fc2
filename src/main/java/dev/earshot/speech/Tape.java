package dev.earshot.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;

/** What FreeTTS takes for a sound card: keeps the samples. */
final class Tape implements AudioPlayer {
    private byte[] bytes = new byte[1 << 18];
    private int size;
    private AudioFormat format = new AudioFormat(Voice.RATE, 16, 1, true, true);

    void erase() {
        size = 0;
    }

    /** How many samples it has. */
    int length() {
        return size / 2;
    }

    /** Each in parts of full scale; FreeTTS's own are of 16 bits, big-endian. */
    float[] samples() {
        ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        float[] samples = new float[length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = all.getShort(2 * i) / 32768f;
        }
        return samples;
    }

    @Override
    public void setAudioFormat(AudioFormat other) {
        format = other;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public boolean write(byte[] data) {
        return write(data, 0, data.length);
    }

    @Override
    public boolean write(byte[] data, int offset, int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
        }
        System.arraycopy(data, offset, bytes, size, length);
        size += length;
        return true;
    }

    @Override
    public void begin(int size) {}

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public void setVolume(float volume) {}

    @Override
    public long getTime() {
        return 0;
    }

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
