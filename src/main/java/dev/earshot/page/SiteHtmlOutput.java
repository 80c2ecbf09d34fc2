package dev.earshot.page;

import dev.earshot.article.SiteUrls;
import dev.earshot.page.model.Preferences;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML, and completes the paths in links, so that views and templates can name paths as routes do. Each path follows the
 * path of the site's public address. Links to pages carry the reader's preferences: a shared cache knows addresses but no
 * cookies, so it can answer the next page right, too.
 */
final class SiteHtmlOutput extends OwaspHtmlTemplateOutput {
    private static final Set<String> LINKS = Set.of("href", "src", "action", "formaction", "poster");

    private final SiteUrls siteUrls;
    private final String preferences;
    private boolean inLink;
    private boolean inAnchor;

    SiteHtmlOutput(TemplateOutput output, SiteUrls siteUrls, Preferences preferences) {
        super(output);
        this.siteUrls = siteUrls;
        this.preferences = preferences.text();
    }

    @Override
    public void setContext(String tagName, @Nullable String attributeName) {
        inLink = attributeName != null && LINKS.contains(attributeName);
        inAnchor = tagName.equals("a");
        super.setContext(tagName, attributeName);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        if (inLink && value != null && value.startsWith("/") && !value.startsWith("//")) {
            super.writeUserContent(siteUrls.publicPath(inAnchor ? withPreferences(value) : value));
        } else {
            super.writeUserContent(value);
        }
    }

    /** Files such as feeds and recordings have a dot in their path. The display settings show what the cookie has. */
    private String withPreferences(String link) {
        int fragment = link.indexOf('#');
        String address = fragment < 0 ? link : link.substring(0, fragment);
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        if (preferences.isEmpty() || path.contains(".") || path.equals(SiteUrls.PREFERENCES)) {
            return link;
        }
        return address + (query < 0 ? "?" : "&") + Preferences.PARAMETER + "=" + preferences
                + link.substring(address.length());
    }
}
