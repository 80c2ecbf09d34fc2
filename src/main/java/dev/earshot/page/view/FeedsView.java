package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.FeedsPage;
import java.util.List;
import java.util.Locale;

/** The page that says what feeds there are, ready to be laid out. */
public record FeedsView(FeedsPage page, PageLayout frame, LinkTexts links) {
    public static FeedsView of(FeedsPage page, RenderContext renderContext) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = PageLayout.own(
                renderContext,
                messages.format(page.isFirst() ? "feeds" : "feeds.further"),
                new PageLayout.SkipLink(messages.format("feeds.skip"), page.isFirst() ? "all" : "articles"),
                PageFeeds.ofSite(messages),
                SiteUrls.FEEDS);
        return new FeedsView(page, pageLayout, new LinkTexts());
    }

    /**
     * What has feeds.
     *
     * @param path of its page
     */
    public record FeedGroup(String name, LangAttributes tongue, String path, List<FeedLink> feeds) {}

    public Messages words() {
        return frame.words();
    }

    private Locale language() {
        return words().language();
    }

    public List<FeedLink> ofSite() {
        return FeedLink.all(words(), "", SiteUrls.SITE);
    }

    public List<FeedGroup> sections() {
        return page.sections().stream()
                .map(section -> new FeedGroup(
                        section.name(),
                        LangAttributes.of(null, language()),
                        section.path(),
                        FeedLink.all(words(), "", section.path())))
                .toList();
    }

    public List<FeedGroup> articles() {
        return page.articles().stream()
                .map(article -> {
                    String path = SiteUrls.article(article.id());
                    return new FeedGroup(
                            article.headline(),
                            LangAttributes.of(article.language(), language()),
                            path,
                            FeedLink.all(words(), "", path));
                })
                .toList();
    }

    /** What is added to the text of a feed's link for those who hear it out of its context. */
    public String rest(FeedLink feed, String name) {
        return links.unique(feed.text() + ": " + name).substring(feed.text().length());
    }
}
