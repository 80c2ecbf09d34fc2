package dev.earshot.speech.sound;

import dev.earshot.speech.voice.Voice;

/** The short sound between two updates: a rising fifth of soft tones, and a pause. */
public final class Earcon {
    /** Must change whenever it would sound different. */
    public static final String NAME = "earcon 1";

    private static final double[] TONES = {660, 990};
    private static final int TONE_SAMPLES = Voice.SAMPLE_RATE * 120 / 1000;
    private static final int FADE_SAMPLES = Voice.SAMPLE_RATE * 20 / 1000;
    private static final int REST_SAMPLES = Voice.SAMPLE_RATE * 350 / 1000;

    /** Softer than the voice: noticeable, but never startling. */
    private static final double LEVEL = 0.1 * Short.MAX_VALUE;

    private Earcon() {}

    public static short[] samples() {
        short[] samples = new short[TONES.length * TONE_SAMPLES + REST_SAMPLES];
        for (int tone = 0; tone < TONES.length; tone++) {
            for (int i = 0; i < TONE_SAMPLES; i++) {
                double fade = Math.min(1, Math.min(i, TONE_SAMPLES - i) / (double) FADE_SAMPLES);
                // StrictMath gives the same result on every machine
                double wave = StrictMath.sin(2 * Math.PI * TONES[tone] * i / Voice.SAMPLE_RATE);
                samples[tone * TONE_SAMPLES + i] = (short) Math.round(LEVEL * fade * wave);
            }
        }
        return samples;
    }
}
