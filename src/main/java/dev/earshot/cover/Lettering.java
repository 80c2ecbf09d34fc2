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
 * Words as a typeface can set them, in lines. Letters of Arabic have the forms in which they are joined.
 *
 * @param words in the order in which they are read
 * @param isLeftward whether they are written from right to left
 */
record Lettering(Face face, String words, boolean isLeftward) {
    private static final String MORE = "…";
    private static final Pattern LONE_MARKS = Pattern.compile("(?:^|(?<=\\s))\\p{M}+");

    /**
     * What can be set of a text; empty where a letter of it can't be, since half a title is worse than none, or where
     * nothing is left. Signs that the typeface lacks, such as emoji, are left out.
     */
    static Optional<Lettering> of(String text, Face face) {
        StringBuilder words = new StringBuilder();
        for (int c : joined(text).codePoints().toArray()) {
            if (c == ' ' || !isSet(c) || face.has(c)) {
                words.appendCodePoint(c);
            } else if (isPartOfAWord(c)) {
                return Optional.empty();
            }
        }
        // an accent without a letter would stand beside the line
        String clean = Text.line(LONE_MARKS.matcher(words).replaceAll(""));
        boolean nothing = clean.codePoints().noneMatch(c -> c != ' ' && isSet(c));
        boolean leftward = Bidi.getBaseDirection(clean) == Bidi.RTL;
        return nothing ? Optional.empty() : Optional.of(new Lettering(face, clean, leftward));
    }

    /** Whether a character has a shape or a width at all. */
    static boolean isSet(int c) {
        return !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    private static boolean isPartOfAWord(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static String joined(String text) {
        try {
            return new ArabicShaping(ArabicShaping.LETTERS_SHAPE | ArabicShaping.TEXT_DIRECTION_LOGICAL).shape(text);
        } catch (ArabicShapingException e) {
            throw new IllegalStateException("text may grow and shrink, so it always fits", e);
        }
    }

    /**
     * The lines, each as it is set from left to right; the last one ends in an ellipsis where there are more.
     *
     * @param width in em
     * @param most how many lines at most
     */
    List<String> lines(double width, int most) {
        Lettering part = this;
        for (List<Span> spans = part.spans(width); ; spans = part.spans(width)) {
            if (spans.size() <= most) {
                return part.set(spans);
            }
            part = part.shorter(spans.get(most - 1).end());
        }
    }

    /** Whether the lines of that width are so many, or fewer, and no word is divided. */
    boolean fits(double width, int most) {
        List<Span> spans = spans(width);
        return spans.size() <= most && spans.stream().noneMatch(Span::isDivided);
    }

    /** A part of the words; whether it ends within a word. */
    private record Span(int start, int end, boolean isDivided) {}

    /** At least one word, or part of one, less than what ends there; an ellipsis instead. */
    private Lettering shorter(int end) {
        int bound = words.endsWith(MORE) ? Math.min(end, words.length() - MORE.length()) : end;
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        letters.setText(words);
        int letter = Math.max(1, letters.preceding(bound));
        int word = words.lastIndexOf(' ', letter - 1);
        int cut = word > bound / 2 ? word : letter;
        return new Lettering(face, words.substring(0, cut).strip() + MORE, isLeftward);
    }

    private List<Span> spans(double width) {
        List<Span> spans = new ArrayList<>();
        BreakIterator places = BreakIterator.getLineInstance(ULocale.ROOT);
        places.setText(words);
        int start = 0;
        int good = 0;
        for (int next = places.next(); next != BreakIterator.DONE; next = places.next()) {
            if (good > start && width(start, next) > width) {
                spans.add(new Span(start, good, false));
                start = good;
            }
            while (width(start, next) > width) {
                int cut = mostOf(start, next, width);
                if (cut >= next) {
                    break;
                }
                spans.add(new Span(start, cut, true));
                start = cut;
            }
            good = next;
        }
        if (start < words.length()) {
            spans.add(new Span(start, words.length(), false));
        }
        return spans;
    }

    /** Where to divide a word that is wider than a line: at least one letter is on it. */
    private int mostOf(int start, int end, double width) {
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        letters.setText(words);
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
        return face.width(words.substring(start, end).stripTrailing());
    }

    /** As it is set from left to right (UAX #9). */
    private List<String> set(List<Span> spans) {
        Bidi bidi = new Bidi();
        bidi.setPara(words, isLeftward ? Bidi.RTL : Bidi.LTR, null);
        List<String> lines = new ArrayList<>();
        for (Span span : spans) {
            int end = span.end();
            while (end > span.start() && words.charAt(end - 1) == ' ') {
                end--;
            }
            if (end > span.start()) {
                lines.add(bidi.setLine(span.start(), end).writeReordered(Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING));
            }
        }
        return lines;
    }
}
