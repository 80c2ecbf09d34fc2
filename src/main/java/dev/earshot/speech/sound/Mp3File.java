package dev.earshot.speech.sound;

import java.io.IOException;

/** An MP3 with its tag, and the frame that tells how long it is, which is written last. For one thread. */
public final class Mp3File implements Encoder {
    private final Sink out;
    private final long infoAt;
    private final Mp3 mp3;

    public Mp3File(Tags tags, Sink out) throws IOException {
        this.out = out;
        byte[] tag = Id3.of(tags);
        infoAt = tag.length;
        out.append(tag);
        out.append(new byte[Mp3.FRAME_BYTES]);
        mp3 = new Mp3(out);
    }

    @Override
    public void add(short[] samples) throws IOException {
        mp3.add(samples);
    }

    @Override
    public long end() throws IOException {
        mp3.finish();
        out.patch(infoAt, mp3.info().write());
        return mp3.info().samples();
    }
}
