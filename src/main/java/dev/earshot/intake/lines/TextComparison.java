package dev.earshot.intake.lines;

import java.util.Locale;

/** Tells whether two texts say the same, as a headline does that stands again at the head of the text. */
public final class TextComparison {
    private static final int MAX_COMPARED = 600;

    private TextComparison() {}

    /** Whether they differ in case, spaces and marks only. */
    public static boolean isSame(String one, String other) {
        return normalized(one).equals(normalized(other));
    }

    /** Whether a text has the beginning of another one in it, so much of it that it can't be chance. */
    public static boolean containsStartOf(String text, String other) {
        String letters = normalized(other);
        return letters.length() > 20
                && alphanumerics(text).contains(letters.substring(0, Math.min(80, letters.length())));
    }

    /** Whether a text begins as another one does, so far that it can't be chance. */
    public static boolean startsLike(String text, String start) {
        String letters = normalized(start);
        return letters.length() > 20
                && normalized(text).startsWith(letters.substring(0, Math.min(80, letters.length())));
    }

    private static String normalized(String text) {
        String letters = alphanumerics(text.substring(0, Math.min(MAX_COMPARED, text.length())));
        return letters.isEmpty() ? text.strip() : letters;
    }

    private static String alphanumerics(String text) {
        StringBuilder out = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
