package dev.earshot.page;

import dev.earshot.article.Addresses;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.function.Supplier;

/**
 * The pages, as bytes of UTF-8. A page is made of what it is given alone, without the time of day, so the same view
 * gives the same bytes. Safe for all threads.
 *
 * <p>What comes from outside is escaped by the templates for the place where it stands; no template prints a string as
 * mark-up. What a page says of itself for machines is JSON, escaped by {@link JsonLd}.
 */
public final class Pages {
    public static final String MEDIA_TYPE = "text/html; charset=utf-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "dev.earshot.page.templates");
    private final Site site;
    private final String stylesheet;
    private final Supplier<Addresses> addresses;

    /**
     * Pages of one server.
     *
     * @param stylesheet served at its own path
     * @param addresses by which pages name themselves to machines; asked for each page
     */
    public Pages(Site site, Stylesheet stylesheet, Supplier<Addresses> addresses) {
        this.site = site;
        this.stylesheet = stylesheet.path();
        this.addresses = addresses;
    }

    /** The front page. */
    public byte[] home(HomePage page) {
        return render("home.jte", HomeView.of(page, site, stylesheet));
    }

    /** A section. */
    public byte[] section(SectionPage page) {
        return render("section.jte", SectionView.of(page, site, stylesheet));
    }

    /** The search, with what it found. */
    public byte[] search(SearchPage page) {
        return render("search.jte", SearchView.of(page, site, stylesheet));
    }

    /** What feeds there are, and what to do with them. */
    public byte[] feeds(FeedsPage page) {
        return render("feeds.jte", FeedsView.of(page, site, stylesheet));
    }

    /** An article, or a part of one that has many updates. */
    public byte[] article(ArticlePage page) {
        return render("article.jte", ArticleView.of(page, site, stylesheet, addresses.get()));
    }

    /** One update by itself. */
    public byte[] update(UpdatePage page) {
        return render("update.jte", SingleView.of(page, site, stylesheet, addresses.get()));
    }

    /** What is shown instead of a page that cannot be. */
    public byte[] error(ErrorPage page) {
        return render("error.jte", ErrorView.of(page, site, stylesheet));
    }

    private byte[] render(String template, Object view) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, view, output);
        return output.toByteArray();
    }
}
