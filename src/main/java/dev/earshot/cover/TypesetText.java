package dev.earshot.cover;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text that a typeface can set, in lines. Arabic letters have their joined forms.
 *
 * @param text in reading order
 * @param isRightToLeft whether it is written from right to left
 */
record TypesetText(Typeface typeface, String text, boolean isRightToLeft) {
    private static final String ELLIPSIS = "…";
    private static final Pattern ORPHAN_MARKS = Pattern.compile("(?:^|(?<=\\s))\\p{M}+");

    /**
     * Returns the text that can be set; empty if a letter of it can't be, since half a title is worse than none, or if nothing
     * is
     * left. Symbols that the typeface lacks, such as emoji, are dropped.
     */
    static Optional<TypesetText> of(String text, Typeface typeface) {
        StringBuilder kept = new StringBuilder();
        for (int c : shapeArabic(text).codePoints().toArray()) {
            if (c == ' ' || !isVisible(c) || typeface.hasGlyph(c)) {
                kept.appendCodePoint(c);
            } else if (isPartOfAWord(c)) {
                return Optional.empty();
            }
        }
        // an accent without a letter would stand on its own
        String clean = Text.cleanLine(ORPHAN_MARKS.matcher(kept).replaceAll(""));
        boolean nothing = clean.codePoints().noneMatch(c -> c != ' ' && isVisible(c));
        boolean isRightToLeft = Bidi.getBaseDirection(clean) == Bidi.RTL;
        return nothing ? Optional.empty() : Optional.of(new TypesetText(typeface, clean, isRightToLeft));
    }

    /** Returns whether a character has a shape or a width at all. */
    static boolean isVisible(int c) {
        return !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static boolean isPartOfAWord(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static String shapeArabic(String text) {
        try {
            return new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL).shape(text);
        } catch (ArabicShapingException e) {
            throw new IllegalStateException("text may grow and shrink, so it always fits", e);
        }
    }

    /**
     * Returns the lines, each in visual order, left to right. The last one ends in an ellipsis if there is more.
     *
     * @param width in em
     * @param maxLines the maximum number of lines
     */
    List<String> lines(double width, int maxLines) {
        TypesetText part = this;
        for (List<LineSpan> spans = part.spans(width); ; spans = part.spans(width)) {
            if (spans.size() <= maxLines) {
                return part.typeset(spans);
            }
            part = part.truncate(spans.get(maxLines - 1).end());
        }
    }

    /** Returns whether it fits in that many lines of that width without breaking a word. */
    boolean fits(double width, int maxLines) {
        List<LineSpan> spans = spans(width);
        return spans.size() <= maxLines && spans.stream().noneMatch(LineSpan::isDivided);
    }

    /** A part of the text, and whether it ends inside a word. */
    private record LineSpan(int start, int end, boolean isDivided) {}

    /** Cuts at least a word or a part of one before a position, and ends in an ellipsis. */
    private TypesetText truncate(int end) {
        int bound = text.endsWith(ELLIPSIS) ? Math.min(end, text.length() - ELLIPSIS.length()) : end;
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        letters.setText(text);
        int letter = Math.max(1, letters.preceding(bound));
        int word = text.lastIndexOf(' ', letter - 1);
        int cut = word > bound / 2 ? word : letter;
        return new TypesetText(typeface, text.substring(0, cut).strip() + ELLIPSIS, isRightToLeft);
    }

    private List<LineSpan> spans(double width) {
        List<LineSpan> spans = new ArrayList<>();
        BreakIterator places = BreakIterator.getLineInstance(ULocale.ROOT);
        places.setText(text);
        int start = 0;
        int good = 0;
        for (int next = places.next(); next != BreakIterator.DONE; next = places.next()) {
            if (good > start && width(start, next) > width) {
                spans.add(new LineSpan(start, good, false));
                start = good;
            }
            while (width(start, next) > width) {
                int cut = breakInsideWord(start, next, width);
                if (cut >= next) {
                    break;
                }
                spans.add(new LineSpan(start, cut, true));
                start = cut;
            }
            good = next;
        }
        if (start < text.length()) {
            spans.add(new LineSpan(start, text.length(), false));
        }
        return spans;
    }

    /** Returns where to break a word that is wider than a line: after at least one letter. */
    private int breakInsideWord(int start, int end, double width) {
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        letters.setText(text);
        int cut = letters.following(start);
        for (int next = letters.next(); next != BreakIterator.DONE && next <= end; next = letters.next()) {
            if (width(start, next) > width) {
                break;
            }
            cut = next;
        }
        return cut;
    }

    private double width(int start, int end) {
        return typeface.width(text.substring(start, end).stripTrailing());
    }

    /** Puts lines into visual order, left to right (UAX #9). */
    private List<String> typeset(List<LineSpan> spans) {
        Bidi bidi = new Bidi();
        bidi.setPara(text, isRightToLeft ? Bidi.RTL : Bidi.LTR, null);
        List<String> lines = new ArrayList<>();
        for (LineSpan lineSpan : spans) {
            int end = lineSpan.end();
            while (end > lineSpan.start() && text.charAt(end - 1) == ' ') {
                end--;
            }
            if (end > lineSpan.start()) {
                lines.add(bidi.setLine(lineSpan.start(), end)
                        .writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING));
            }
        }
        return lines;
    }
}
