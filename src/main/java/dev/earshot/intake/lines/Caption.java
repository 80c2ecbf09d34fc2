package dev.earshot.intake.lines;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands below the picture at the head of a page: words, and a credit in brackets behind them. */
public record Caption(String text, String credit) {
    private static final int CREDIT_LIMIT = 200;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");

    /** What tells a credit from any other words in brackets, beside a slash between a name and an agency. */
    private static final Set<String> CREDIT_WORDS = Set.of(
            "via",
            "photo",
            "photos",
            "photograph",
            "image",
            "images",
            "picture",
            "pictures",
            "courtesy",
            "handout",
            "getty",
            "reuters",
            "ap",
            "afp",
            "epa",
            "xinhua",
            "sputnik",
            "shutterstock",
            "alamy",
            "file",
            "pool");

    /** The caption that a line is, or null: it ends in brackets like {@code (Name/Agency via AP)}. */
    static @Nullable public Caption of(String line) {
        String text = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        int open = text.lastIndexOf('(');
        if (open < 0 || !text.endsWith(")") || text.length() - open > CREDIT_LIMIT) {
            return null;
        }
        String credit = text.substring(open + 1, text.length() - 1).strip();
        boolean isCredit = credit.indexOf('/') > 0
                || BETWEEN_WORDS.splitAsStream(credit.toLowerCase(Locale.ROOT)).anyMatch(CREDIT_WORDS::contains);
        return isCredit ? new Caption(text.substring(0, open).strip(), credit) : null;
    }
}
