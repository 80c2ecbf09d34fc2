package dev.earshot.speech.voice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Audio of one channel, from a WAV file or raw samples.
 *
 * @param samples from -1 to 1 at full scale
 * @param rate samples per second
 */
record Wav(float[] samples, int rate) {
    private static final int MIN_RATE = 8_000;
    private static final int MAX_RATE = 96_000;

    /** Five minutes: no sentence is that long. */
    private static final int MAX_SECONDS = 300;

    private static final int RIFF = tag("RIFF");
    private static final int WAVE = tag("WAVE");
    private static final int FORMAT = tag("fmt ");
    private static final int DATA = tag("data");

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;

    static boolean isSupportedRate(int rate) {
        return rate >= MIN_RATE && rate <= MAX_RATE;
    }

    /** Reads 16-bit signed samples, little-endian. */
    static Wav readRaw(byte[] bytes, int rate) throws SpeechProgram.FailedException {
        return mixDown(ByteBuffer.wrap(bytes), new Encoding(PCM, 1, rate, 16));
    }

    /**
     * Reads a WAV file. A program that writes while it speaks can't know the length: if the header states more than there is,
     * or
     * nothing, the rest of the file is audio.
     *
     * @throws SpeechProgram.FailedException with a reason that continues the name of the program
     */
    static Wav read(byte[] bytes) throws SpeechProgram.FailedException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (file.remaining() < 12 || file.getInt(0) != RIFF || file.getInt(8) != WAVE) {
            throw new SpeechProgram.FailedException("gave a file that isn't WAV");
        }
        file.position(12);
        Encoding encoding = null;
        while (file.remaining() >= 8) {
            int chunk = file.getInt();
            long declaredSize = Integer.toUnsignedLong(file.getInt());
            int size = (int) Math.min(declaredSize, file.remaining());
            if (chunk == DATA) {
                if (encoding == null) {
                    throw new SpeechProgram.FailedException("gave a WAV file without a format chunk");
                }
                return mixDown(file.slice(file.position(), declaredSize == 0 ? file.remaining() : size), encoding);
            }
            if (chunk == FORMAT && size >= 16) {
                encoding = readEncoding(file, file.position(), size);
            }
            // chunks start at even offsets
            file.position((int) Math.min(file.position() + declaredSize + (declaredSize & 1), file.limit()));
        }
        throw new SpeechProgram.FailedException("gave a WAV file without sound");
    }

    private static Encoding readEncoding(ByteBuffer file, int at, int size) {
        int kind = file.getShort(at) & 0xFFFF;
        if (kind == EXTENSIBLE && size >= 26) {
            kind = file.getShort(at + 24) & 0xFFFF;
        }
        return new Encoding(kind, file.getShort(at + 2) & 0xFFFF, file.getInt(at + 4), file.getShort(at + 14) & 0xFFFF);
    }

    private static Wav mixDown(ByteBuffer data, Encoding encoding) throws SpeechProgram.FailedException {
        encoding.check();
        data.order(ByteOrder.LITTLE_ENDIAN);
        int width = encoding.bits() / 8;
        int count = data.remaining() / (width * encoding.channels());
        if (count > MAX_SECONDS * (long) encoding.rate()) {
            throw new SpeechProgram.FailedException("gave more than five minutes of audio for one sentence");
        }
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int channel = 0; channel < encoding.channels(); channel++) {
                sum += encoding.sample(data, (i * encoding.channels() + channel) * width);
            }
            samples[i] = (float) (sum / encoding.channels());
        }
        return new Wav(samples, encoding.rate());
    }

    private static int tag(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    /** The encoding of the samples. */
    private record Encoding(int formatTag, int channels, int rate, int bits) {
        void check() throws SpeechProgram.FailedException {
            boolean known = formatTag == FLOAT
                    ? bits == 32
                    : formatTag == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32);
            if (!known) {
                throw new SpeechProgram.FailedException("gave a WAV file of format " + formatTag + " with " + bits
                        + " bits; supported are PCM of 8, 16, 24 or 32 bits and floating point of 32 bits");
            }
            if (channels == 0) {
                throw new SpeechProgram.FailedException("gave a WAV file without channels");
            }
            if (!isSupportedRate(rate)) {
                throw new SpeechProgram.FailedException(
                        "gave a WAV file of " + rate + " samples per second; supported are 8000 to 96000");
            }
        }

        double sample(ByteBuffer data, int at) {
            if (formatTag == FLOAT) {
                float value = data.getFloat(at);
                return Float.isFinite(value) ? Math.clamp(value, -1f, 1f) : 0;
            }
            return switch (bits) {
                case 8 -> ((data.get(at) & 0xFF) - 128) / 128.0;
                case 16 -> data.getShort(at) / 32768.0;
                case 24 -> (data.getShort(at + 1) << 8 | (data.get(at) & 0xFF)) / 8388608.0;
                default -> data.getInt(at) / 2147483648.0;
            };
        }
    }
}
