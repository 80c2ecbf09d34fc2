package dev.earshot.i18n;

/** Punctuation of sentences. */
public final class Punctuation {
    /** Characters that may end a sentence, in several scripts. */
    private static final String SENTENCE_ENDINGS = ".!?…。！？؟۔।";

    private static final String CLOSING_MARKS = "\"'”’»)]";

    private Punctuation() {}

    /** Returns the text with a period unless it already ends as a sentence. Speech engines pause there. */
    public static String ensureFinalPeriod(String text) {
        String stripped = text.strip();
        int last = stripped.length() - 1;
        while (last > 0 && CLOSING_MARKS.indexOf(stripped.charAt(last)) >= 0) {
            last--;
        }
        return stripped.isEmpty() || SENTENCE_ENDINGS.indexOf(stripped.charAt(last)) >= 0 ? stripped : stripped + ".";
    }
}
