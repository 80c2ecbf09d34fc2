package dev.earshot.cover;

import dev.earshot.article.Sha256;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Paints covers: the title on a plain background, below a sound wave that is unique to the title. If the typeface lacks letters
 * of the title, there is only the wave.
 *
 * <p>Thread-safe. Covers are painted one at a time, since each takes about 30 MB while it is made. The same cover always gives
 * the same picture, and with the same Java the same bytes.
 */
public final class CoverPainter {
    /** Width and height of a cover in pixels: the largest that podcast directories accept. */
    public static final int SIDE = 3_000;

    private static final Color BACKGROUND = new Color(0x10, 0x27, 0x3A);
    private static final Color TEXT_COLOR = new Color(0xFB, 0xF7, 0xEF);
    private static final Color WAVE_COLOR = new Color(0xFF, 0xB8, 0x4D);

    private static final int MARGIN = 260;
    private static final int WIDTH = SIDE - 2 * MARGIN;
    private static final TextArea TITLE = new TextArea(MARGIN, 800, WIDTH, 1_560, 560, 200);
    private static final TextArea SITE = new TextArea(MARGIN, SIDE - MARGIN - 130, WIDTH, 130, 130, 130);
    private static final int BARS = 13;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Typeface.Lazy bold = new Typeface.Lazy("DejaVuSansCondensed-Bold");
    private final Typeface.Lazy plain = new Typeface.Lazy("DejaVuSansCondensed");

    /** Returns the cover as a PNG: RGB without transparency. */
    public byte[] png(Cover cover) {
        lock.lock();
        try {
            return Png.encode(image(cover));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the picture. For one thread at a time. */
    BufferedImage image(Cover cover) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        try {
            paint(cover, canvas);
        } finally {
            canvas.dispose();
        }
        return image;
    }

    private void paint(Cover cover, Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setColor(BACKGROUND);
        canvas.fillRect(0, 0, SIDE, SIDE);
        TypesetText title = TypesetText.of(cover.title(), bold.get()).orElse(null);
        boolean isRightToLeft = title != null && title.isRightToLeft();
        if (title == null) {
            drawWave(canvas, cover, MARGIN, SIDE / 2, WIDTH, 1_400);
        } else {
            int width = 1_100;
            drawWave(canvas, cover, isRightToLeft ? SIDE - MARGIN - width : MARGIN, 470, width, 420);
            canvas.setColor(TEXT_COLOR);
            TITLE.draw(canvas, title);
        }
        TypesetText.of(cover.site(), plain.get()).ifPresent(site -> {
            canvas.setColor(TEXT_COLOR);
            SITE.drawLine(canvas, site, isRightToLeft || site.isRightToLeft());
        });
    }

    /** Draws bars whose heights are the bytes of the title's hash. */
    private static void drawWave(Graphics2D canvas, Cover cover, int left, int middle, int width, int height) {
        byte[] hash = Sha256.of(cover.title());
        canvas.setColor(WAVE_COLOR);
        double step = (double) width / BARS;
        double thick = step * 0.5;
        for (int i = 0; i < BARS; i++) {
            // low at both ends, like a sound that fades in and out
            double swell = Math.sin(Math.PI * (i + 1) / (BARS + 1));
            double loud = 0.35 + 0.65 * (hash[i] & 0xFF) / 255;
            double high = Math.max(thick, height * swell * loud);
            canvas.fill(new RoundRectangle2D.Double(left + i * step, middle - high / 2, thick, high, thick, thick));
        }
    }
}
