package dev.earshot.speech;

import java.util.Arrays;

/**
 * Makes sound louder by a factor, but nowhere louder than {@link #PEAK}. One channel, 16 kHz.
 *
 * <p>Near a peak each sample is multiplied by the mean, over the look-ahead on both sides, of the least factor that is
 * allowed over the look-ahead on both sides, which moves without a step.
 */
final class Limiter {
    /** What neither a sample nor what lies between two exceeds: leaves room for what the encoder adds. */
    static final double PEAK = Math.pow(10, -2.0 / 20);

    /** Five milliseconds: how far ahead the limiter looks. */
    private static final int LOOK_AHEAD = Voice.RATE * 5 / 1000;

    private static final int TAPS = 12;
    private static final double[][] BETWEEN = between();

    /** How far what lies between samples can exceed all of them. */
    private static final double MOST_BETWEEN = Arrays.stream(BETWEEN)
            .mapToDouble(taps -> Arrays.stream(taps).map(Math::abs).sum())
            .max()
            .orElseThrow();

    /** So far from a peak all is as it would be without it, and so is all that a mean there is made of. */
    private static final int REACH = 3 * LOOK_AHEAD + TAPS;

    private static final int RING = 2 * LOOK_AHEAD + 2;

    private final double gain;

    /** Where no sample exceeds this, nothing between them exceeds the peak. */
    private final int quiet;

    Limiter(double gain) {
        this.gain = gain;
        this.quiet = (int) (32768 * PEAK / gain / MOST_BETWEEN);
    }

    /**
     * Makes it louder, in place.
     *
     * @return whether there were peaks to be bent down
     */
    boolean apply(short[] samples) {
        int done = 0;
        int peak = nextPeak(samples, 0);
        boolean bent = peak < samples.length;
        // most of speech is far from any peak, so that what is costly is done in short stretches only
        while (peak < samples.length) {
            int from = Math.max(0, peak - REACH);
            int last = peak;
            peak = nextPeak(samples, last + 1);
            while (peak < samples.length && peak < last + 2 * REACH) {
                last = peak;
                peak = nextPeak(samples, last + 1);
            }
            int to = Math.min(samples.length, last + REACH);
            bend(samples, from, to);
            amplify(samples, done, from);
            done = to;
        }
        amplify(samples, done, samples.length);
        return bent;
    }

    /** Where the sound goes beyond the peak next; its length where it does so no more. */
    private int nextPeak(short[] samples, int from) {
        int at = from;
        for (int loud = Math.max(0, from - TAPS / 2 + 1); loud < samples.length; loud++) {
            if (Math.abs(samples[loud]) > quiet) {
                int to = Math.min(samples.length, loud + TAPS / 2);
                for (at = Math.max(at, loud - TAPS / 2); at < to; at++) {
                    if (factor(samples, at) < 1) {
                        return at;
                    }
                }
            }
        }
        return samples.length;
    }

    private void amplify(short[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            samples[i] = (short) Math.round(samples[i] * gain);
        }
    }

    /** Keeps no more than the look-ahead needs, however long the stretch is. */
    private void bend(short[] samples, int start, int stop) {
        double[] allowed = new double[RING];
        double[] least = new double[RING];
        // where a least value may yet be found, the least first: what follows a lower one is out of the question
        int[] candidates = new int[RING];
        int first = 0;
        int end = 0;
        double sum = 0;
        for (int ahead = start; ahead < stop + 2 * LOOK_AHEAD; ahead++) {
            if (ahead < stop) {
                double factor = factor(samples, ahead);
                allowed[ahead % RING] = factor;
                while (end > first && allowed[candidates[(end - 1) % RING] % RING] >= factor) {
                    end--;
                }
                candidates[end++ % RING] = ahead;
            }
            int middle = ahead - LOOK_AHEAD;
            if (middle >= start && middle < stop) {
                if (candidates[first % RING] < middle - LOOK_AHEAD) {
                    first++;
                }
                least[middle % RING] = allowed[candidates[first % RING] % RING];
                sum += least[middle % RING];
            }
            int i = middle - LOOK_AHEAD;
            if (i >= start) {
                int from = Math.max(start, i - LOOK_AHEAD);
                int to = Math.min(stop - 1, i + LOOK_AHEAD);
                sum -= i > start + LOOK_AHEAD ? least[(i - LOOK_AHEAD - 1) % RING] : 0;
                samples[i] = (short) Math.round(samples[i] * gain * (sum / (to - from + 1)));
            }
        }
    }

    /** By what a sample is to be multiplied, beside the gain, so that it and what follows up to the next one don't clip. */
    private double factor(short[] samples, int at) {
        double peak = peak(samples, at) * gain;
        return peak > PEAK ? PEAK / peak : 1;
    }

    /** How far the sound goes from zero at a sample and up to the next one (BS.1770, Annex 2: four times as many samples). */
    private static double peak(short[] samples, int at) {
        int from = Math.max(0, at - TAPS / 2 + 1);
        int to = Math.min(samples.length, at + TAPS / 2 + 1);
        double peak = Math.abs(samples[at]);
        for (double[] taps : BETWEEN) {
            double value = 0;
            for (int i = from; i < to; i++) {
                value += taps[i - at + TAPS / 2 - 1] * samples[i];
            }
            peak = Math.max(peak, Math.abs(value));
        }
        return peak / 32768.0;
    }

    /** For a quarter, a half and three quarters of the way to the next sample: a sine over its angle, with a soft window. */
    private static double[][] between() {
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
