package dev.earshot.cover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IconTest {
    private static final int BLUE = 0x14304F;
    private static final int WHITE = 0xFFFFFF;

    private static BufferedImage png(int side) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Icon.png(side)));
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 192, 512})
    void homeScreenIconFillsItsSquare(int side) throws IOException {
        BufferedImage image = png(side);
        assertEquals(side, image.getWidth());
        assertEquals(side, image.getHeight());
        assertFalse(image.getColorModel().hasAlpha());
        for (int[] corner : new int[][] {{0, 0}, {side - 1, 0}, {0, side - 1}, {side - 1, side - 1}}) {
            assertEquals(BLUE, image.getRGB(corner[0], corner[1]) & 0xFFFFFF);
        }
    }

    /** A mask may cut off everything outside a circle of 80 percent of the width (W3C manifest, "maskable"). */
    @Test
    void waveIsWithinSafeZoneOfMasks() throws IOException {
        BufferedImage image = png(512);
        for (int y = 0; y < 512; y++) {
            for (int x = 0; x < 512; x++) {
                boolean isWave = (image.getRGB(x, y) & 0xFFFFFF) != BLUE;
                assertFalse(isWave && Math.hypot(x - 255.5, y - 255.5) > 0.4 * 512, x + ", " + y);
            }
        }
    }

    @Test
    void drawingHasTheBarsOfTheVectorIcon() throws IOException {
        BufferedImage image = png(32);
        String svg = new String(
                IconTest.class
                        .getResourceAsStream("/dev/earshot/page/favicon.svg")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        List<MatchResult> bars = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)")
                .matcher(svg)
                .results()
                .toList();
        assertEquals(4, bars.size());
        int white = 0;
        for (int i = 0; i < 32 * 32; i++) {
            white += (image.getRGB(i % 32, i / 32) & 0xFFFFFF) == WHITE ? 1 : 0;
        }
        int expected = 0;
        for (MatchResult bar : bars) {
            int left = Integer.parseInt(bar.group(1));
            int top = Integer.parseInt(bar.group(2));
            int width = Integer.parseInt(bar.group(3));
            int height = Integer.parseInt(bar.group(4));
            expected += width * height;
            assertEquals(WHITE, image.getRGB(left, top) & 0xFFFFFF);
            assertEquals(WHITE, image.getRGB(left + width - 1, top + height - 1) & 0xFFFFFF);
        }
        assertEquals(expected, white);
    }

    @Test
    void icoHasThreeSizesOfBitmaps() {
        ByteBuffer file = ByteBuffer.wrap(Icon.ico()).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0, file.getShort());
        assertEquals(1, file.getShort(), "an icon, not a cursor");
        assertEquals(3, file.getShort());
        int end = 6 + 3 * 16;
        for (int side : List.of(16, 32, 48)) {
            assertEquals(side, file.get());
            assertEquals(side, file.get());
            assertEquals(0, file.getShort());
            assertEquals(1, file.getShort());
            assertEquals(32, file.getShort());
            int size = file.getInt();
            int offset = file.getInt();
            assertEquals(end, offset, "one after the other");
            end += size;
            assertEquals(40, file.getInt(offset));
            assertEquals(side, file.getInt(offset + 4));
            assertEquals(2 * side, file.getInt(offset + 8), "pixels and mask");
            // rows go from bottom to top: the first pixel is the transparent corner, the middle of the first row is
            // opaque
            int first = offset + 40;
            assertEquals(0, file.getInt(first) >>> 24 & 0x80);
            assertEquals(0xFF000000 | BLUE, file.getInt(first + 4 * (side / 2)));
        }
        assertEquals(file.capacity(), end);
    }
}
