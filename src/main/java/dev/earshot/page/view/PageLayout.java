package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Site;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of a page: its head, its banner and its footer.
 *
 * @param language of the page's content; the server's own words are marked where they are in another
 * @param title of the document, without the site's name
 * @param description for search engines, or null
 * @param canonical where the content was published first, or null
 * @param skip where the skip link leads, and its words
 * @param path of the page, to come back to
 */
public record PageLayout(
        RenderContext look,
        Locale language,
        String title,
        @Nullable String description,
        @Nullable String canonical,
        SkipLink skip,
        PageFeeds feeds,
        @Nullable String rights,
        String path) {
    /** The first tab stop: past the banner, to what most readers came for. */
    public record SkipLink(String text, String anchor) {
        static SkipLink content(Messages messages) {
            return new SkipLink(messages.format("skip.content"), "main");
        }
    }

    /** The frame of a page whose only words are the server's own. */
    static PageLayout own(RenderContext renderContext, String title, SkipLink skipLink, PageFeeds feeds, String path) {
        return new PageLayout(
                renderContext, renderContext.words().language(), title, null, null, skipLink, feeds, null, path);
    }

    public Site site() {
        return look.site();
    }

    public Messages words() {
        return look.words();
    }

    public LangAttributes tongue() {
        return LangAttributes.of(language);
    }

    /** How the server's own words are marked within the page. */
    public LangAttributes ours() {
        return LangAttributes.ours(words(), language);
    }

    /** How the reader wants it, as names of classes; null where as usual. */
    public @Nullable String classes() {
        return look.preferences().classes();
    }

    /** What a form sends so that the next page looks the same; empty if everything is as usual. */
    public String preferences() {
        return look.preferences().text();
    }

    /** Returns whether the page is the one that a link of its header or footer leads to. */
    public boolean isAt(String link) {
        return path.equals(link);
    }

    public String preferencesPath() {
        return PreferencesView.path(path);
    }
}
