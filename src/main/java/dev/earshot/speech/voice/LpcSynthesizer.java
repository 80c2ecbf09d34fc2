package dev.earshot.speech.voice;

import com.sun.speech.freetts.relp.LPCResult;
import com.sun.speech.freetts.util.WaveUtils;
import java.util.Arrays;

/**
 * Synthesizes the output of the FreeTTS voice: a residual, and for each of its frames a linear prediction filter. The engine
 * computes the same sum along linked lists, in twice the time, and returns it byte by byte. For one thread.
 */
final class LpcSynthesizer {
    /** What the bytes of a residual (µ-law) stand for, relative to full scale. */
    private static final float[] RESIDUAL_TABLE = residualTable();

    /** Number of coefficients of a filter. */
    private static final int ORDER = 16;

    /** A coefficient is stored in 16 bits, scaled to the range between minimum and maximum. */
    private static final int STEPS = 65_535;

    /** Relative to full scale. */
    private float[] samples = new float[1 << 17];

    private int length;

    void clear() {
        length = 0;
    }

    /** Returns the number of samples. */
    int length() {
        return length;
    }

    /** Returns the samples at another rate. */
    short[] resample(Resampler resampler) {
        return resampler.resample(samples, length);
    }

    /** Adds a part of a sentence, as if silence came before it. */
    void add(LPCResult part) {
        byte[] residuals = part.getResiduals();
        int[] sizes = part.getResidualSizes();
        if (part.getNumberOfChannels() != ORDER) {
            throw new IllegalArgumentException("filters of order " + part.getNumberOfChannels());
        }
        float[] backwards = new float[ORDER];
        float[] wave = new float
                [ORDER + Arrays.stream(sizes, 0, part.getNumberOfFrames()).sum()];
        int at = 0;
        for (int frame = 0; frame < part.getNumberOfFrames(); frame++) {
            short[] coefficients = part.getFrame(frame);
            for (int i = 0; i < ORDER; i++) {
                backwards[ORDER - 1 - i] = (coefficients[i] + 32_768f) * part.getLPCRange() / STEPS + part.getLPCMin();
            }
            for (int end = at + sizes[frame]; at < end; at++) {
                wave[at + ORDER] = predict(RESIDUAL_TABLE[residuals[at] + 128], wave, at, backwards);
            }
        }
        append(wave);
    }

    /**
     * Written term by term because the compiler doesn't unroll the loop. The most recent sample comes last: the other terms
     * don't
     * have to wait for it.
     */
    private static float predict(float residual, float[] wave, int at, float[] b) {
        return residual
                + (b[0] * wave[at] + b[1] * wave[at + 1] + b[2] * wave[at + 2] + b[3] * wave[at + 3])
                + (b[4] * wave[at + 4] + b[5] * wave[at + 5] + b[6] * wave[at + 6] + b[7] * wave[at + 7])
                + (b[8] * wave[at + 8] + b[9] * wave[at + 9] + b[10] * wave[at + 10] + b[11] * wave[at + 11])
                + (b[12] * wave[at + 12] + b[13] * wave[at + 13] + b[14] * wave[at + 14])
                + b[15] * wave[at + 15];
    }

    private void append(float[] wave) {
        int more = wave.length - ORDER;
        if (samples.length - length < more) {
            samples = Arrays.copyOf(samples, Math.max(2 * samples.length, length + more));
        }
        System.arraycopy(wave, ORDER, samples, length, more);
        length += more;
    }

    private static float[] residualTable() {
        float[] all = new float[256];
        for (int code = 0; code < all.length; code++) {
            // the engine uses the code in the middle for zero, whose only µ-law code is the last
            all[code] = WaveUtils.ulawToShort((short) (code == 128 ? 255 : code)) / 32768f;
        }
        return all;
    }
}
