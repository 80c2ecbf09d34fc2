package dev.earshot.speech;

import de.sciss.jump3r.mp3.BitStream;
import de.sciss.jump3r.mp3.GainAnalysis;
import de.sciss.jump3r.mp3.ID3Tag;
import de.sciss.jump3r.mp3.Lame;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import de.sciss.jump3r.mp3.MPEGMode;
import de.sciss.jump3r.mp3.Presets;
import de.sciss.jump3r.mp3.Quantize;
import de.sciss.jump3r.mp3.QuantizePVT;
import de.sciss.jump3r.mp3.Reservoir;
import de.sciss.jump3r.mp3.Takehiro;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mp3.VbrMode;
import de.sciss.jump3r.mp3.Version;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Frames of MPEG-2 layer III: 16 kHz, one channel, 48 kbit/s constant, without the bit reservoir, so that no frame needs
 * another and frames of several recordings can stand behind each other.
 *
 * @param frames all of the same length, without the Info frame
 * @param delay samples of silence that the encoder put in front
 * @param padding samples of silence that it put behind
 */
record Mp3(byte[] frames, int delay, int padding) {
    /** Changes whenever the same sound would give other bytes: recordings are named by it. */
    static final String NAME = "jump3r 1.0.5, 16 kHz, 48 kbit/s, 1";

    static final int KILOBITS = 48;
    static final int FRAME_BYTES = 72 * KILOBITS * 1000 / Voice.RATE;
    static final int FRAME_SAMPLES = 576;

    private static final int CHUNK = 16 * 1024;
    private static final int QUALITY = 5;

    Mp3 {
        if (frames.length % FRAME_BYTES != 0) {
            throw new IllegalArgumentException("not whole frames: " + frames.length + " bytes");
        }
    }

    static Mp3 encode(short[] samples) {
        Lame lame = lame();
        LameGlobalFlags flags = lame.lame_init();
        flags.num_channels = 1;
        flags.in_samplerate = Voice.RATE;
        flags.out_samplerate = Voice.RATE;
        flags.mode = MPEGMode.MONO;
        flags.VBR = VbrMode.vbr_off;
        flags.brate = KILOBITS;
        flags.quality = QUALITY;
        flags.disable_reservoir = true;
        flags.bWriteVbrTag = false;
        flags.write_id3tag_automatic = false;
        if (lame.lame_init_params(flags) < 0) {
            throw new IllegalStateException("the MP3 encoder refuses its settings");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(samples.length / 2);
        byte[] buffer = new byte[CHUNK * 2 + 7200];
        for (int start = 0; start < samples.length; start += CHUNK) {
            int count = Math.min(CHUNK, samples.length - start);
            int[] chunk = new int[count];
            for (int i = 0; i < count; i++) {
                chunk[i] = samples[start + i] << 16;
            }
            add(out, buffer, lame.lame_encode_buffer_int(flags, chunk, chunk, count, buffer, 0, buffer.length));
        }
        add(out, buffer, lame.lame_encode_flush(flags, buffer, 0, buffer.length));
        byte[] frames = out.toByteArray();
        frames = Arrays.copyOf(frames, frames.length - frames.length % FRAME_BYTES);
        int delay = flags.encoder_delay;
        int padding = Math.max(0, frames.length / FRAME_BYTES * FRAME_SAMPLES - delay - samples.length);
        lame.lame_close(flags);
        return new Mp3(frames, delay, padding);
    }

    int count() {
        return frames.length / FRAME_BYTES;
    }

    /** What is heard, in samples, by a player that leaves the encoder's silence out. */
    long samples() {
        return (long) count() * FRAME_SAMPLES - delay - padding;
    }

    private static void add(ByteArrayOutputStream out, byte[] buffer, int bytes) {
        if (bytes < 0) {
            throw new IllegalStateException("the MP3 encoder failed with " + bytes);
        }
        out.write(buffer, 0, bytes);
    }

    /** The encoder's parts know each other by hand; it has no factory that lets the reservoir be turned off. */
    private static Lame lame() {
        Lame lame = new Lame();
        GainAnalysis gain = new GainAnalysis();
        BitStream stream = new BitStream();
        Presets presets = new Presets();
        QuantizePVT quantizePvt = new QuantizePVT();
        Quantize quantize = new Quantize();
        VBRTag tag = new VBRTag();
        Version version = new Version();
        ID3Tag id3 = new ID3Tag();
        Reservoir reservoir = new Reservoir();
        Takehiro takehiro = new Takehiro();
        MPGLib mpg = new MPGLib();
        Interface decoder = new Interface();
        Common common = new Common();
        lame.setModules(gain, stream, presets, quantizePvt, quantize, tag, version, id3, mpg);
        stream.setModules(gain, mpg, version, tag);
        id3.setModules(stream, version);
        presets.setModules(lame);
        quantize.setModules(stream, reservoir, quantizePvt, takehiro);
        quantizePvt.setModules(takehiro, reservoir, lame.enc.psy);
        reservoir.setModules(stream);
        takehiro.setModules(quantizePvt);
        tag.setModules(lame, stream, version);
        mpg.setModules(decoder, common);
        decoder.setModules(tag, common);
        return lame;
    }
}
