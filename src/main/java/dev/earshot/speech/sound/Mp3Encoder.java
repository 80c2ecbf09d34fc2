package dev.earshot.speech.sound;

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
import dev.earshot.speech.voice.Voice;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Encodes MPEG-2 layer III as audio arrives: 16 kHz, one channel, constant 64 kbit/s, without the bit reservoir, so that frames
 * don't depend on each other and frames of several recordings can be joined. For one thread.
 *
 * <p>The encoder's first frame, which contains only the silence that it adds at the start, is dropped, and silence is added
 * until the last frame is full. So players that skip that silence and those that don't differ by only 33 ms.
 */
public final class Mp3Encoder {
    /** Must change whenever the same audio would give other bytes: recordings are named by it. */
    public static final String NAME = "jump3r 1.0.5, 16 kHz, 64 kbit/s, 4";

    public static final int BITRATE_KBPS = 64;
    public static final int FRAME_BYTES = 72 * BITRATE_KBPS * 1000 / Voice.SAMPLE_RATE;
    public static final int FRAME_SAMPLES = 576;

    private static final int CHUNK = 16 * 1024;

    /**
     * No noise shaping and no psychoacoustic model. They took three quarters of the time and gained nothing at this bit rate: a
     * recognizer gets as many words wrong. (At 48 kbit/s the encoder alone cost one word in fifty, at any quality.)
     */
    private static final int QUALITY = 9;

    /** The delay that any decoder adds by the nature of the format. The padding at the end must be as long. */
    static final int DECODER_DELAY = 529;

    private static final int ENCODER_DELAY = 576;

    private final AudioSink out;
    private final Lame lame = lame();
    private final LameGlobalFlags flags = lame.lame_init();
    private final byte[] buffer = new byte[CHUNK * 2 + 7200];
    private final int[] chunk = new int[CHUNK];

    /** Bytes of a frame that isn't complete yet. */
    private int pendingBytes;

    private long samples;

    /** Number of frames that the encoder has returned, and the number to stop after. */
    private long framesSeen;

    private long lastFrame = Integer.MAX_VALUE;
    private int frameCount;
    private int crc;
    private int header;

    /** @param out gets whole frames as they are made */
    public Mp3Encoder(AudioSink out) {
        this.out = out;
        flags.num_channels = 1;
        flags.in_samplerate = Voice.SAMPLE_RATE;
        flags.out_samplerate = Voice.SAMPLE_RATE;
        flags.mode = MPEGMode.MONO;
        flags.VBR = VbrMode.vbr_off;
        flags.brate = BITRATE_KBPS;
        flags.quality = QUALITY;
        flags.disable_reservoir = true;
        flags.bWriteVbrTag = false;
        flags.write_id3tag_automatic = false;
        if (lame.lame_init_params(flags) < 0) {
            throw new IllegalStateException("the MP3 encoder refuses its settings");
        }
    }

    public void add(short[] sound) throws IOException {
        for (int start = 0; start < sound.length; start += CHUNK) {
            int length = Math.min(CHUNK, sound.length - start);
            for (int i = 0; i < length; i++) {
                chunk[i] = sound[start + i] << 16;
            }
            writeFrames(lame.lame_encode_buffer_int(
                    flags, chunk, chunk, length, buffer, pendingBytes, buffer.length - pendingBytes));
        }
        samples += sound.length;
    }

    /** Writes the remaining frames. */
    public void finish() throws IOException {
        long open = (samples + ENCODER_DELAY + DECODER_DELAY) % FRAME_SAMPLES;
        add(new short[(int) (open == 0 ? 0 : FRAME_SAMPLES - open)]);
        lastFrame = (samples + ENCODER_DELAY + DECODER_DELAY) / FRAME_SAMPLES;
        writeFrames(lame.lame_encode_flush(flags, buffer, pendingBytes, buffer.length - pendingBytes));
        if (framesSeen < lastFrame) {
            throw new IllegalStateException("the MP3 encoder gave " + framesSeen + " frames of " + lastFrame);
        }
        lame.lame_close(flags);
    }

    /** Returns the Info frame for the start of the file, once all frames are written. */
    public InfoFrame infoFrame() {
        return new InfoFrame(header, frameCount, 0, DECODER_DELAY, crc);
    }

    private void writeFrames(int bytes) throws IOException {
        if (bytes < 0) {
            throw new IllegalStateException("the MP3 encoder failed with " + bytes);
        }
        int all = pendingBytes + bytes;
        int whole = all - all % FRAME_BYTES;
        int from = framesSeen == 0 ? Math.min(whole, FRAME_BYTES) : 0;
        int to = (int) Math.min(whole, Math.max(0, lastFrame - framesSeen) * FRAME_BYTES);
        if (to > from) {
            if (frameCount == 0) {
                header = ByteBuffer.wrap(buffer).getInt(from);
            }
            out.append(buffer, from, to - from);
            crc = Crc16.update(crc, buffer, from, to - from);
            frameCount += (to - from) / FRAME_BYTES;
        }
        framesSeen += whole / FRAME_BYTES;
        System.arraycopy(buffer, whole, buffer, 0, all - whole);
        pendingBytes = all - whole;
    }

    /** The encoder's parts must be wired by hand; it has no factory that allows turning off the reservoir. */
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
