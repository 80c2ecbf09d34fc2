package dev.earshot.speech.voice;

import com.sun.speech.freetts.relp.LPCResult;
import com.sun.speech.freetts.util.WaveUtils;
import java.util.Arrays;

/**
 * Makes sound of what FreeTTS's voice has put together: a residual, and for each of its frames a filter that predicts a
 * sample from those before it. The engine does the same sum along linked lists, in twice the time, and puts it out byte by
 * byte. For one thread.
 */
final class LpcSynthesizer {
    /** What the bytes of a residual (µ-law) stand for, in parts of full scale. */
    private static final float[] RESIDUAL_TABLE = residualTable();

    /** How many coefficients a filter has. */
    private static final int ORDER = 16;

    /** A coefficient has 16 bits, between the least and the greatest that there is. */
    private static final int STEPS = 65_535;

    /** Each in parts of full scale. */
    private float[] samples = new float[1 << 17];

    private int length;

    void clear() {
        length = 0;
    }

    /** How many samples there are. */
    int length() {
        return length;
    }

    /** What was added, at another rate. */
    short[] resample(Resampler resampler) {
        return resampler.resample(samples, length);
    }

    /** Adds a part of a sentence. Before its first sample there was silence. */
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

    /** Term by term, for a compiler that unrolls no loops; what was made last stands last: the others need not wait for it. */
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
            // the engine has no code for nothing but one at the end, and uses the one in the middle for it
            all[code] = WaveUtils.ulawToShort((short) (code == 128 ? 255 : code)) / 32768f;
        }
        return all;
    }
}
