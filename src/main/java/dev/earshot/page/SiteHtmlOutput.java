package dev.earshot.page;

import dev.earshot.article.SiteUrls;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML, and puts the path of the site's public address in front of each path in a link. So views and templates can name
 * paths as routes do.
 */
final class SiteHtmlOutput extends OwaspHtmlTemplateOutput {
    private static final Set<String> LINKS = Set.of("href", "src", "action", "formaction", "poster");

    private final SiteUrls siteUrls;
    private boolean inLink;

    SiteHtmlOutput(TemplateOutput output, SiteUrls siteUrls) {
        super(output);
        this.siteUrls = siteUrls;
    }

    @Override
    public void setContext(String tagName, @Nullable String attributeName) {
        inLink = attributeName != null && LINKS.contains(attributeName);
        super.setContext(tagName, attributeName);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        if (inLink && value != null && value.startsWith("/") && !value.startsWith("//")) {
            super.writeUserContent(siteUrls.publicPath(value));
        } else {
            super.writeUserContent(value);
        }
    }
}
