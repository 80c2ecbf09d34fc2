package dev.earshot.speech;

import java.util.ArrayList;
import java.util.List;

/** Integrated loudness (ITU-R BS.1770-4), and bringing speech to one level without clipping. One channel, 16 kHz. */
final class Loudness {
    /** Loudness units below full scale; what podcast apps expect of one channel. */
    static final double TARGET = -19;

    /** What no sample exceeds: leaves room for what lies between samples. */
    static final double PEAK = Math.pow(10, -1.5 / 20);

    private static final double OFFSET = -0.691;
    private static final double GATE = -70;
    private static final double RELATIVE_GATE = -10;
    private static final int BLOCK = Voice.RATE * 400 / 1000;
    private static final int STEP = BLOCK / 4;

    /** Five milliseconds: how far ahead the limiter looks. */
    private static final int LOOK_AHEAD = Voice.RATE * 5 / 1000;

    private Loudness() {}

    /** How loud it is, in LUFS; negative infinity for silence. */
    static double of(short[] samples) {
        double[] weighted = weigh(samples);
        List<Double> powers = new ArrayList<>();
        for (int start = 0; start + BLOCK <= weighted.length; start += STEP) {
            double sum = 0;
            for (int i = start; i < start + BLOCK; i++) {
                sum += weighted[i] * weighted[i];
            }
            powers.add(sum / BLOCK);
        }
        double gated = mean(powers, GATE);
        return level(mean(powers, level(gated) + RELATIVE_GATE));
    }

    /** The same sound at the target level, its peaks bent down where they would clip. Changes the array given. */
    static short[] level(short[] samples) {
        double loudness = of(samples);
        if (Double.isInfinite(loudness)) {
            return samples;
        }
        double gain = Math.pow(10, (TARGET - loudness) / 20);
        double[] allowed = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            double peak = Math.abs(samples[i] / 32768.0) * gain;
            allowed[i] = peak > PEAK ? PEAK / peak : 1;
        }
        double[] envelope = smooth(lowest(allowed));
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(samples[i] * gain * envelope[i]);
        }
        return samples;
    }

    /** For each sample the least gain allowed from it to the look-ahead on both sides. */
    private static double[] lowest(double[] allowed) {
        double[] out = new double[allowed.length];
        // where a least value may yet be found, the least first: what follows a lower one is out of the question
        int[] candidates = new int[allowed.length];
        int first = 0;
        int end = 0;
        for (int i = 0, next = 0; i < allowed.length; i++) {
            for (; next <= Math.min(allowed.length - 1, i + LOOK_AHEAD); next++) {
                while (end > first && allowed[candidates[end - 1]] >= allowed[next]) {
                    end--;
                }
                candidates[end++] = next;
            }
            if (candidates[first] < i - LOOK_AHEAD) {
                first++;
            }
            out[i] = allowed[candidates[first]];
        }
        return out;
    }

    /** The mean over the look-ahead: a gain that moves without a step and is never above what is allowed. */
    private static double[] smooth(double[] least) {
        double[] out = new double[least.length];
        double sum = 0;
        int from = 0;
        for (int i = 0, to = 0; i < least.length; i++) {
            for (; to <= Math.min(least.length - 1, i + LOOK_AHEAD); to++) {
                sum += least[to];
            }
            for (; from < i - LOOK_AHEAD; from++) {
                sum -= least[from];
            }
            out[i] = sum / (to - from);
        }
        return out;
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

    /** The two filters of BS.1770, Annex 1, worked out for this rate. */
    private static double[] weigh(short[] samples) {
        double[] x = new double[samples.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = samples[i] / 32768.0;
        }
        return Biquad.highPass(38.13547087602444, 0.5003270373238773)
                .filter(Biquad.highShelf(1681.974450955533, 0.7071752369554196, 3.999843853973347)
                        .filter(x));
    }

    /** A filter of the second order. */
    private record Biquad(double b0, double b1, double b2, double a1, double a2) {
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

        double[] filter(double[] x) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double x1 = i > 0 ? x[i - 1] : 0;
                double x2 = i > 1 ? x[i - 2] : 0;
                double y1 = i > 0 ? y[i - 1] : 0;
                double y2 = i > 1 ? y[i - 2] : 0;
                y[i] = b0 * x[i] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            }
            return y;
        }
    }
}
