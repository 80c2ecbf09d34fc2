package dev.earshot.syndication;

import dev.earshot.text.Times;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/** Writes sitemaps (sitemaps.org, version 0.9) and Google's news sitemaps. Stateless. */
public final class SitemapWriter {
    public static final String MEDIA_TYPE = "application/xml; charset=utf-8";

    private static final Namespace SITEMAP = Namespace.getNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
    private static final Namespace NEWS =
            Namespace.getNamespace("news", "http://www.google.com/schemas/sitemap-news/0.9");
    private static final Set<String> TRADITIONAL_CHINESE = Set.of("TW", "HK", "MO");

    private SitemapWriter() {}

    /**
     * An address in a sitemap, or in an index of sitemaps.
     *
     * @param lastModified null if unknown
     */
    public record Page(URI address, @Nullable Instant lastModified) {}

    /**
     * An article in a news sitemap.
     *
     * @param publishedAt when it was first published
     * @param zone the time zone in which that is shown
     */
    public record NewsArticle(URI address, String title, Locale language, Instant publishedAt, ZoneId zone) {}

    /** Writes an index of sitemaps. */
    public static byte[] writeIndex(List<Page> sitemaps) {
        Element root = new Element("sitemapindex", SITEMAP);
        sitemaps.forEach(sitemap -> root.addContent(page("sitemap", sitemap)));
        return Xml.toBytes(new Document(root));
    }

    /** Writes a sitemap. */
    public static byte[] write(List<Page> pages) {
        Element root = new Element("urlset", SITEMAP);
        pages.forEach(page -> root.addContent(page("url", page)));
        return Xml.toBytes(new Document(root));
    }

    /**
     * Writes a news sitemap.
     *
     * @param publication the name of the site
     */
    public static byte[] writeNews(String publication, List<NewsArticle> articles) {
        Element root = new Element("urlset", SITEMAP);
        root.addNamespaceDeclaration(NEWS);
        for (NewsArticle article : articles) {
            Element news = new Element("news", NEWS)
                    .addContent(new Element("publication", NEWS)
                            .addContent(news("name", publication))
                            .addContent(news("language", language(article.language()))))
                    .addContent(news(
                            "publication_date",
                            Times.rfc3339(article.publishedAt().truncatedTo(ChronoUnit.SECONDS), article.zone())))
                    .addContent(news("title", article.title()));
            root.addContent(page("url", new Page(article.address(), null)).addContent(news));
        }
        return Xml.toBytes(new Document(root));
    }

    private static Element page(String name, Page page) {
        Element element = new Element(name, SITEMAP)
                .addContent(new Element("loc", SITEMAP).setText(page.address().toASCIIString()));
        return page.lastModified() == null
                ? element
                : element.addContent(new Element("lastmod", SITEMAP)
                        .setText(page.lastModified()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString()));
    }

    private static Element news(String name, String text) {
        return new Element(name, NEWS).setText(text);
    }

    /** Returns a language as Google News wants it: two or three letters, except for the two ways to write Chinese. */
    private static String language(Locale language) {
        if (language.getLanguage().equals("zh")) {
            boolean traditional =
                    language.getScript().equals("Hant") || TRADITIONAL_CHINESE.contains(language.getCountry());
            return traditional ? "zh-tw" : "zh-cn";
        }
        return language.getLanguage().isEmpty() ? Locale.ENGLISH.getLanguage() : language.getLanguage();
    }
}
