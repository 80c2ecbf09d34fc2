package dev.earshot.speech.sound;

import dev.earshot.speech.voice.Voice;
import java.util.Arrays;

/**
 * Amplifies audio, but never above {@link #PEAK}. One channel, 16 kHz.
 *
 * <p>Each sample's factor is a moving average, over the look-ahead on both sides, of a moving minimum of the allowed factor,
 * over the same window. So it changes without a step.
 */
final class Limiter {
    /** The limit for samples and for the signal between them. Leaves headroom for what the encoder adds. */
    static final double PEAK = Math.pow(10, -2.0 / 20);

    /** Five milliseconds: how far the limiter looks ahead. */
    private static final int LOOK_AHEAD = Voice.SAMPLE_RATE * 5 / 1000;

    /** The distance from a peak beyond which it has no effect. */
    private static final int REACH = 2 * LOOK_AHEAD;

    private static final int TAPS = 12;
    private static final double[][] INTERPOLATION_TAPS = interpolationTaps();

    /** How far the signal between two samples exceeds the louder one at most, unless tones above 4 kHz are the loudest. */
    private static final double MAX_OVERSHOOT = Math.sqrt(2);

    private final double gain;

    /** If neither of two samples exceeds this, the signal between them doesn't exceed the peak. */
    private final int threshold;

    Limiter(double gain) {
        this.gain = gain;
        this.threshold = (int) (32768 * PEAK / gain / MAX_OVERSHOOT);
    }

    /**
     * Amplifies in place.
     *
     * @return whether there were peaks to limit
     */
    boolean apply(short[] samples) {
        // sums of floats are exact in a double, so they can be added and subtracted any number of times
        float[] allowedGain = new float[samples.length];
        Arrays.fill(allowedGain, 1);
        int done = 0;
        int peak = nextPeak(samples, 0, allowedGain);
        boolean limited = peak < samples.length;
        // most speech is far from any peak
        while (peak < samples.length) {
            int from = Math.max(0, peak - REACH);
            int last = peak;
            peak = nextPeak(samples, last + 1, allowedGain);
            while (peak < samples.length && peak <= last + 2 * REACH) {
                last = peak;
                peak = nextPeak(samples, last + 1, allowedGain);
            }
            int to = Math.min(samples.length, last + REACH + 1);
            amplify(samples, done, from);
            attenuate(samples, from, to, allowedGain);
            done = to;
        }
        amplify(samples, done, samples.length);
        return limited;
    }

    /** Finds where the signal exceeds the peak next, and lowers the allowed gain around it; returns the length if nowhere. */
    private int nextPeak(short[] samples, int from, float[] allowedGain) {
        int at = from;
        for (int loud = from; loud < samples.length; loud++) {
            if (Math.abs(samples[loud]) > threshold) {
                // the signal between it and the sample before belongs to that sample
                for (at = Math.max(at, loud - 1); at <= loud; at++) {
                    float factor = factor(samples, at);
                    if (factor < 1) {
                        lower(allowedGain, at, factor);
                        return at;
                    }
                }
            }
        }
        return samples.length;
    }

    private static void lower(float[] allowedGain, int peak, float factor) {
        int to = Math.min(allowedGain.length, peak + LOOK_AHEAD + 1);
        for (int i = Math.max(0, peak - LOOK_AHEAD); i < to; i++) {
            allowedGain[i] = Math.min(allowedGain[i], factor);
        }
    }

    private void amplify(short[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            samples[i] = rounded(samples[i] * gain);
        }
    }

    private void attenuate(short[] samples, int start, int stop, float[] allowedGain) {
        int last = samples.length - 1;
        double sum = 0;
        for (int i = Math.max(0, start - LOOK_AHEAD); i < Math.min(samples.length, start + LOOK_AHEAD); i++) {
            sum += allowedGain[i];
        }
        for (int i = start; i < stop; i++) {
            int from = i - LOOK_AHEAD;
            int to = i + LOOK_AHEAD;
            sum += to <= last ? allowedGain[to] : 0;
            double mean = sum / (Math.min(to, last) - Math.max(from, 0) + 1);
            samples[i] = rounded(samples[i] * gain * mean);
            sum -= from >= 0 ? allowedGain[from] : 0;
        }
    }

    /** The factor, beside the gain, that keeps a sample and the signal up to the next one from clipping. */
    private float factor(short[] samples, int at) {
        double peak = peak(samples, at) * gain;
        return peak > PEAK ? (float) (PEAK / peak) : 1;
    }

    /** The peak of the signal from a sample up to the next one (BS.1770, Annex 2: four times oversampled). */
    private static double peak(short[] samples, int at) {
        int from = Math.max(0, at - TAPS / 2 + 1);
        int to = Math.min(samples.length, at + TAPS / 2 + 1);
        double peak = Math.abs(samples[at]);
        for (double[] taps : INTERPOLATION_TAPS) {
            double value = 0;
            for (int i = from; i < to; i++) {
                value += taps[i - at + TAPS / 2 - 1] * samples[i];
            }
            peak = Math.max(peak, Math.abs(value));
        }
        return peak / 32768.0;
    }

    /** Rounds half up like Math.round, which is slower. */
    private static short rounded(double sample) {
        return (short) ((int) (sample + 32768.5) - 32768);
    }

    /** For a quarter, a half and three quarters of the way to the next sample: a windowed sinc. */
    private static double[][] interpolationTaps() {
        double[][] phases = new double[3][TAPS];
        for (int phase = 0; phase < phases.length; phase++) {
            for (int tap = 0; tap < TAPS; tap++) {
                double x = tap - (TAPS / 2 - 1) - (phase + 1) / 4.0;
                double window = Math.pow(StrictMath.cos(Math.PI * x / (TAPS + 1)), 2);
                phases[phase][tap] = StrictMath.sin(Math.PI * x) / (Math.PI * x) * window;
            }
        }
        return phases;
    }
}
