package dev.earshot.i18n;

/** Small joints of English sentences. */
public final class Phrases {
    /** What may close a sentence, in several scripts. */
    private static final String STOPS = ".!?…。！？؟۔।";

    private static final String CLOSING_MARKS = "\"'”’»)]";

    private Phrases() {}

    /** The text with a full stop, where it does not end as a sentence already; a speech engine pauses there. */
    public static String closed(String text) {
        String words = text.strip();
        int last = words.length() - 1;
        while (last > 0 && CLOSING_MARKS.indexOf(words.charAt(last)) >= 0) {
            last--;
        }
        return words.isEmpty() || STOPS.indexOf(words.charAt(last)) >= 0 ? words : words + ".";
    }
}
