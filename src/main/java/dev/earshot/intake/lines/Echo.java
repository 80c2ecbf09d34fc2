package dev.earshot.intake.lines;

import java.util.Locale;

/** Tells whether two texts say the same, as a headline does that stands again at the head of the text. */
public final class Echo {
    private static final int COMPARED = 600;

    private Echo() {}

    /** Whether they differ in case, spaces and marks only. */
    public static boolean same(String one, String other) {
        return letters(one).equals(letters(other));
    }

    /** Whether a text has the beginning of another one in it, so much of it that it can't be chance. */
    public static boolean contains(String text, String other) {
        String letters = letters(other);
        return letters.length() > 20 && every(text).contains(letters.substring(0, Math.min(80, letters.length())));
    }

    /** Whether a text begins as another one does, so far that it can't be chance. */
    public static boolean begins(String text, String start) {
        String letters = letters(start);
        return letters.length() > 20 && letters(text).startsWith(letters.substring(0, Math.min(80, letters.length())));
    }

    private static String letters(String text) {
        String letters = every(text.substring(0, Math.min(COMPARED, text.length())));
        return letters.isEmpty() ? text.strip() : letters;
    }

    private static String every(String text) {
        StringBuilder out = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
