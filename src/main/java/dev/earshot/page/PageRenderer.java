package dev.earshot.page;

import dev.earshot.article.SiteUrls;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.FeedsPage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.NewsPage;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.Site;
import dev.earshot.page.model.StaticPage;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.page.view.ArticleView;
import dev.earshot.page.view.ErrorView;
import dev.earshot.page.view.FeedsView;
import dev.earshot.page.view.HomeView;
import dev.earshot.page.view.JsonLd;
import dev.earshot.page.view.NewsView;
import dev.earshot.page.view.PreferencesView;
import dev.earshot.page.view.RenderContext;
import dev.earshot.page.view.SearchView;
import dev.earshot.page.view.SectionView;
import dev.earshot.page.view.SingleUpdateView;
import dev.earshot.page.view.StaticPageView;
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
public final class PageRenderer {
    public static final String MEDIA_TYPE = "text/html; charset=utf-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageRenderer.class.getClassLoader(), "dev.earshot.page.templates");
    private final Site site;
    private final Supplier<SiteUrls> addresses;

    /**
     * Pages of one server.
     *
     * @param addresses by which pages name themselves to machines; asked for each page
     */
    public PageRenderer(Site site, Supplier<SiteUrls> addresses) {
        this.site = site;
        this.addresses = addresses;
    }

    /** The front page. */
    public byte[] home(HomePage page, Reader reader) {
        return render("home.jte", HomeView.of(page, look(reader)));
    }

    /** A section. */
    public byte[] section(SectionPage page, Reader reader) {
        return render("section.jte", SectionView.of(page, look(reader)));
    }

    /** The search, with what it found. */
    public byte[] search(SearchPage page, Reader reader) {
        return render("search.jte", SearchView.of(page, look(reader)));
    }

    /** What feeds there are, and what to do with them. */
    public byte[] feeds(FeedsPage page, Reader reader) {
        return render("feeds.jte", FeedsView.of(page, look(reader)));
    }

    /** An article, or a part of one that has many updates. */
    public byte[] article(ArticlePage page, Reader reader) {
        return render("article.jte", ArticleView.of(page, look(reader), addresses.get()));
    }

    /** One update by itself. */
    public byte[] update(UpdatePage page, Reader reader) {
        return render("update.jte", SingleUpdateView.of(page, look(reader), addresses.get()));
    }

    /** What is new somewhere. */
    public byte[] news(NewsPage page, Reader reader) {
        return render("news.jte", NewsView.of(page, look(reader)));
    }

    /** How pages may look. */
    public byte[] preferences(String from, Reader reader) {
        return render("preferences.jte", PreferencesView.of(from, look(reader)));
    }

    /** A page of the server's own words. */
    public byte[] prose(StaticPage page, Reader reader) {
        return render("prose.jte", StaticPageView.of(page, look(reader)));
    }

    /** What is shown instead of a page that cannot be. */
    public byte[] error(ErrorPage page, Reader reader) {
        return render("error.jte", ErrorView.of(page, look(reader)));
    }

    private RenderContext look(Reader reader) {
        return RenderContext.of(site, reader);
    }

    private byte[] render(String template, Object view) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, view, output);
        return output.toByteArray();
    }
}
