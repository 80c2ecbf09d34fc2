package dev.earshot.cover;

import dev.earshot.article.Sha256;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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

    /** The top of the area for the title. */
    private static final int TITLE_TOP = 800;

    private static final int TITLE_HEIGHT = 1_560;
    private static final int MAX_TITLE_SIZE = 560;
    private static final int MIN_TITLE_SIZE = 200;
    private static final int TITLE_SIZE_STEP = 10;
    private static final double LINE_HEIGHT = 1.16;

    /** The distance from the top of capital letters to the baseline, in em. */
    private static final double CAP_HEIGHT = 0.73;

    private static final int SITE_SIZE = 130;
    private static final int BARS = 13;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Typeface bold = Typeface.load("DejaVuSansCondensed-Bold");
    private final Typeface plain = Typeface.load("DejaVuSansCondensed");

    /** Returns the cover as a PNG: RGB without transparency. */
    public byte[] png(Cover cover) {
        lock.lock();
        try {
            return encode(image(cover));
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
        TypesetText title = TypesetText.of(cover.title(), bold).orElse(null);
        boolean isRightToLeft = title != null && title.isRightToLeft();
        if (title == null) {
            drawWave(canvas, cover, MARGIN, SIDE / 2, WIDTH, 1_400);
        } else {
            int width = 1_100;
            drawWave(canvas, cover, isRightToLeft ? SIDE - MARGIN - width : MARGIN, 470, width, 420);
            drawTitle(canvas, title);
        }
        Optional<TypesetText> site = TypesetText.of(cover.site(), plain);
        if (site.isPresent()) {
            List<String> line = site.get().lines((double) WIDTH / SITE_SIZE, 1);
            canvas.setColor(TEXT_COLOR);
            drawLine(
                    canvas,
                    plain,
                    line.getFirst(),
                    SITE_SIZE,
                    SIDE - MARGIN,
                    isRightToLeft || site.get().isRightToLeft());
        }
    }

    private void drawTitle(Graphics2D canvas, TypesetText title) {
        int size = MAX_TITLE_SIZE;
        while (size > MIN_TITLE_SIZE && !title.fits((double) WIDTH / size, maxLines(size))) {
            size -= TITLE_SIZE_STEP;
        }
        List<String> lines = title.lines(balancedWidth(title, size), maxLines(size));
        canvas.setColor(TEXT_COLOR);
        double baseline = TITLE_TOP + CAP_HEIGHT * size;
        for (String words : lines) {
            drawLine(canvas, bold, words, size, baseline, title.isRightToLeft());
            baseline += LINE_HEIGHT * size;
        }
    }

    private static int maxLines(int size) {
        return (int) (TITLE_HEIGHT / (LINE_HEIGHT * size));
    }

    /** Returns the narrowest width that needs no more lines, so that lines have similar lengths; in em. */
    private static double balancedWidth(TypesetText title, int size) {
        double maxWidth = (double) WIDTH / size;
        int lines = title.lines(maxWidth, maxLines(size)).size();
        if (!title.fits(maxWidth, lines)) {
            return maxWidth;
        }
        double narrow = 0;
        double wide = maxWidth;
        while (wide - narrow > 0.05) {
            double middle = (narrow + wide) / 2;
            if (title.fits(middle, lines)) {
                wide = middle;
            } else {
                narrow = middle;
            }
        }
        return wide;
    }

    private static void drawLine(
            Graphics2D canvas, Typeface typeface, String words, int size, double baseline, boolean isRightToLeft) {
        double left = isRightToLeft ? SIDE - MARGIN - typeface.width(words) * size : MARGIN;
        AffineTransform place = AffineTransform.getTranslateInstance(left, baseline);
        place.scale(size, size);
        Path2D shapes = typeface.outline(words);
        shapes.transform(place);
        canvas.fill(shapes);
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

    private static byte[] encode(BufferedImage image) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("an image can't be written to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
