package dev.earshot.cover;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Paints share cards: state, headline, and the site with its icon. If the typeface lacks letters of the headline, the icon
 * takes its place. Thread-safe.
 */
public final class CardPainter {
    /** Width and height in pixels, as sites expect them. */
    public static final int WIDTH = 1_200;

    public static final int HEIGHT = 630;

    private static final Color LIVE = new Color(0xA8, 0x1A, 0x0D);
    private static final int MARGIN = 72;
    private static final int INNER_WIDTH = WIDTH - 2 * MARGIN;

    /** The wave of the icon is 22 of its 32 units wide, and centered at half its height. */
    private static final int MARK_SIDE = 64;

    private static final int MARK_WIDTH = 58;
    private static final TextArea STATE = new TextArea(MARGIN, 67, INNER_WIDTH, 32, 34, 34);
    private static final int STATE_PADDING = 18;
    private static final TextArea HEADLINE = new TextArea(MARGIN, 184, INNER_WIDTH, 280, 76, 40);
    private static final TextArea SITE =
            new TextArea(MARGIN + MARK_WIDTH, 515, INNER_WIDTH - 2 * MARK_WIDTH, 38, 38, 38);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Typeface.Lazy bold = new Typeface.Lazy("DejaVuSansCondensed-Bold");

    /** Returns the card as a PNG: RGB without transparency. */
    public byte[] png(Card card) {
        lock.lock();
        try {
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
            Graphics2D canvas = image.createGraphics();
            try {
                paint(card, canvas);
            } finally {
                canvas.dispose();
            }
            return Png.encode(image);
        } finally {
            lock.unlock();
        }
    }

    private void paint(Card card, Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        canvas.setColor(Icon.BACKGROUND);
        canvas.fillRect(0, 0, WIDTH, HEIGHT);
        TypesetText headline = TypesetText.of(card.headline(), bold.get()).orElse(null);
        TypesetText state = typeset(card.state());
        TypesetText site = typeset(card.site());
        boolean isAtRight = headline != null && headline.isRightToLeft();
        if (state != null) {
            paintState(state, card.isLive(), isAtRight, canvas);
        }
        canvas.setColor(Color.WHITE);
        if (headline != null) {
            HEADLINE.draw(canvas, headline);
        } else {
            Icon.paintWave(canvas, (WIDTH - 400) / 2, 110, 400);
        }
        // the wave begins at 5 units from the icon's edge
        int left = MARGIN - 5 * MARK_SIDE / 32;
        Icon.paintWave(canvas, isAtRight ? WIDTH - MARK_SIDE - left : left, 507, MARK_SIDE);
        if (site != null) {
            SITE.drawLine(canvas, site, isAtRight);
        }
    }

    private @Nullable TypesetText typeset(@Nullable String text) {
        return text == null ? null : TypesetText.of(text, bold.get()).orElse(null);
    }

    private static void paintState(TypesetText state, boolean isLive, boolean isAtRight, Graphics2D canvas) {
        TextArea area = STATE;
        if (isLive) {
            double width = STATE.width(state) + 2 * STATE_PADDING;
            canvas.setColor(LIVE);
            canvas.fill(
                    new RoundRectangle2D.Double(isAtRight ? WIDTH - MARGIN - width : MARGIN, 60, width, 54, 12, 12));
            area = STATE.inset(STATE_PADDING);
        }
        canvas.setColor(Color.WHITE);
        area.drawLine(canvas, state, isAtRight);
    }
}
