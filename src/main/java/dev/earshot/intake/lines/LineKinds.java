package dev.earshot.intake.lines;

import java.util.Locale;
import java.util.regex.Pattern;

/** Lines whose form says what they are: list items, cards, and what divides the updates from the body. */
public final class LineKinds {
    private static final String CALL_TO_ACTION = "check out our full list";
    private static final Pattern VIDEO = Pattern.compile("(?:WATCH|Watch|VIDEO|Video) ?\\| ?(.+)");
    private static final Pattern RULE = Pattern.compile("[-_*\u2013\u2014=](?: ?[-_*\u2013\u2014=]){2,}");
    private static final Pattern BACKGROUND = Pattern.compile("background ?:?", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLON = Pattern.compile("^: ?");
    private static final String BULLETS = "-*\u2022\u00B7\u25AA\u25E6\u2023";

    private LineKinds() {}

    /** A line such as {@code ---}. */
    public static boolean isRule(String line) {
        return line.length() <= 200 && RULE.matcher(line).matches();
    }

    /** A line that ends the updates where no update follows: {@code ---} or {@code Background}. */
    public static boolean endsUpdates(String line) {
        return isRule(line) || (line.length() <= 20 && BACKGROUND.matcher(line).matches());
    }

    static boolean isVideo(String line) {
        return VIDEO.matcher(line).matches();
    }

    /** The title of a video card, without "WATCH |". */
    static String videoTitle(String line) {
        return line.substring(line.indexOf('|') + 1).strip();
    }

    /** A line that asks to follow the card whose title stands before it, perhaps with a link at its end. */
    static boolean isCallToAction(String line) {
        String lower = line.substring(0, Math.min(line.length(), CALL_TO_ACTION.length()))
                .toLowerCase(Locale.ROOT);
        String rest =
                line.substring(Math.min(line.length(), CALL_TO_ACTION.length())).strip();
        return lower.equals(CALL_TO_ACTION)
                && (rest.length() <= 2 || Autolinker.isUrl(COLON.matcher(rest).replaceFirst("")));
    }

    static boolean isBullet(String line) {
        return line.length() > 2 && BULLETS.indexOf(line.charAt(0)) >= 0 && line.charAt(1) == ' ' && !isRule(line);
    }

    /** The words of a list item, without its bullet. */
    static String itemText(String line) {
        return line.substring(2).strip();
    }
}
