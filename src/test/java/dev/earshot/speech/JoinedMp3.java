package dev.earshot.speech;

import dev.earshot.speech.sound.Mp3Clip;
import dev.earshot.speech.sound.Tags;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Joins files into one, as a server does. */
final class JoinedMp3 {
    private JoinedMp3() {}

    static byte[] of(Path folder, List<byte[]> files, Tags tags) throws IOException {
        List<Mp3Clip> clips = new ArrayList<>();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (byte[] file : files) {
            Path path = Files.write(folder.resolve("piece.mp3"), file);
            try (FileChannel channel = FileChannel.open(path)) {
                Mp3Clip mp3Clip = Mp3Clip.read(channel).orElseThrow();
                clips.add(mp3Clip);
                frames.write(file, (int) mp3Clip.offset(), (int) mp3Clip.byteCount());
            }
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(Mp3Clip.header(clips, tags));
        joined.writeBytes(frames.toByteArray());
        return joined.toByteArray();
    }
}
