package dev.earshot.speech.sound;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts packets on the pages of an Ogg stream (RFC 3533), about a second of Opus on each, and verifies pages. */
final class OggPages {
    private static final int HEADER_BYTES = 27;
    private static final int CHECKSUM_OFFSET = 22;
    private static final int MAGIC =
            ByteBuffer.wrap(new byte[] {'S', 'g', 'g', 'O'}).getInt();
    private static final int FIRST_PAGE = 2;
    private static final int LAST_PAGE = 4;

    private static final int MAX_PACKETS = 25;
    private static final int MAX_SEGMENTS = 255;
    private static final int SEGMENT_BYTES = 255;

    private static final int[] CRC_TABLE = table();

    private final OutputStream out;
    private final int serial;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private int pages;
    private int packets;
    private long granule;

    OggPages(OutputStream out, int serial) {
        this.out = out;
        this.serial = serial;
    }

    /** Writes a packet of at most 65,000 bytes on a page of its own. */
    void writeAlone(byte[] packet) throws IOException {
        append(packet, packet.length, 0);
        write(0);
    }

    /**
     * Adds a packet. A page is held back until another packet follows, since the last page must be marked as the last.
     *
     * @param end the granule position after it
     */
    void add(byte[] packet, int length, long end) throws IOException {
        if (packets == MAX_PACKETS || segments.size() + length / SEGMENT_BYTES + 1 > MAX_SEGMENTS) {
            write(0);
        }
        append(packet, length, end);
    }

    void finish() throws IOException {
        write(LAST_PAGE);
        out.flush();
    }

    private void append(byte[] packet, int length, long end) {
        for (int left = length; left >= SEGMENT_BYTES; left -= SEGMENT_BYTES) {
            segments.write(SEGMENT_BYTES);
        }
        segments.write(length % SEGMENT_BYTES);
        body.write(packet, 0, length);
        packets++;
        granule = end;
    }

    private void write(int flags) throws IOException {
        byte[] head = new byte[HEADER_BYTES];
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(MAGIC).put((byte) 0).put((byte) (pages == 0 ? flags | FIRST_PAGE : flags));
        fields.putLong(granule).putInt(serial).putInt(pages++).putInt(0);
        fields.put((byte) segments.size());
        byte[] lacing = segments.toByteArray();
        byte[] content = body.toByteArray();
        fields.putInt(CHECKSUM_OFFSET, checksum(head, lacing, content));
        out.write(head);
        out.write(lacing);
        out.write(content);
        segments.reset();
        body.reset();
        packets = 0;
    }

    /** Returns whether a file is one stream from its first page to its last, with every page as it was written. */
    static boolean areIntact(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean last = false;
            for (int page = 0; ; page++) {
                byte[] head = in.readNBytes(HEADER_BYTES);
                if (head.length == 0) {
                    return last;
                }
                if (last || head.length < HEADER_BYTES) {
                    return false;
                }
                ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                byte[] lacing = in.readNBytes(head[HEADER_BYTES - 1] & 0xFF);
                int length = 0;
                for (byte segment : lacing) {
                    length += segment & 0xFF;
                }
                byte[] content = in.readNBytes(length);
                int expected = fields.getInt(CHECKSUM_OFFSET);
                fields.putInt(CHECKSUM_OFFSET, 0);
                // a truncated page has another checksum
                if (fields.getInt(0) != MAGIC
                        || fields.getInt(18) != page
                        || expected != checksum(head, lacing, content)) {
                    return false;
                }
                last = (head[5] & LAST_PAGE) != 0;
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** CRC-32 with the polynomial of Ogg, highest bit first. */
    private static int checksum(byte[]... parts) {
        int crc = 0;
        for (byte[] part : parts) {
            for (byte b : part) {
                crc = crc << 8 ^ CRC_TABLE[(crc >>> 24 ^ b) & 0xFF];
            }
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ (crc < 0 ? 0x04c11db7 : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
