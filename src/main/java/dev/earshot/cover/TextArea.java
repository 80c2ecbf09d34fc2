package dev.earshot.cover;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * An area of a picture for text, in pixels.
 *
 * @param maxSize the font size, unless the text doesn't fit
 * @param minSize the smallest font size; text that doesn't fit even then ends in an ellipsis
 */
record TextArea(int left, int top, int width, int height, int maxSize, int minSize) {
    private static final int SIZE_STEPS = 56;
    private static final double LINE_HEIGHT = 1.16;

    /** The distance from the top of capital letters to the baseline, in em. */
    private static final double CAP_HEIGHT = 0.73;

    /** Draws text in several lines, as large as it fits, from the top. */
    void draw(Graphics2D canvas, TypesetText text) {
        int size = maxSize;
        while (size > minSize && !text.fits((double) width / size, maxLines(size))) {
            size -= Math.max(1, maxSize / SIZE_STEPS);
        }
        double baseline = top + CAP_HEIGHT * size;
        for (String line : text.lines(balancedWidth(text, size), maxLines(size))) {
            drawLine(canvas, text.typeface(), line, size, baseline, text.isRightToLeft());
            baseline += LINE_HEIGHT * size;
        }
    }

    /** Draws text in one line of the largest size, on the lower edge, at the left or the right. */
    void drawLine(Graphics2D canvas, TypesetText text, boolean isAtRight) {
        List<String> lines = text.lines((double) width / maxSize, 1);
        drawLine(canvas, text.typeface(), lines.getFirst(), maxSize, top + height, isAtRight);
    }

    /** Returns the width of text in one line of the largest size. */
    double width(TypesetText text) {
        String line = text.lines((double) width / maxSize, 1).getFirst();
        return text.typeface().width(line) * maxSize;
    }

    /** Returns the area without margins at the left and the right. */
    TextArea inset(int margin) {
        return new TextArea(left + margin, top, width - 2 * margin, height, maxSize, minSize);
    }

    private void drawLine(
            Graphics2D canvas, Typeface typeface, String words, int size, double baseline, boolean isAtRight) {
        double x = isAtRight ? left + width - typeface.width(words) * size : left;
        AffineTransform place = AffineTransform.getTranslateInstance(x, baseline);
        place.scale(size, size);
        Path2D shapes = typeface.outline(words);
        shapes.transform(place);
        canvas.fill(shapes);
    }

    private int maxLines(int size) {
        return (int) (height / (LINE_HEIGHT * size));
    }

    /** Returns the narrowest width that needs no more lines, so that lines have similar lengths; in em. */
    private double balancedWidth(TypesetText text, int size) {
        double maxWidth = (double) width / size;
        int lines = text.lines(maxWidth, maxLines(size)).size();
        if (!text.fits(maxWidth, lines)) {
            return maxWidth;
        }
        double narrow = 0;
        double wide = maxWidth;
        while (wide - narrow > 0.05) {
            double middle = (narrow + wide) / 2;
            if (text.fits(middle, lines)) {
                wide = middle;
            } else {
                narrow = middle;
            }
        }
        return wide;
    }
}
