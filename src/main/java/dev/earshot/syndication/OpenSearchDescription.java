package dev.earshot.syndication;

import dev.earshot.article.SiteUrls;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** Describes the site's search, so that browsers can offer it (OpenSearch 1.1). Stateless. */
public final class OpenSearchDescription {
    public static final String MEDIA_TYPE = "application/opensearchdescription+xml; charset=utf-8";

    private static final Namespace OPEN_SEARCH = Namespace.getNamespace("http://a9.com/-/spec/opensearch/1.1/");

    /** The limit of the specification. */
    private static final int MAX_NAME_LENGTH = 16;

    private OpenSearchDescription() {}

    /**
     * Writes the description in UTF-8.
     *
     * @param title of the site
     */
    public static byte[] write(String title, SiteUrls siteUrls) {
        Element root = element("OpenSearchDescription")
                .addContent(element("ShortName").setText(shortened(title)))
                .addContent(element("LongName").setText(title))
                .addContent(element("Description").setText("Search all updates"))
                .addContent(url("text/html", "/search", siteUrls))
                .addContent(url("application/atom+xml", "/search/feed.atom", siteUrls))
                .addContent(element("InputEncoding").setText("UTF-8"));
        return Xml.toBytes(new Document(root));
    }

    private static Element url(String type, String path, SiteUrls siteUrls) {
        return element("Url")
                .setAttribute("type", type)
                .setAttribute("template", siteUrls.absolute(path) + "?q={searchTerms}");
    }

    private static Element element(String name) {
        return new Element(name, OPEN_SEARCH);
    }

    private static String shortened(String title) {
        return title.codePointCount(0, title.length()) <= MAX_NAME_LENGTH
                ? title
                : title.substring(0, title.offsetByCodePoints(0, MAX_NAME_LENGTH - 1))
                                .strip() + "…";
    }
}
