package dev.earshot.speech.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads audio as programs write it. */
class WavTest {
    /** Two channels, each with the same two samples: a half and minus a quarter. */
    private static ByteBuffer samples(int kind, int bits) {
        ByteBuffer data = ByteBuffer.allocate(4 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : new double[] {0.5, 0.5, -0.25, -0.25}) {
            switch (kind * 100 + bits) {
                case 108 -> data.put((byte) (128 + 128 * value));
                case 116 -> data.putShort((short) (32768 * value));
                case 124 -> data.put((byte) 0).putShort((short) (32768 * value));
                case 132 -> data.putInt((int) (2147483648.0 * value));
                default -> data.putFloat((float) value);
            }
        }
        return data.flip();
    }

    /** A file with an unknown chunk of odd length before its audio. */
    static byte[] file(int kind, int channels, int rate, int bits, byte[] data, int told) {
        ByteBuffer file = ByteBuffer.allocate(12 + 24 + 12 + 8 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(told).put(ascii("WAVE"));
        file.put(ascii("LIST")).putInt(3).put(ascii("abc")).put((byte) 0);
        file.put(ascii("fmt ")).putInt(16).putShort((short) kind).putShort((short) channels);
        file.putInt(rate).putInt(rate * channels * bits / 8);
        file.putShort((short) (channels * bits / 8)).putShort((short) bits);
        file.put(ascii("data")).putInt(told).put(data);
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] tone(double hertz, int rate, int count) {
        ByteBuffer data = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            data.putShort((short) Math.round(10_000 * StrictMath.sin(2 * Math.PI * hertz * i / rate)));
        }
        return data.array();
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32"})
    void readsAllCommonSampleFormats(int kind, int bits) throws SpeechProgram.FailedException {
        byte[] data = samples(kind, bits).array();
        Wav wav = Wav.read(file(kind, 2, 44_100, bits, data, data.length));
        assertEquals(44_100, wav.rate());
        assertArrayEquals(new float[] {0.5f, -0.25f}, wav.samples());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 0x7FFFF000, -1, Integer.MIN_VALUE})
    void ignoresWrongChunkSize(int told) throws SpeechProgram.FailedException {
        byte[] data = samples(1, 16).array();
        assertEquals(2, Wav.read(file(1, 2, 16_000, 16, data, told)).samples().length);
    }

    @Test
    void ignoresDataAfterSound() throws SpeechProgram.FailedException {
        byte[] data = Arrays.copyOf(samples(1, 16).array(), 100);
        assertEquals(2, Wav.read(file(1, 2, 16_000, 16, data, 8)).samples().length);
    }

    @Test
    void mixesChannels() throws SpeechProgram.FailedException {
        byte[] data = {0, 64, 0, 0, 0, 0, 0, 0};
        assertArrayEquals(
                new float[] {0.125f}, Wav.read(file(1, 4, 16_000, 16, data, 0)).samples());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 16000, 12",
        "3, 1, 16000, 64",
        "6, 1, 8000, 8",
        "1, 0, 16000, 16",
        "1, 1, 7999, 16",
        "1, 1, -1, 16"
    })
    void rejectsOtherFormats(int kind, int channels, int rate, int bits) {
        byte[] file = file(kind, channels, rate, bits, new byte[80], 80);
        assertThrows(SpeechProgram.FailedException.class, () -> Wav.read(file));
    }

    @Test
    void rejectsTruncatedFile() {
        byte[] file = file(1, 2, 16_000, 16, samples(1, 16).array(), 8);
        for (int length = 0; length < file.length - 8; length++) {
            byte[] part = Arrays.copyOf(file, length);
            assertThrows(SpeechProgram.FailedException.class, () -> Wav.read(part), length + " bytes");
        }
        file[3] = 'X';
        assertThrows(SpeechProgram.FailedException.class, () -> Wav.read(file));
    }

    @Test
    void rejectsFileWithoutFormatChunk() {
        byte[] file = file(1, 1, 16_000, 16, new byte[80], 80);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("fmt ");
        file[at] = 'x';
        SpeechProgram.FailedException failure = assertThrows(SpeechProgram.FailedException.class, () -> Wav.read(file));
        assertEquals("gave a WAV file without a format chunk", failure.reason());
    }

    @Test
    void rejectsOverlongSound() {
        byte[] minutes = new byte[2 * 8000 * 301];
        assertThrows(SpeechProgram.FailedException.class, () -> Wav.readRaw(minutes, 8000));
    }

    @Test
    void soundAtOwnRateIsUnchanged() throws SpeechProgram.FailedException {
        byte[] bytes = tone(440, Voice.SAMPLE_RATE, 1000);
        short[] same = new short[1000];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(same);
        assertArrayEquals(same, resampled(bytes, Voice.SAMPLE_RATE));
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 11_025, 22_050, 22_051, 24_000, 44_100, 48_000, 96_000})
    void resampledToneKeepsLengthPhaseAndLevel(int rate) throws SpeechProgram.FailedException {
        short[] out = resampled(tone(1000, rate, rate), rate);
        assertEquals(Voice.SAMPLE_RATE, out.length);
        for (int i = 100; i < out.length - 100; i++) {
            assertEquals(10_000 * StrictMath.sin(2 * Math.PI * 1000 * i / Voice.SAMPLE_RATE), out[i], 5, "sample " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"22050, 9500", "44100, 8100", "44100, 12000", "48000, 15000", "96000, 31000"})
    void resamplingRemovesTooHighFrequencies(int rate, double hertz) throws SpeechProgram.FailedException {
        short[] out = resampled(tone(hertz, rate, rate), rate);
        for (int i = 100; i < out.length - 100; i++) {
            assertTrue(Math.abs(out[i]) < 20, "sample " + i + " is " + out[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"22050, 7000", "48000, 7000", "8000, 3400"})
    void resamplingKeepsHighSpeechFrequencies(int rate, double hertz) throws SpeechProgram.FailedException {
        short[] out = resampled(tone(hertz, rate, rate), rate);
        assertEquals(10_000 / Math.sqrt(2), strength(out), 100);
    }

    /** Returns the root mean square, without the edges. */
    private static double strength(short[] out) {
        double power = 0;
        for (int i = 100; i < out.length - 100; i++) {
            power += out[i] * (double) out[i] / (out.length - 200);
        }
        return Math.sqrt(power);
    }

    /** Returns the level of a tone relative to the input, for tones that the voice's sample rate can carry. */
    private static double strengthOfTheVoices(double hertz) throws SpeechProgram.FailedException {
        short[] out = Resampler.fast(17_000)
                .resample(Wav.readRaw(tone(hertz, 17_000, 17_000), 17_000).samples());
        assertEquals(Voice.SAMPLE_RATE, out.length);
        return Math.sqrt(2) * strength(out) / 10_000;
    }

    @ParameterizedTest
    @ValueSource(doubles = {200, 1000, 3000, 5000, 6000})
    void quickFiltersKeepSpeechFrequencies(double hertz) throws SpeechProgram.FailedException {
        assertEquals(1, strengthOfTheVoices(hertz), 0.06);
    }

    @Test
    void quickFiltersRemoveMostTooHighFrequencies() throws SpeechProgram.FailedException {
        assertTrue(strengthOfTheVoices(8_450) < 0.5, () -> "is too loud");
    }

    private static short[] resampled(byte[] bytes, int rate) throws SpeechProgram.FailedException {
        Wav wav = Wav.readRaw(bytes, rate);
        return Resampler.of(wav.rate()).resample(wav.samples());
    }
}
