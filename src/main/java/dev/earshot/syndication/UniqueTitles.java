package dev.earshot.syndication;

import dev.earshot.article.Text;
import java.util.HashSet;
import java.util.Set;

/** Numbers titles that repeat, since some readers take the second of two for a copy of the first. Not thread-safe. */
final class UniqueTitles {
    private final Set<String> used = new HashSet<>();

    /**
     * Returns the title, with a number if it is taken, and takes it.
     *
     * @param scope within which it must be unique
     */
    String take(String scope, String title) {
        String free = title;
        for (int count = 2; !used.add(scope + " " + free); count++) {
            String number = " (" + count + ")";
            free = Text.truncate(title, EntryTitles.MAX_LENGTH - number.length()) + number;
        }
        return free;
    }
}
