package dev.earshot.page;

import dev.earshot.article.SiteUrls;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.FollowPage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.ListenPage;
import dev.earshot.page.model.NewsPage;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.Site;
import dev.earshot.page.model.StaticPage;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.page.model.VersionsPage;
import dev.earshot.page.view.ArticleView;
import dev.earshot.page.view.ErrorView;
import dev.earshot.page.view.FollowView;
import dev.earshot.page.view.HomeView;
import dev.earshot.page.view.JsonLd;
import dev.earshot.page.view.ListenView;
import dev.earshot.page.view.NewsView;
import dev.earshot.page.view.PreferencesView;
import dev.earshot.page.view.RenderContext;
import dev.earshot.page.view.SearchView;
import dev.earshot.page.view.SectionView;
import dev.earshot.page.view.SingleUpdateView;
import dev.earshot.page.view.StaticPageView;
import dev.earshot.page.view.VersionsView;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.function.Supplier;

/**
 * Renders pages as UTF-8. A page depends only on its arguments, not on the time of day, so the same view always results in the
 * same bytes. Thread-safe.
 *
 * <p>The templates escape external text for its context; no template prints a string as markup. Structured data is JSON,
 * escaped by {@link JsonLd}.
 */
public final class PageRenderer {
    public static final String MEDIA_TYPE = "text/html; charset=utf-8";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, PageRenderer.class.getClassLoader(), "dev.earshot.page.templates");
    private final Site site;
    private final Supplier<SiteUrls> addresses;

    /**
     * Creates the renderer of a server.
     *
     * @param addresses the public base URL, which links and structured data begin with; read for each page
     */
    public PageRenderer(Site site, Supplier<SiteUrls> addresses) {
        this.site = site;
        this.addresses = addresses;
    }

    /** Renders the home page. */
    public byte[] home(HomePage page, Reader reader) {
        return render("home.jte", HomeView.of(page, look(reader), addresses.get()), reader);
    }

    /** Renders a section. */
    public byte[] section(SectionPage page, Reader reader) {
        return render("section.jte", SectionView.of(page, look(reader), addresses.get()), reader);
    }

    /** Renders the search form and its results. */
    public byte[] search(SearchPage page, Reader reader) {
        return render("search.jte", SearchView.of(page, look(reader)), reader);
    }

    /** Renders the listening room. */
    public byte[] listen(ListenPage page, Reader reader) {
        return render("listen.jte", ListenView.of(page, look(reader)), reader);
    }

    /** Renders the page of what can be followed. */
    public byte[] follow(FollowPage page, Reader reader) {
        return render("follow.jte", FollowView.of(page, look(reader), addresses.get()), reader);
    }

    /** Renders an article, or one page of a long one. */
    public byte[] article(ArticlePage page, Reader reader) {
        return render("article.jte", ArticleView.of(page, look(reader), addresses.get()), reader);
    }

    /** Renders one update. */
    public byte[] update(UpdatePage page, Reader reader) {
        return render("update.jte", SingleUpdateView.of(page, look(reader), addresses.get()), reader);
    }

    /** Renders the versions of an update. */
    public byte[] versions(VersionsPage page, Reader reader) {
        return render("versions.jte", VersionsView.of(page, look(reader)), reader);
    }

    /** Renders the new updates of a scope. */
    public byte[] news(NewsPage page, Reader reader) {
        return render("news.jte", NewsView.of(page, look(reader)), reader);
    }

    /**
     * Renders the display settings.
     *
     * @param from path of the page that the reader came from
     * @param isSaved whether they have just been saved
     */
    public byte[] preferences(String from, boolean isSaved, Reader reader) {
        return render("preferences.jte", PreferencesView.of(from, isSaved, look(reader)), reader);
    }

    /** Renders a page about the server. */
    public byte[] prose(StaticPage page, Reader reader) {
        return render("prose.jte", StaticPageView.of(page, look(reader)), reader);
    }

    /** Renders an error page. */
    public byte[] error(ErrorPage page, Reader reader) {
        return render("error.jte", ErrorView.of(page, look(reader)), reader);
    }

    private RenderContext look(Reader reader) {
        return RenderContext.of(site, reader);
    }

    private byte[] render(String template, Object view, Reader reader) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, view, new SiteHtmlOutput(output, addresses.get(), reader.preferences()));
        return output.toByteArray();
    }
}
