package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.SectionPage;
import java.util.List;

/** The page of a section, ready to be laid out. */
public record SectionView(SectionPage page, PageLayout frame, LinkTexts links, ShareCard card) {
    public static SectionView of(SectionPage page, RenderContext renderContext, SiteUrls siteUrls) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                page.name(),
                null,
                null,
                UpdateListItem.skip(page.latest(), messages),
                false,
                PageFeeds.of(page.id(), messages),
                null,
                SiteUrls.section(page.id()));
        String path = SiteUrls.section(page.id());
        ShareCard card = ShareCard.ofList(page.name(), null, path, path, messages.language(), siteUrls);
        return new SectionView(page, pageLayout, new LinkTexts(), card);
    }

    public Messages words() {
        return frame.words();
    }

    /** The link to what is new. */
    public TextLink check() {
        return CheckLink.of(page.latest(), SiteUrls.section(page.id()), page.cursor(), words());
    }

    /** The language of its name, which is that of its articles as far as is known. */
    public LangAttributes nameTongue() {
        return page.articles().isEmpty()
                ? frame.ours()
                : LangAttributes.of(page.articles().getFirst().language(), words().language());
    }

    /** What can be heard of it. */
    public List<TextLink> listening() {
        String path = SiteUrls.section(page.id()) + "/latest.mp3";
        return frame.site().speaks()
                ? List.of(
                        new TextLink(path, words().format("listen.updates")),
                        new TextLink(path + "?only=headlines", words().format("listen.updates.headlines")))
                : List.of();
    }

    public List<UpdateListItem> latest() {
        return UpdateListItem.of(page.latest(), words());
    }

    public List<ArticleItem> articles() {
        return ArticleItem.of(page.articles(), words());
    }
}
