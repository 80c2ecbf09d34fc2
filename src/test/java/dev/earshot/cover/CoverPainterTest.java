package dev.earshot.cover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverPainterTest {
    private static final String STORM = "Storm Odette floods the old harbor at Port Averill";

    private final CoverPainter painter = new CoverPainter();

    @Test
    void coverMeetsPodcastDirectoryRequirements() throws IOException {
        byte[] png = painter.png(new Cover(STORM, "The Harbour Post"));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

        assertEquals(3_000, image.getWidth());
        assertEquals(3_000, image.getHeight());
        assertFalse(image.getColorModel().hasAlpha());
        assertEquals(3, image.getColorModel().getNumComponents());
        // the header says so, too (PNG, section 11.2.1): 8 bits a sample, and color type 2, which is RGB
        assertEquals(8, png[24]);
        assertEquals(2, png[25]);
        // Apple asks for less than half a megabyte
        assertTrue(png.length < 500_000, png.length + " bytes");
    }

    @Test
    void textContrastsWithBackground() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int pixel : pixels(STORM)) {
            counts.merge(pixel & 0xFFFFFF, 1, Integer::sum);
        }
        List<Integer> colors = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .limit(3)
                .toList();

        // background, then letters and wave: WCAG 2.2, success criterion 1.4.6
        assertTrue(contrast(colors.get(0), colors.get(1)) >= 7);
        assertTrue(contrast(colors.get(0), colors.get(2)) >= 7);
    }

    @Test
    void sameTitleGivesSameBytesAndOtherTitleDiffers() {
        byte[] cover = painter.png(new Cover(STORM, "The Harbour Post"));

        assertArrayEquals(cover, new CoverPainter().png(new Cover(STORM, "The Harbour Post")));
        assertFalse(Arrays.equals(cover, painter.png(new Cover(STORM + "s", "The Harbour Post"))));
    }

    @Test
    void longTitleStaysWithinMargins() {
        assertWithinTheMargins(STORM.repeat(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202E\u2066\u202Eevil\u202C",
                "\uD83C\uDF0A \uD83D\uDC69\u200D\uD83D\uDE92\uFE0F",
                "\uFFFF\u0000 ",
                "暴风雨淹没旧港",
                "\u0301\u0301\u0301",
                "\u0644\u0627\u200D\u200C\u064B",
                "𝕊𝕥𝕠𝕣𝕞"
            })
    void oddTitleStillGivesCover(String title) {
        assertWithinTheMargins(title);
    }

    @Test
    void wordOf10000LettersStaysWithinMargins() {
        assertWithinTheMargins("\u05D0".repeat(10_000));
    }

    private void assertWithinTheMargins(String title) {
        int[] pixels = pixels(title);
        int ground = pixels[0];
        boolean ink = false;
        for (int i = 0; i < pixels.length; i++) {
            int x = i % CoverPainter.SIDE;
            int y = i / CoverPainter.SIDE;
            boolean margin = Math.min(x, y) < 200 || Math.max(x, y) >= CoverPainter.SIDE - 200;
            if (margin && pixels[i] != ground) {
                throw new AssertionError("something stands at " + x + ", " + y);
            }
            ink |= pixels[i] != ground;
        }
        assertTrue(ink, "there is something on it");
    }

    private int[] pixels(String title) {
        BufferedImage image = painter.image(new Cover(title, "The Harbour Post"));
        return image.getRGB(0, 0, CoverPainter.SIDE, CoverPainter.SIDE, null, 0, CoverPainter.SIDE);
    }

    /** The contrast ratio of WCAG 2.2. */
    private static double contrast(int one, int other) {
        double bright = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (bright + 0.05) / (dark + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int color) {
        double part = (color & 0xFF) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
