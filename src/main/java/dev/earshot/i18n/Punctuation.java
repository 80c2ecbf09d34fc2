package dev.earshot.i18n;

/** Small joints of English sentences. */
public final class Punctuation {
    /** What may close a sentence, in several scripts. */
    private static final String SENTENCE_ENDINGS = ".!?…。！？؟۔।";

    private static final String CLOSING_MARKS = "\"'”’»)]";

    private Punctuation() {}

    /** The text with a full stop, where it does not end as a sentence already; a speech engine pauses there. */
    public static String ensureFinalPeriod(String text) {
        String stripped = text.strip();
        int last = stripped.length() - 1;
        while (last > 0 && CLOSING_MARKS.indexOf(stripped.charAt(last)) >= 0) {
            last--;
        }
        return stripped.isEmpty() || SENTENCE_ENDINGS.indexOf(stripped.charAt(last)) >= 0 ? stripped : stripped + ".";
    }
}
