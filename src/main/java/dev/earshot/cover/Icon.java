package dev.earshot.cover;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The site's icon in any size: a sound wave of four bars, as in {@code favicon.svg}. */
public final class Icon {
    static final Color BACKGROUND = new Color(0x14, 0x30, 0x4F);

    /** The drawing is made for a square of this size. The bars are within the circle that masks of home screens leave. */
    private static final double GRID = 32;

    private static final double CORNER = 6;
    private static final int[] ICO_SIDES = {16, 32, 48};

    /** The bars: left, top, width, height. */
    private static final List<Rectangle2D> BARS =
            List.of(bar(5, 13, 6), bar(11, 10, 12), bar(17, 6, 20), bar(23, 12, 8));

    private Icon() {}

    /** Returns the icon as a PNG that fills its square, as home screens want it: they cut the corners themselves. */
    public static byte[] png(int side) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        paint(image, false);
        return Png.encode(image);
    }

    /** Returns the icon in several sizes, with round corners, as an ICO file. */
    public static byte[] ico() {
        IcoWriter writer = new IcoWriter();
        for (int side : ICO_SIDES) {
            BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
            paint(image, true);
            writer.add(image);
        }
        return writer.toByteArray();
    }

    private static void paint(BufferedImage image, boolean isRounded) {
        int side = image.getWidth();
        double scale = side / GRID;
        double corner = isRounded ? 2 * CORNER * scale : 0;
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            canvas.setColor(BACKGROUND);
            canvas.fill(new RoundRectangle2D.Double(0, 0, side, side, corner, corner));
            canvas.setColor(Color.WHITE);
            paintWave(canvas, 0, 0, side);
        } finally {
            canvas.dispose();
        }
    }

    /**
     * Paints only the wave, in the canvas's color.
     *
     * @param side of the icon that it would be in
     */
    static void paintWave(Graphics2D canvas, int left, int top, int side) {
        AffineTransform before = canvas.getTransform();
        canvas.translate(left, top);
        BARS.forEach(bar -> canvas.fill(onPixels(bar, side / GRID)));
        canvas.setTransform(before);
    }

    /** Scales a bar to whole pixels, so that it is sharp in the smallest sizes, too. */
    private static Rectangle2D onPixels(Rectangle2D bar, double scale) {
        long left = Math.round(bar.getX() * scale);
        long top = Math.round(bar.getY() * scale);
        long width = Math.round(bar.getWidth() * scale);
        long bottom = Math.round(bar.getMaxY() * scale);
        return new Rectangle2D.Double(left, top, width, bottom - top);
    }

    private static Rectangle2D bar(int left, int top, int height) {
        return new Rectangle2D.Double(left, top, 4, height);
    }
}
