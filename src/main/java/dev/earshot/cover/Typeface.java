package dev.earshot.cover;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.KerningSubtable;
import org.apache.fontbox.ttf.KerningTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A typeface, read from its file, since Java's fonts need libraries that a server may lack. Lengths are in em, the font size.
 * Not thread-safe.
 */
final class Typeface {
    private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final @Nullable KerningSubtable kerning;
    private final double unitsPerEm;

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        KerningTable table = font.getKerning();
        this.kerning = table == null ? null : table.getHorizontalKerningSubtable();
        this.unitsPerEm = font.getUnitsPerEm();
    }

    /** A typeface that is read when it is first needed. Not thread-safe. */
    static final class Lazy {
        private final String name;
        private @Nullable Typeface typeface;

        Lazy(String name) {
            this.name = name;
        }

        Typeface get() {
            Typeface present = typeface;
            if (present == null) {
                present = load(name);
                typeface = present;
            }
            return present;
        }
    }

    /** Reads one of the included typefaces, by its file name without the extension. */
    static Typeface load(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + name + ".ttf")) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name + ".ttf");
            }
            return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("the typeface " + name + " can't be read", e);
        }
    }

    /** Returns whether it has a glyph for a character. */
    boolean hasGlyph(int c) {
        return glyphs.getGlyphId(c) != 0;
    }

    /** Returns the width of text in visual order, left to right. */
    double width(String visual) {
        return layOut(visual, null);
    }

    /** Returns the outline of text in visual order, left to right. The baseline is at 0, and down is positive. */
    Path2D outline(String visual) {
        Path2D shapes = new Path2D.Double(Path2D.WIND_NON_ZERO);
        layOut(visual, shapes);
        return shapes;
    }

    private double layOut(String visual, @Nullable Path2D shapes) {
        try {
            double at = 0;
            int before = -1;
            for (int c : visual.codePoints().toArray()) {
                if (!TypesetText.isVisible(c)) {
                    continue;
                }
                int glyph = glyphs.getGlyphId(c);
                if (kerning != null && before >= 0) {
                    at += kerning.getKerning(before, glyph) / unitsPerEm;
                }
                GlyphData data = shapes == null ? null : font.getGlyph().getGlyph(glyph);
                if (shapes != null && data != null) {
                    AffineTransform place = AffineTransform.getTranslateInstance(at, 0);
                    place.scale(1 / unitsPerEm, -1 / unitsPerEm);
                    shapes.append(data.getPath().getPathIterator(place), false);
                }
                at += font.getAdvanceWidth(glyph) / unitsPerEm;
                before = glyph;
            }
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException("a glyph can't be read", e);
        }
    }
}
