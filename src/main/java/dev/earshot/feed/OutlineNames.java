package dev.earshot.feed;

import dev.earshot.article.Text;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of outlines, no two of them alike: many importers take a second outline of the same name for the same feed, or
 * import nothing at all. Names that differ only in case or punctuation are alike, too, since importers make file names and
 * sections of configuration files from them. Not thread-safe.
 */
final class OutlineNames {
    /** What importers replace by a hyphen. */
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\w.-]+", Pattern.UNICODE_CHARACTER_CLASS);

    /** A section of configuration files that has a meaning of its own (Python's configparser). */
    private static final String RESERVED = "default";

    private final Set<String> used = new HashSet<>(Set.of(RESERVED));

    /** @param folders the names of folders, which no feed gets */
    OutlineNames(Collection<String> folders) {
        folders.forEach(folder -> used.add(key(folder)));
    }

    /**
     * Returns a name that is still free, and takes it.
     *
     * @param name used as it is if it is free
     * @param distinction added in parentheses if it isn't
     */
    String take(String name, String distinction) {
        String clean = Text.cleanLine(name);
        if (used.add(key(clean))) {
            return clean;
        }
        String longer = clean + " (" + distinction + ")";
        String free = longer;
        for (int count = 2; !used.add(key(free)); count++) {
            free = longer + " " + count;
        }
        return free;
    }

    private static String key(String name) {
        return PUNCTUATION.matcher(name).replaceAll("-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
    }
}
