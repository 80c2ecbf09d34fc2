package dev.earshot.article;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How fast the voice speaks. It speaks faster; its sound is not squeezed. */
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

    /** How many words, as they are written, are heard in a minute of news, rests included; measured with the voice of FreeTTS. */
    public int wordsPerMinute() {
        return wordsPerMinute;
    }

    /** How many times as fast as usual. */
    public double factor() {
        return factor;
    }

    /** As addresses name it: "1.5". */
    public String text() {
        String text = String.format(Locale.ROOT, "%.2f", factor);
        return text.replaceFirst("\\.?0+$", "");
    }

    /** The speed of that name, however many zeros it ends in. */
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
