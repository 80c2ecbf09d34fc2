package dev.earshot.speech.sound;

import java.io.IOException;

/** Writes an MP3 with its tag; the Info frame, which contains the length, is written last. For one thread. */
public final class Mp3Writer implements AudioWriter {
    private final AudioSink out;
    private final long infoOffset;
    private final Mp3Encoder encoder;

    public Mp3Writer(Tags tags, AudioSink out) throws IOException {
        this.out = out;
        byte[] tag = Id3.of(tags);
        infoOffset = tag.length;
        out.append(tag);
        out.append(new byte[Mp3Encoder.FRAME_BYTES]);
        encoder = new Mp3Encoder(out);
    }

    @Override
    public void add(short[] samples) throws IOException {
        encoder.add(samples);
    }

    @Override
    public long finish() throws IOException {
        encoder.finish();
        out.patch(infoOffset, encoder.infoFrame().write());
        return encoder.infoFrame().samples();
    }
}
