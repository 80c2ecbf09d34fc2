package dev.earshot.speech.voice;

import java.util.Arrays;

/**
 * Converts audio to {@link Voice#SAMPLE_RATE}: a low-pass filter against aliasing, evaluated between its taps. For one thread.
 */
final class Resampler {
    /** Attenuates by 70 dB at half the lower rate. */
    private static final Filter STEEP = new Filter(40, 0.93, 0.16);

    private static final Filter SHORT = new Filter(5, 1, 0);

    private final Filter filter;

    /** The lower rate, relative to the input rate. */
    private final double scale;

    /** Number of input samples on either side. */
    private final int half;

    /** The taps of each phase. After all phases the pattern repeats, {@link #step} input samples further on. */
    private final float[][] taps;

    /** For each phase, the offset of its first input sample within the pattern. */
    private final int[] starts;

    private final int step;

    /**
     * A low-pass filter.
     *
     * @param reach length on either side, in periods of the lower rate: the longer, the steeper
     * @param cutoff relative to half the lower rate
     * @param alpha of the Blackman window; 0 makes it a Hann window, which suits a short filter better
     */
    private record Filter(int reach, double cutoff, double alpha) {}

    private Resampler(int rate, Filter filter) {
        int gcd = gcd(Voice.SAMPLE_RATE, rate);
        this.filter = filter;
        this.scale = Math.min(1, (double) Voice.SAMPLE_RATE / rate);
        this.half = (int) Math.ceil(filter.reach() / scale);
        this.taps = new float[Voice.SAMPLE_RATE / gcd][];
        this.starts = new int[taps.length];
        this.step = rate / gcd;
    }

    /** Returns a resampler for any audio. */
    static Resampler of(int rate) {
        return new Resampler(rate, STEEP);
    }

    /** Returns a resampler for audio with next to no energy near half the lower rate. Four times as fast. */
    static Resampler fast(int rate) {
        return new Resampler(rate, SHORT);
    }

    /** Returns the audio at {@link Voice#SAMPLE_RATE}; only rounded if it has that rate already. */
    short[] resample(float[] samples) {
        return resample(samples, samples.length);
    }

    /**
     * Converts the first part of an array.
     *
     * @param count how many samples to convert; later ones are ignored
     */
    short[] resample(float[] samples, int count) {
        if (step == taps.length) {
            return round(samples, count);
        }
        int length = Math.toIntExact(((long) count * taps.length + step - 1) / step);
        short[] out = new short[length];
        for (int start = 0, from = 1 - half; start < length; start += taps.length, from += step) {
            int places = Math.min(taps.length, length - start);
            for (int place = 0; place < places; place++) {
                if (taps[place] == null) {
                    long at = (long) place * step;
                    starts[place] = (int) (at / taps.length);
                    taps[place] = taps(at % taps.length / (double) taps.length);
                }
                out[start + place] = round(convolve(samples, count, from + starts[place], taps[place]));
            }
        }
        return out;
    }

    private static float convolve(float[] samples, int count, int from, float[] taps) {
        if (taps.length == 12 && from >= 0 && from + 12 <= count) {
            return convolveTwelve(samples, from, taps);
        }
        // silence on either side
        int end = Math.min(taps.length, count - from);
        float sum = 0;
        for (int tap = Math.max(0, -from); tap < end; tap++) {
            sum += taps[tap] * samples[from + tap];
        }
        return sum;
    }

    /** The taps of the short filter one by one: takes a third of the time of a loop. */
    private static float convolveTwelve(float[] samples, int at, float[] taps) {
        return taps[0] * samples[at]
                + taps[1] * samples[at + 1]
                + taps[2] * samples[at + 2]
                + taps[3] * samples[at + 3]
                + taps[4] * samples[at + 4]
                + taps[5] * samples[at + 5]
                + taps[6] * samples[at + 6]
                + taps[7] * samples[at + 7]
                + taps[8] * samples[at + 8]
                + taps[9] * samples[at + 9]
                + taps[10] * samples[at + 10]
                + taps[11] * samples[at + 11];
    }

    /** A windowed sinc, around a place after the middle tap. */
    private float[] taps(double place) {
        double[] shape = new double[2 * half];
        for (int tap = 0; tap < shape.length; tap++) {
            double x = tap - half + 1 - place;
            double angle = Math.PI * x * scale * filter.cutoff();
            double window = Math.PI * x / half;
            shape[tap] = (angle == 0 ? 1 : StrictMath.sin(angle) / angle)
                    * ((1 - filter.alpha()) / 2
                            + StrictMath.cos(window) / 2
                            + filter.alpha() / 2 * StrictMath.cos(2 * window));
        }
        double sum = Arrays.stream(shape).sum();
        float[] scaled = new float[shape.length];
        for (int tap = 0; tap < shape.length; tap++) {
            scaled[tap] = (float) (shape[tap] / sum);
        }
        return scaled;
    }

    private static short[] round(float[] samples, int count) {
        short[] out = new short[count];
        for (int i = 0; i < out.length; i++) {
            out[i] = round(samples[i]);
        }
        return out;
    }

    private static short round(float sample) {
        // rounds half up like Math.round, which is slower
        int rounded = (int) (sample * 32768 + 32768.5f) - 32768;
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
