package dev.earshot.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;

/** What FreeTTS takes for a sound card: keeps the samples. */
final class Tape implements AudioPlayer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(Voice.RATE, 16, 1, true, true);

    void erase() {
        bytes.reset();
    }

    /** How many samples it has. */
    int length() {
        return bytes.size() / 2;
    }

    /** FreeTTS's samples are big-endian. */
    short[] samples() {
        short[] samples = new short[bytes.size() / 2];
        ByteBuffer.wrap(bytes.toByteArray())
                .order(ByteOrder.BIG_ENDIAN)
                .asShortBuffer()
                .get(samples);
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
        bytes.write(data, offset, length);
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
