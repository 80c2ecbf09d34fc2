package dev.earshot.cover;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an ICO file. Its images are bitmaps with 8 bits each of blue, green, red and transparency, because not every program
 * that reads ICO knows PNG in it.
 */
final class IcoWriter {
    private static final int FILE_HEADER_BYTES = 6;
    private static final int ENTRY_BYTES = 16;
    private static final int BITMAP_HEADER_BYTES = 40;
    private static final int ICON = 1;
    private static final int BITS_PER_PIXEL = 32;

    private final List<BufferedImage> images = new ArrayList<>();

    /** Adds an image of at most 255 pixels in width and height. */
    void add(BufferedImage image) {
        images.add(image);
    }

    /** Returns the file. */
    byte[] toByteArray() {
        int offset = FILE_HEADER_BYTES + ENTRY_BYTES * images.size();
        int size = offset + images.stream().mapToInt(IcoWriter::size).sum();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) ICON).putShort((short) images.size());
        for (BufferedImage image : images) {
            out.put((byte) image.getWidth()).put((byte) image.getHeight());
            // no palette, one plane
            out.putShort((short) 0).putShort((short) 1).putShort((short) BITS_PER_PIXEL);
            out.putInt(size(image)).putInt(offset);
            offset += size(image);
        }
        images.forEach(image -> write(image, out));
        return out.array();
    }

    private static void write(BufferedImage image, ByteBuffer out) {
        int width = image.getWidth();
        int height = image.getHeight();
        // the height counts the mask that follows the pixels
        out.putInt(BITMAP_HEADER_BYTES).putInt(width).putInt(2 * height);
        out.putShort((short) 1).putShort((short) BITS_PER_PIXEL);
        out.putInt(0).putInt(size(image) - BITMAP_HEADER_BYTES);
        // no resolution, no palette
        out.putInt(0).putInt(0).putInt(0).putInt(0);
        for (int y = height - 1; y >= 0; y--) {
            for (int x = 0; x < width; x++) {
                out.putInt(image.getRGB(x, y));
            }
        }
        // the mask is all zero: transparency is in the pixels
        out.put(new byte[maskBytes(image)]);
    }

    private static int size(BufferedImage image) {
        return BITMAP_HEADER_BYTES + 4 * image.getWidth() * image.getHeight() + maskBytes(image);
    }

    /** Returns the length of the mask: a bit per pixel, in rows of whole 32-bit words. */
    private static int maskBytes(BufferedImage image) {
        return (image.getWidth() + 31) / 32 * 4 * image.getHeight();
    }
}
