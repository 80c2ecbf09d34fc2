package dev.earshot.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of a page: its head, its banner and its footer.
 *
 * @param language of the page's content; the server's own words are marked as English where it is another
 * @param title of the document
 * @param description for search engines, or null
 * @param canonical where the content was published first, or null
 * @param skip where the skip link leads, and its words
 * @param masthead whether the site's title is this page's heading, instead of a link to the front page
 */
public record Frame(
        Site site,
        String stylesheet,
        Locale language,
        String title,
        @Nullable String description,
        @Nullable String canonical,
        Skip skip,
        boolean masthead,
        PageFeeds feeds,
        @Nullable String rights) {
    /** The first tab stop: past the banner, to what most readers came for. */
    public record Skip(String text, String anchor) {
        static final Skip CONTENT = new Skip("Skip to the content", "content");
    }

    public Tongue tongue() {
        return Tongue.of(language);
    }

    /** How the server's own words are marked within the page. */
    public Tongue ours() {
        return Tongue.ours(language);
    }
}
