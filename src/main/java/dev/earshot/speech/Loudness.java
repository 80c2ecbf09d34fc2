package dev.earshot.speech;

import java.util.Arrays;

/** Integrated loudness (ITU-R BS.1770-4), and bringing speech to one level without clipping. One channel, 16 kHz. */
final class Loudness {
    /**
     * Loudness units below full scale of one sentence with the rest behind it. Recordings come to -19, what podcast apps
     * expect of one channel: what is measured across the rests between sentences is lower.
     */
    static final double TARGET = -18.5;

    private static final double OFFSET = -0.691;
    private static final double GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int BLOCK = Voice.RATE * 400 / 1000;
    private static final int STEP = BLOCK / 4;

    /** Decibels: what is quieter than that is noise. */
    private static final double MOST_GAIN = 24;

    private static final double NEAR = 0.1;
    private static final int ROUNDS = 2;

    private Loudness() {}

    /** How loud it is, in LUFS; negative infinity for silence. */
    static double of(short[] samples) {
        // the two filters of BS.1770, Annex 1, worked out for this rate
        Biquad shelf = Biquad.highShelf(1681.974450955533, 0.7071752369554196, 3.999843853973347);
        Biquad pass = Biquad.highPass(38.13547087602444, 0.5003270373238773);
        double[] steps = new double[samples.length / STEP];
        for (int step = 0; step < steps.length; step++) {
            steps[step] = shelf.energy(pass, samples, step * STEP, STEP);
        }
        double[] powers = new double[Math.max(0, steps.length - BLOCK / STEP + 1)];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Arrays.stream(steps, i, i + BLOCK / STEP).sum() / BLOCK;
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
        for (int round = 0; ; round++) {
            short[] level = samples.clone();
            boolean bent = limiter(gain).apply(level);
            if (!bent || round == ROUNDS || gain >= MOST_GAIN) {
                return level;
            }
            double missing = TARGET - of(level);
            if (missing < NEAR) {
                return level;
            }
            gain += missing;
        }
    }

    private static Limiter limiter(double decibels) {
        return new Limiter(Math.pow(10, Math.min(MOST_GAIN, decibels) / 20));
    }

    private static double mean(double[] powers, double gate) {
        return Arrays.stream(powers)
                .filter(power -> level(power) > gate)
                .average()
                .orElse(0);
    }

    private static double level(double power) {
        return OFFSET + 10 * Math.log10(power);
    }

    /** A filter of the second order, and what it remembers of the samples before (direct form II, transposed). */
    private static final class Biquad {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double s1;
        private double s2;

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

        /** The energy that is left of a stretch of sound behind this filter and a second one. */
        double energy(Biquad second, short[] samples, int from, int length) {
            double sum = 0;
            for (int i = from; i < from + length; i++) {
                double filtered = second.filter(filter(samples[i] / 32768.0));
                sum += filtered * filtered;
            }
            return sum;
        }

        private double filter(double x) {
            double y = b0 * x + s1;
            s1 = b1 * x - a1 * y + s2;
            s2 = b2 * x - a2 * y;
            return y;
        }
    }
}
