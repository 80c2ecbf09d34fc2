package dev.earshot.page.view;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The texts of the links of one page. A screen reader lists links out of their context, so no two may read alike.
 *
 * <p>One for each page rendered, used in the order of the document, by one thread.
 */
public final class LinkTexts {
    private final Set<String> taken = new HashSet<>();

    /**
     * The text, made unique.
     *
     * @param more what is added to a text that is taken already, such as "update 7"
     */
    public String unique(String text, String more) {
        if (take(text)) {
            return text;
        }
        String longer = more.isEmpty() ? text : text + ", " + more;
        String candidate = longer;
        for (int count = 2; !take(candidate); count++) {
            candidate = longer + " (" + count + ")";
        }
        return candidate;
    }

    /**
     * Returns what completes the visible text of a link for those who hear it out of context, made unique.
     *
     * @param hidden such as " the 9:24 p.m. update"
     */
    public String rest(String visible, String hidden) {
        return unique(visible + hidden).substring(visible.length());
    }

    /**
     * The same for a link whose whole name may be taken.
     *
     * @param more what is added then
     */
    public String rest(String visible, String hidden, String more) {
        return unique(visible + hidden, more).substring(visible.length());
    }

    /** The text, made unique by a count where need be. */
    public String unique(String text) {
        return unique(text, "");
    }

    private boolean take(String text) {
        return taken.add(text.strip().toLowerCase(Locale.ROOT));
    }
}
