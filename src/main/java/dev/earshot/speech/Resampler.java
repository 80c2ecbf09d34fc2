package dev.earshot.speech;

/** Brings sound to {@link Voice#RATE}: a low-pass filter, so that nothing folds back, read between its taps. */
final class Resampler {
    /** For sound from elsewhere: at half the lower rate what is filtered is down by 70 dB. */
    private static final Filter STEEP = new Filter(40, 0.93, 0.16);

    /** For sound that has next to nothing near half the lower rate: seven times as fast. */
    private static final Filter SHORT = new Filter(5, 1, 0);

    private Resampler() {}

    /**
     * A low-pass filter.
     *
     * @param reach on either side, in periods of the lower rate: the more, the steeper
     * @param cutoff as a part of half the lower rate
     * @param alpha of Blackman's window; with 0 it is Hann's, which serves a short filter better
     */
    private record Filter(int reach, double cutoff, double alpha) {}

    /** The same sound at {@link Voice#RATE}; only rounded where that is its rate. */
    static short[] resample(float[] samples, int rate) {
        return resample(samples, rate, STEEP);
    }

    /** The same, in a seventh of the time, for sound that has next to nothing near half the lower rate. */
    static short[] quickly(float[] samples, int rate) {
        return resample(samples, rate, SHORT);
    }

    private static short[] resample(float[] samples, int rate, Filter shape) {
        int length = Math.toIntExact(((long) samples.length * Voice.RATE + rate - 1) / rate);
        short[] out = new short[length];
        if (rate == Voice.RATE) {
            for (int i = 0; i < length; i++) {
                out[i] = rounded(samples[i]);
            }
            return out;
        }
        // one filter for each place between two samples that is asked for
        int gcd = gcd(Voice.RATE, rate);
        int places = Voice.RATE / gcd;
        int step = rate / gcd;
        float[][] filters = new float[places][];
        int before = 0;
        int place = 0;
        for (int i = 0; i < length; i++) {
            if (filters[place] == null) {
                filters[place] = taps((double) place / places, rate, shape);
            }
            out[i] = rounded(filtered(samples, before, filters[place]));
            for (place += step; place >= places; place -= places) {
                before++;
            }
        }
        return out;
    }

    private static float filtered(float[] samples, int before, float[] filter) {
        int start = before - filter.length / 2 + 1;
        int end = Math.min(filter.length, samples.length - start);
        int tap = Math.max(0, -start);
        float sum = 0;
        for (; tap < end; tap++) {
            sum += filter[tap] * samples[start + tap];
        }
        return sum;
    }

    /** A sinc under a window, around a place after the middle tap. */
    private static float[] taps(double place, int rate, Filter shape) {
        double scale = Math.min(1, (double) Voice.RATE / rate);
        int half = (int) Math.ceil(shape.reach() / scale);
        double[] taps = new double[2 * half];
        double sum = 0;
        for (int tap = 0; tap < taps.length; tap++) {
            double x = tap - half + 1 - place;
            double angle = Math.PI * x * scale * shape.cutoff();
            double window = Math.PI * x / half;
            taps[tap] = (angle == 0 ? 1 : StrictMath.sin(angle) / angle)
                    * ((1 - shape.alpha()) / 2
                            + StrictMath.cos(window) / 2
                            + shape.alpha() / 2 * StrictMath.cos(2 * window));
            sum += taps[tap];
        }
        float[] filter = new float[taps.length];
        for (int tap = 0; tap < taps.length; tap++) {
            filter[tap] = (float) (taps[tap] / sum);
        }
        return filter;
    }

    private static short rounded(float sample) {
        // halves go up, as with Math.round, which takes longer
        int rounded = (int) (sample * 32768 + 32768.5f) - 32768;
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded));
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
