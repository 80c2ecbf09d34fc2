package dev.earshot.speech.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.MissingResourceException;

/**
 * The tag at the start of an MP3: ID3v2.4.0, text in UTF-8 (https://id3.org/id3v2.4.0-structure), with chapters as in its
 * addendum (https://id3.org/id3v2-chapters-1.0).
 */
public final class Id3 {
    private static final byte UTF_8 = 3;
    private static final int TOP_LEVEL = 2;
    private static final int ORDERED = 1;
    static final int HEADER_BYTES = 10;

    private static final int MAX_CHAPTERS = 255;

    private Id3() {}

    public static byte[] of(Tags tags) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frame(frames, "TIT2", tags.title());
        frame(frames, "TALB", tags.album());
        frame(frames, "TPE1", tags.artist());
        if (tags.date() != null) {
            frame(frames, "TDRC", tags.date().toString().replace("Z", ""));
        }
        frame(frames, "TLAN", language(tags));
        chapters(
                frames,
                tags.chapters()
                        .subList(0, Math.min(MAX_CHAPTERS, tags.chapters().size())));
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + frames.size());
        out.put("ID3".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 4)
                .put((byte) 0)
                .put((byte) 0);
        out.putInt(synchsafe(frames.size())).put(frames.toByteArray());
        return out.array();
    }

    /** Returns the length of the tag that a file starts with; 0 if there is none. */
    public static int length(byte[] file) {
        if (file.length < HEADER_BYTES || file[0] != 'I' || file[1] != 'D' || file[2] != '3') {
            return 0;
        }
        int size = ByteBuffer.wrap(file).getInt(6);
        return HEADER_BYTES
                + ((size & 0x7F)
                        | ((size >> 8 & 0x7F) << 7)
                        | ((size >> 16 & 0x7F) << 14)
                        | ((size >> 24 & 0x7F) << 21));
    }

    private static void frame(ByteArrayOutputStream out, String id, String text) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(UTF_8);
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        frame(out, id, content);
    }

    private static void frame(ByteArrayOutputStream out, String id, ByteArrayOutputStream content) {
        ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES);
        head.put(id.getBytes(StandardCharsets.US_ASCII));
        head.putInt(synchsafe(content.size())).putShort((short) 0);
        out.writeBytes(head.array());
        out.writeBytes(content.toByteArray());
    }

    /** Writes a table of contents and its chapters; nothing if there are none. */
    private static void chapters(ByteArrayOutputStream out, List<Chapter> chapters) {
        if (chapters.isEmpty()) {
            return;
        }
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        contents.writeBytes(nullTerminated("toc"));
        contents.write(TOP_LEVEL | ORDERED);
        contents.write(chapters.size());
        for (int i = 0; i < chapters.size(); i++) {
            contents.writeBytes(nullTerminated("ch" + i));
        }
        frame(out, "CTOC", contents);
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes(nullTerminated("ch" + i));
            ByteBuffer times = ByteBuffer.allocate(4 * Integer.BYTES);
            times.putInt(Math.toIntExact(chapter.start().toMillis()));
            times.putInt(Math.toIntExact(chapter.end().toMillis()));
            // no byte offsets: players use the times
            content.writeBytes(times.putInt(-1).putInt(-1).array());
            frame(content, "TIT2", chapter.title());
            frame(out, "CHAP", content);
        }
    }

    private static byte[] nullTerminated(String id) {
        return (id + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sizes use seven bits of each byte, so that no tag looks like the start of a frame. */
    private static int synchsafe(int value) {
        return (value & 0x7F) | (value >> 7 & 0x7F) << 8 | (value >> 14 & 0x7F) << 16 | (value >> 21 & 0x7F) << 24;
    }

    private static String language(Tags tags) {
        try {
            return tags.language().getISO3Language();
        } catch (MissingResourceException e) {
            return "und";
        }
    }
}
