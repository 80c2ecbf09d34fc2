package dev.earshot.intake.page;

import dev.earshot.files.ResourceTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headings of what stands around an article, in several languages; they are in {@code around.txt}. */
final class AroundHeadings {
    /** What is behind a heading. */
    enum Kind {
        /** Links to other articles. */
        RELATED,
        /** Nothing of the article. */
        END
    }

    private static final int MAX_LENGTH = 70;
    private static final Pattern MARKS =
            Pattern.compile("[\\s:.!?\u2026|\u00BB>\u203A-]+$|^[\\s|\u00BB>\u203A\u2022\\d-]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Map<String, Kind> WHOLE = new HashMap<>();
    private static final Map<String, Kind> BEGINNINGS = new HashMap<>();

    static {
        ResourceTable.rows(AroundHeadings.class, "around.txt").forEach(AroundHeadings::add);
    }

    private AroundHeadings() {}

    /** Returns what is behind a heading; null if it isn't one of these. */
    static @Nullable Kind kind(String heading) {
        if (heading.length() > MAX_LENGTH) {
            return null;
        }
        String words = normalized(heading);
        Kind whole = WHOLE.get(words);
        for (int end = words.length(); whole == null && end > 0; end = words.lastIndexOf(' ', end - 1)) {
            whole = BEGINNINGS.get(words.substring(0, end));
        }
        return whole;
    }

    private static String normalized(String heading) {
        String lower = heading.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return SPACES.matcher(MARKS.matcher(lower).replaceAll("")).replaceAll(" ");
    }

    private static void add(String line) {
        int tab = line.indexOf('\t');
        Kind kind = Kind.valueOf(line.substring(0, tab).toUpperCase(Locale.ROOT));
        for (String heading : line.substring(tab + 1).split("\\|")) {
            String words = heading.strip();
            if (words.endsWith("*")) {
                BEGINNINGS.put(normalized(words.substring(0, words.length() - 1)), kind);
            } else {
                WHOLE.put(normalized(words), kind);
            }
        }
    }
}
