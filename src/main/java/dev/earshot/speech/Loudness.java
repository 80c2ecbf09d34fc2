package dev.earshot.speech;

import java.util.ArrayList;
import java.util.List;

/** Integrated loudness (ITU-R BS.1770-4), and bringing speech to one level without clipping. One channel, 16 kHz. */
final class Loudness {
    /**
     * Loudness units below full scale of one sentence with the rest behind it. Recordings come to -19, what podcast apps
     * expect of one channel: what is measured across the rests between sentences is lower.
     */
    static final double TARGET = -18.5;

    /** What neither a sample nor what lies between two exceeds: leaves room for what the encoder adds. */
    static final double PEAK = Math.pow(10, -2.0 / 20);

    private static final double OFFSET = -0.691;
    private static final double GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int BLOCK = Voice.RATE * 400 / 1000;
    private static final int STEP = BLOCK / 4;

    /** Five milliseconds: how far ahead the limiter looks. */
    private static final int LOOK_AHEAD = Voice.RATE * 5 / 1000;

    /** Decibels: what is quieter than that is noise. */
    private static final double MOST_GAIN = 24;

    private static final double NEAR = 0.1;
    private static final int ROUNDS = 2;

    private static final int TAPS = 12;
    private static final double[][] BETWEEN = between();

    private Loudness() {}

    /** How loud it is, in LUFS; negative infinity for silence. */
    static double of(short[] samples) {
        // the two filters of BS.1770, Annex 1, worked out for this rate
        Biquad shelf = Biquad.highShelf(1681.974450955533, 0.7071752369554196, 3.999843853973347);
        Biquad pass = Biquad.highPass(38.13547087602444, 0.5003270373238773);
        List<Double> powers = new ArrayList<>();
        // of the blocks that overlap at any time
        double[] sums = new double[BLOCK / STEP];
        for (int i = 0; i <= samples.length; i++) {
            if (i % STEP == 0) {
                int block = i / STEP % sums.length;
                if (i >= BLOCK) {
                    powers.add(sums[block] / BLOCK);
                }
                sums[block] = 0;
            }
            if (i < samples.length) {
                double weighted = pass.filter(shelf.filter(samples[i] / 32768.0));
                for (int block = 0; block < sums.length; block++) {
                    sums[block] += weighted * weighted;
                }
            }
        }
        double gated = mean(powers, GATE);
        return level(mean(powers, level(gated) + RELATIVE_GATE));
    }

    /**
     * The same sound at the target level, its peaks bent down where they would clip; as it was where it is silent, or too
     * short to be measured. Bending costs some loudness, which is made up for.
     */
    static short[] level(short[] samples) {
        double loudness = of(samples);
        if (Double.isInfinite(loudness)) {
            return samples;
        }
        double gain = TARGET - loudness;
        short[] level = limited(samples, gain);
        for (int round = 0; round < ROUNDS; round++) {
            double missing = TARGET - of(level);
            if (missing < NEAR || gain >= MOST_GAIN) {
                break;
            }
            gain += missing;
            level = limited(samples, gain);
        }
        return level;
    }

    private static short[] limited(short[] samples, double gain) {
        short[] louder = samples.clone();
        limit(louder, Math.pow(10, Math.min(MOST_GAIN, gain) / 20));
        return louder;
    }

    /**
     * Makes it louder by a factor, but nowhere louder than the peak: each sample by the mean, over the look-ahead on both
     * sides, of the least factor that is allowed over the look-ahead on both sides, which moves without a step. It keeps no
     * more of these than the look-ahead needs, however long the sound is.
     */
    private static void limit(short[] samples, double gain) {
        int ring = 2 * LOOK_AHEAD + 2;
        double[] allowed = new double[ring];
        double[] least = new double[ring];
        // where a least value may yet be found, the least first: what follows a lower one is out of the question
        int[] candidates = new int[ring];
        int first = 0;
        int end = 0;
        double sum = 0;
        for (int ahead = 0; ahead < samples.length + 2 * LOOK_AHEAD; ahead++) {
            if (ahead < samples.length) {
                double peak = peak(samples, ahead) * gain;
                double factor = peak > PEAK ? PEAK / peak : 1;
                allowed[ahead % ring] = factor;
                while (end > first && allowed[candidates[(end - 1) % ring] % ring] >= factor) {
                    end--;
                }
                candidates[end++ % ring] = ahead;
            }
            int middle = ahead - LOOK_AHEAD;
            if (middle >= 0 && middle < samples.length) {
                if (candidates[first % ring] < middle - LOOK_AHEAD) {
                    first++;
                }
                least[middle % ring] = allowed[candidates[first % ring] % ring];
                sum += least[middle % ring];
            }
            int i = middle - LOOK_AHEAD;
            if (i >= 0) {
                int from = Math.max(0, i - LOOK_AHEAD);
                int to = Math.min(samples.length - 1, i + LOOK_AHEAD);
                sum -= i > LOOK_AHEAD ? least[(i - LOOK_AHEAD - 1) % ring] : 0;
                samples[i] = (short) Math.round(samples[i] * gain * (sum / (to - from + 1)));
            }
        }
    }

    /** How far the sound goes from zero at a sample and up to the next one (BS.1770, Annex 2: four times as many samples). */
    private static double peak(short[] samples, int at) {
        double peak = Math.abs(samples[at]);
        for (double[] taps : BETWEEN) {
            double value = 0;
            int from = at - TAPS / 2 + 1;
            for (int tap = Math.max(0, -from); tap < TAPS && from + tap < samples.length; tap++) {
                value += taps[tap] * samples[from + tap];
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

    private static double mean(List<Double> powers, double gate) {
        return powers.stream()
                .mapToDouble(Double::doubleValue)
                .filter(power -> level(power) > gate)
                .average()
                .orElse(0);
    }

    private static double level(double power) {
        return OFFSET + 10 * Math.log10(power);
    }

    /** A filter of the second order, and what it remembers of the two samples before. */
    private static final class Biquad {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double x1;
        private double x2;
        private double y1;
        private double y2;

        private Biquad(double b0, double b1, double b2, double a1, double a2) {
            this.b0 = b0;
            this.b1 = b1;
            this.b2 = b2;
            this.a1 = a1;
            this.a2 = a2;
        }

        static Biquad highShelf(double frequency, double q, double gain) {
            double k = Math.tan(Math.PI * frequency / Voice.RATE);
            double high = Math.pow(10, gain / 20);
            double band = Math.pow(high, 0.4996667741545416);
            double a0 = 1 + k / q + k * k;
            return new Biquad(
                    (high + band * k / q + k * k) / a0,
                    2 * (k * k - high) / a0,
                    (high - band * k / q + k * k) / a0,
                    2 * (k * k - 1) / a0,
                    (1 - k / q + k * k) / a0);
        }

        static Biquad highPass(double frequency, double q) {
            double k = Math.tan(Math.PI * frequency / Voice.RATE);
            double a0 = 1 + k / q + k * k;
            return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
        }

        double filter(double x) {
            double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            x2 = x1;
            x1 = x;
            y2 = y1;
            y1 = y;
            return y;
        }
    }
}
