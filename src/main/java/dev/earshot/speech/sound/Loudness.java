package dev.earshot.speech.sound;

import dev.earshot.speech.voice.Voice;
import java.util.Arrays;

/** Integrated loudness (ITU-R BS.1770-4), and normalization of speech without clipping. One channel, 16 kHz. */
public final class Loudness {
    /**
     * Loudness of one sentence including the pause after it. Whole recordings come to -19, which podcast apps expect of one
     * channel: measured across the pauses between sentences, the loudness is lower.
     */
    public static final double TARGET_LUFS = -18.5;

    private static final double OFFSET = -0.691;
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int BLOCK_SAMPLES = Voice.SAMPLE_RATE * 400 / 1000;
    private static final int STEP_SAMPLES = BLOCK_SAMPLES / 4;

    /** In decibels. Anything that needs more is noise. */
    private static final double MAX_GAIN = 24;

    private static final double TOLERANCE = 0.1;

    /** The energy of a sample at full scale. */
    private static final double FULL_SCALE = 32_768.0 * 32_768.0;

    /** The two filters of BS.1770, Annex 1, computed for this rate. */
    private static final Biquad HIGH_SHELF = Biquad.highShelf(1681.974450955533, 0.7071752369554196, 3.999843853973347);

    private static final Biquad HIGH_PASS = Biquad.highPass(38.13547087602444, 0.5003270373238773);

    private Loudness() {}

    /** Returns the loudness in LUFS; negative infinity for silence. */
    public static double measure(short[] samples) {
        double[] steps = stepEnergies(samples);
        double[] powers = new double[Math.max(0, steps.length - BLOCK_SAMPLES / STEP_SAMPLES + 1)];
        for (int i = 0; i < powers.length; i++) {
            powers[i] =
                    Arrays.stream(steps, i, i + BLOCK_SAMPLES / STEP_SAMPLES).sum() / BLOCK_SAMPLES;
        }
        double gated = mean(powers, ABSOLUTE_GATE);
        return level(mean(powers, level(gated) + RELATIVE_GATE));
    }

    /**
     * Returns the audio at the target loudness, its peaks limited; unchanged if it is silent or too short to measure. Limiting
     * costs some loudness, which is compensated. The argument may be changed, too.
     */
    public static short[] level(short[] samples) {
        double loudness = measure(samples);
        if (Double.isInfinite(loudness)) {
            return samples;
        }
        double gain = TARGET_LUFS - loudness;
        short[] level = samples.clone();
        if (!limiter(gain).apply(level) || gain >= MAX_GAIN) {
            return level;
        }
        // all frequencies are limited alike, so the ratio of energies is as good as one of loudness
        double missing = gain + 10 * Math.log10(energy(samples) / energy(level));
        if (missing < TOLERANCE) {
            return level;
        }
        limiter(gain + missing).apply(samples);
        return samples;
    }

    /** Returns the energy of every fourth sample, for a ratio. */
    private static double energy(short[] samples) {
        long sum = 0;
        for (int i = 0; i < samples.length; i += 4) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }

    private static Limiter limiter(double decibels) {
        return new Limiter(Math.pow(10, Math.min(MAX_GAIN, decibels) / 20));
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

    /**
     * Returns the energy of each whole step after the two filters. The high-pass comes first, since the part of it that depends
     * only
     * on samples is computed in integers.
     */
    private static double[] stepEnergies(short[] samples) {
        double[] steps = new double[samples.length / STEP_SAMPLES];
        int in1 = 0;
        int in2 = 0;
        double between1 = 0;
        double between2 = 0;
        double out1 = 0;
        double out2 = 0;
        for (int step = 0, i = 0; step < steps.length; step++) {
            double sum = 0;
            for (int end = i + STEP_SAMPLES; i < end; i++) {
                int in = samples[i];
                // the most recent value comes last, so that the other terms don't have to wait for it
                double between = (in - 2 * in1 + in2) - HIGH_PASS.a2 * between2 - HIGH_PASS.a1 * between1;
                double out = HIGH_SHELF.b0 * between
                        + HIGH_SHELF.b1 * between1
                        + HIGH_SHELF.b2 * between2
                        - HIGH_SHELF.a2 * out2
                        - HIGH_SHELF.a1 * out1;
                in2 = in1;
                in1 = in;
                between2 = between1;
                between1 = between;
                out2 = out1;
                out1 = out;
                sum += out * out;
            }
            steps[step] = sum / FULL_SCALE;
        }
        return steps;
    }

    /** A second-order filter. */
    private record Biquad(double b0, double b1, double b2, double a1, double a2) {
        static Biquad highShelf(double frequency, double q, double gain) {
            double k = Math.tan(Math.PI * frequency / Voice.SAMPLE_RATE);
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
            double k = Math.tan(Math.PI * frequency / Voice.SAMPLE_RATE);
            double a0 = 1 + k / q + k * k;
            // the first three are inlined where they are used
            return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
        }
    }
}
