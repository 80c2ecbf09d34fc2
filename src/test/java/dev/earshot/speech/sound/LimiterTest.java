package dev.earshot.speech.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.speech.voice.Voice;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterTest {
    private static final double FULL = 32768;
    private static final int AHEAD = 80;

    private static short[] quiet(int length) {
        short[] samples = new short[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (short) Math.round(3_000 * Math.sin(2 * Math.PI * 440 * i / Voice.SAMPLE_RATE));
        }
        return samples;
    }

    private static short[] louder(short[] samples, double gain) {
        short[] louder = samples.clone();
        for (int i = 0; i < louder.length; i++) {
            louder[i] = (short) Math.round(samples[i] * gain);
        }
        return louder;
    }

    @Test
    void soundWithoutPeaksIsOnlyAmplified() {
        short[] samples = quiet(8_000);
        short[] expected = louder(samples, 2);
        assertFalse(new Limiter(2).apply(samples));
        assertArrayEquals(expected, samples);
    }

    /** A single loud sample: everything further away than twice the look-ahead stays as it would be without it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 70, 160, 240, 4_000, 7_740, 7_990, 7_999})
    void peakAffectsOnlyNearbySamples(int peak) {
        short[] samples = new short[8_000];
        Arrays.fill(samples, (short) 1_000);
        samples[peak] = 30_000;
        assertTrue(new Limiter(4).apply(samples));
        assertEquals(FULL * Limiter.PEAK, samples[peak], 1);
        // the lowest factor reaches as far as the look-ahead, and each sample gets the mean over an equally wide window
        double least = samples[peak] / (4 * 30_000.0);
        int window = 2 * AHEAD + 1;
        for (int i = 0; i < samples.length; i++) {
            int distance = Math.abs(i - peak);
            int from = Math.max(0, i - AHEAD);
            int to = Math.min(samples.length - 1, i + AHEAD);
            int bent = Math.min(to, peak + AHEAD) - Math.max(from, peak - AHEAD) + 1;
            double expected = 4_000 * (1 - (1 - least) * Math.max(0, bent) / (to - from + 1));
            if (distance > window + 6) {
                assertEquals(4_000, samples[i], "at " + i);
            } else if (distance > 0) {
                // the signal between samples near the peak counts a little, too
                assertEquals(expected, samples[i], 50, "at " + i);
            }
        }
    }

    /** Two peaks at any distance are limited as each would be alone, or both together. */
    @ParameterizedTest
    @ValueSource(ints = {1, 79, 161, 330, 490, 500, 505, 512, 600})
    void twoPeaksAtAnyDistanceLeaveNoStep(int distance) {
        short[] samples = new short[4_000];
        Arrays.fill(samples, (short) 1_000);
        samples[1_500] = 20_000;
        samples[1_500 + distance] = 30_000;
        new Limiter(4).apply(samples);
        for (int i = 1; i < samples.length; i++) {
            boolean peaks = i == 1_500 || i == 1_501 || i == 1_500 + distance || i == 1_501 + distance;
            assertTrue(peaks || Math.abs(samples[i] - samples[i - 1]) < 60, "at " + i);
        }
    }

    @Test
    void noSampleExceedsPeakLimit() {
        Random random = new Random(5);
        short[] samples = new short[50_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * (i % 9_000 < 3_000 ? 9_000 : 300));
        }
        assertTrue(new Limiter(3).apply(samples));
        for (short sample : samples) {
            assertTrue(Math.abs(sample) <= FULL * Limiter.PEAK + 1);
        }
    }
}
