package dev.earshot.cover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardPainterTest {
    private static final String STORM = "Storm Odette floods the old harbor at Port Averill";
    private static final int BLUE = 0x14304F;
    private static final int LIVE = 0xA81A0D;

    private final CardPainter painter = new CardPainter();

    private byte[] png(@Nullable String state, boolean isLive, String headline) {
        return painter.png(new Card(state, isLive, headline, "The Harbour Post"));
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void cardHasTheSizeThatSitesExpect() throws IOException {
        byte[] png = png("Live", true, STORM);
        BufferedImage image = image(png);
        assertEquals(1_200, image.getWidth());
        assertEquals(630, image.getHeight());
        assertFalse(image.getColorModel().hasAlpha());
        // WhatsApp shows no larger ones
        assertTrue(png.length < 300_000, png.length + " bytes");
        assertArrayEquals(png, new CardPainter().png(new Card("Live", true, STORM, "The Harbour Post")));
    }

    @Test
    void onlyLiveCoverageIsHighlighted() throws IOException {
        assertEquals(LIVE, image(png("Live", true, STORM)).getRGB(80, 70) & 0xFFFFFF);
        assertEquals(BLUE, image(png("Ended", false, STORM)).getRGB(80, 70) & 0xFFFFFF);
        assertFalse(Arrays.equals(png("Ended", false, STORM), png(null, false, STORM)));
    }

    @Test
    void rightToLeftHeadlineHasItsStateAtTheRight() throws IOException {
        BufferedImage image = image(png("مباشر", true, "العاصفة تضرب الساحل وتغلق الطرق"));
        assertEquals(LIVE, image.getRGB(1_120, 70) & 0xFFFFFF);
        assertEquals(BLUE, image.getRGB(80, 70) & 0xFFFFFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Storm",
                "Storm Odette floods the old harbor at Port Averill, Storm Odette floods the old harbor at Port"
                        + " Averill, Storm Odette floods the old harbor at Port Averill, Storm Odette floods the old"
                        + " harbor at Port",
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsversammlungsprotokoll",
                "暴风雨淹没旧港",
                "\u202E\u2066evil",
                "🌊"
            })
    void nothingIsPaintedInTheMargins(String headline) throws IOException {
        BufferedImage image = image(png("Live", true, headline));
        for (int y = 0; y < 630; y++) {
            for (int x : new int[] {0, 40, 70, 1_130, 1_160, 1_199}) {
                assertEquals(BLUE, image.getRGB(x, y) & 0xFFFFFF, x + ", " + y);
            }
        }
        for (int x = 0; x < 1_200; x++) {
            for (int y : new int[] {0, 58, 165, 500, 570, 629}) {
                assertEquals(BLUE, image.getRGB(x, y) & 0xFFFFFF, x + ", " + y);
            }
        }
    }
}
