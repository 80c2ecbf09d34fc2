package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.HomePage;
import java.util.List;

/** The front page, ready to be laid out. */
public record HomeView(HomePage page, PageLayout frame, LinkTexts links, ShareCard card) {
    public static HomeView of(HomePage page, RenderContext renderContext, SiteUrls siteUrls) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                renderContext.site().title(),
                messages.format("home.description"),
                null,
                UpdateListItem.skip(page.latest(), messages),
                true,
                PageFeeds.ofSite(messages),
                null,
                SiteUrls.HOME);
        ShareCard card = ShareCard.ofList(
                renderContext.site().title(),
                messages.format("home.description"),
                SiteUrls.HOME,
                SiteUrls.SITE,
                messages.language(),
                siteUrls);
        return new HomeView(page, pageLayout, new LinkTexts(), card);
    }

    public Messages words() {
        return frame.words();
    }

    /** The link to what is new. */
    public TextLink check() {
        return CheckLink.of(page.latest(), SiteUrls.HOME, page.cursor(), words());
    }

    /** What can be heard of all articles. */
    public List<TextLink> listening() {
        return frame().site().speaks()
                ? List.of(
                        new TextLink("/latest.mp3", words().format("listen.updates")),
                        new TextLink("/latest.mp3?only=headlines", words().format("listen.updates.headlines")),
                        new TextLink("/radio.mp3", words().format("listen.radio")))
                : List.of();
    }

    /** Whether nothing is on the air yet, and the newsroom needs a first hint. */
    public boolean isEmpty() {
        return page.latest().isEmpty() && page.articles().isEmpty();
    }

    public List<UpdateListItem> latest() {
        return UpdateListItem.of(page.latest(), words());
    }

    public List<ArticleItem> articles() {
        return ArticleItem.of(page.articles(), words());
    }
}
