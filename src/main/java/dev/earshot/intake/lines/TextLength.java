package dev.earshot.intake.lines;

/** How much a text says, in characters of an alphabet: one of Chinese, Japanese or Korean script says as much as three. */
public final class TextLength {
    /** A shorter piece of text is a label. */
    public static final int MIN_SENTENCE = 25;

    private static final int CJK_WEIGHT = 3;

    private TextLength() {}

    /** Of a text, the spaces at its ends aside. */
    public static int of(String text) {
        String words = text.strip();
        long wide = words.codePoints().filter(TextLength::isWide).count();
        return (int) Math.min(Integer.MAX_VALUE, words.length() + (CJK_WEIGHT - 1) * wide);
    }

    private static boolean isWide(int c) {
        return c > 0x3000
                && (Character.isIdeographic(c) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0xAC00 && c <= 0xD7A3));
    }
}
