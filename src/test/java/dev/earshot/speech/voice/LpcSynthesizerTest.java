package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.speech.freetts.relp.LPCResult;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LpcSynthesizerTest {
    private static final int FRAMES = 200;
    private static final int ORDER = 16;

    /** Frames whose filters ring but stay stable: the sum of the coefficients is below one. */
    private static LPCResult part(Random random) {
        int[] sizes = random.ints(FRAMES, 0, 180).toArray();
        byte[] residuals = new byte[Arrays.stream(sizes).sum()];
        for (int i = 0; i < residuals.length; i++) {
            // the quieter half of each sign: the engine inverts what exceeds 16 bits
            residuals[i] = (byte) (random.nextBoolean() ? random.nextInt(-64, 0) : random.nextInt(64, 128));
        }
        LPCResult part = new LPCResult();
        part.setValues(ORDER, 16_000, 0, -3, 6);
        part.resizeFrames(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            short[] frame = new short[ORDER];
            for (int k = 0; k < ORDER; k++) {
                frame[k] = (short) ((random.nextDouble() * 0.12 - 0.06) / 6 * 65_535);
            }
            part.setFrame(i, frame);
        }
        part.setResidualSizes(sizes);
        part.resizeResiduals(residuals.length);
        int at = 0;
        for (int size : sizes) {
            part.copyResiduals(Arrays.copyOfRange(residuals, at, at + size), at, size);
            at += size;
        }
        return part;
    }

    /** FreeTTS rounds each sample towards zero. */
    @Test
    void matchesEngineOutput() {
        Random random = new Random(7);
        LpcSynthesizer sound = new LpcSynthesizer();
        int loud = 0;
        for (int i = 0; i < 3; i++) {
            LPCResult part = part(random);
            int before = sound.length();
            sound.add(part);
            ByteBuffer expected = ByteBuffer.wrap(part.getWaveSamples());
            short[] samples = sound.resample(Resampler.of(Voice.SAMPLE_RATE));
            assertEquals(expected.remaining() / 2, samples.length - before);
            for (int at = before; at < samples.length; at++) {
                short own = expected.getShort();
                assertEquals(own, samples[at], 1, "at " + at);
                loud += Math.abs(own) > 500 ? 1 : 0;
            }
        }
        assertTrue(loud > 10_000);
    }

    @Test
    void clearRemovesSound() {
        LpcSynthesizer sound = new LpcSynthesizer();
        sound.add(part(new Random(1)));
        sound.clear();
        assertEquals(0, sound.length());
        assertEquals(0, sound.resample(Resampler.of(Voice.SAMPLE_RATE)).length);
    }
}
