package dev.earshot.speech;

/** Brings sound to {@link Voice#RATE}: a low-pass filter, so that nothing folds back, read between its taps. */
final class Resampler {
    /** Of the filter on either side, in periods of the lower rate: the more, the steeper. */
    private static final int REACH = 40;

    /** As a part of half the lower rate: at half of it what is filtered is down by 70 dB. */
    private static final double CUTOFF = 0.93;

    private Resampler() {}

    /** The same sound at {@link Voice#RATE}; only rounded where that is its rate. */
    static short[] resample(float[] samples, int rate) {
        int length = Math.toIntExact(((long) samples.length * Voice.RATE + rate - 1) / rate);
        short[] out = new short[length];
        // one filter for each place between two samples that is asked for
        int places = Voice.RATE / gcd(Voice.RATE, rate);
        double[][] filters = new double[places][];
        for (int i = 0; i < length; i++) {
            long at = (long) i * rate;
            int before = (int) (at / Voice.RATE);
            if (rate == Voice.RATE) {
                out[i] = rounded(samples[i]);
                continue;
            }
            int place = (int) (at % Voice.RATE * places / Voice.RATE);
            if (filters[place] == null) {
                filters[place] = filter((double) place / places, rate);
            }
            double[] filter = filters[place];
            int start = before - filter.length / 2 + 1;
            double sum = 0;
            for (int tap = Math.max(0, -start); tap < filter.length && start + tap < samples.length; tap++) {
                sum += filter[tap] * samples[start + tap];
            }
            out[i] = rounded(sum);
        }
        return out;
    }

    /** A sinc under Blackman's window, around a place after the middle tap. */
    private static double[] filter(double place, int rate) {
        double scale = Math.min(1, (double) Voice.RATE / rate);
        int half = (int) Math.ceil(REACH / scale);
        double[] taps = new double[2 * half];
        double sum = 0;
        for (int tap = 0; tap < taps.length; tap++) {
            double x = tap - half + 1 - place;
            double angle = Math.PI * x * scale * CUTOFF;
            double window = Math.PI * x / half;
            taps[tap] = (angle == 0 ? 1 : StrictMath.sin(angle) / angle)
                    * (0.42 + 0.5 * StrictMath.cos(window) + 0.08 * StrictMath.cos(2 * window));
            sum += taps[tap];
        }
        for (int tap = 0; tap < taps.length; tap++) {
            taps[tap] /= sum;
        }
        return taps;
    }

    private static short rounded(double sample) {
        return (short) Math.clamp(Math.round(sample * 32768), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
