package dev.earshot.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How fast the voice speaks. It talks faster; the sound is not time-stretched. */
public enum Speed {
    SLOW(0.75, 100),
    NORMAL(1, 135),
    QUICK(1.25, 165),
    FAST(1.5, 195),
    FASTER(2, 255),
    FASTEST(2.5, 310);

    private final double factor;
    private final int wordsPerMinute;

    Speed(double factor, int wordsPerMinute) {
        this.factor = factor;
        this.wordsPerMinute = wordsPerMinute;
    }

    /** Returns how many written words of news are spoken per minute, including pauses, as measured with the FreeTTS voice. */
    public int wordsPerMinute() {
        return wordsPerMinute;
    }

    /** Returns the speed relative to normal. */
    public double factor() {
        return factor;
    }

    /** Returns the speed as URLs have it: "1.5". */
    public String text() {
        String text = String.format(Locale.ROOT, "%.2f", factor);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** Returns the speed of that name, regardless of trailing zeros. */
    public static Optional<Speed> parse(String text) {
        if (!text.matches("\\d(\\.\\d{1,4})?")) {
            return Optional.empty();
        }
        double requested = Double.parseDouble(text);
        return Arrays.stream(values())
                .filter(speed -> speed.factor == requested)
                .findFirst();
    }
}
