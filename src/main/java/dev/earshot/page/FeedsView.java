package dev.earshot.page;

import dev.earshot.article.Addresses;
import java.util.List;
import java.util.Locale;

/** The page that says what feeds there are, ready to be laid out. */
public record FeedsView(FeedsPage page, Frame frame, LinkTexts links) {
    private static final Locale LANGUAGE = Locale.US;

    static FeedsView of(FeedsPage page, Site site, String stylesheet) {
        Frame frame = new Frame(
                site,
                stylesheet,
                LANGUAGE,
                (page.isFirst() ? "Feeds" : "Feeds of more articles") + " - " + site.title(),
                null,
                null,
                new Frame.Skip("Skip to the list of feeds", page.isFirst() ? "all" : "articles"),
                false,
                PageFeeds.ofSite(),
                null);
        return new FeedsView(page, frame, new LinkTexts());
    }

    /**
     * What has feeds.
     *
     * @param path of its page
     */
    public record Subject(String name, Tongue tongue, String path, List<FeedLink> feeds) {}

    public List<FeedLink> ofSite() {
        return FeedLink.all("", Addresses.SITE);
    }

    public List<Subject> sections() {
        return page.sections().stream()
                .map(section -> new Subject(
                        section.name(), Tongue.of(null, LANGUAGE), section.path(), FeedLink.all("", section.path())))
                .toList();
    }

    public List<Subject> articles() {
        return page.articles().stream()
                .map(article -> {
                    String path = Addresses.article(article.id());
                    return new Subject(
                            article.headline(), Tongue.of(article.language(), LANGUAGE), path, FeedLink.all("", path));
                })
                .toList();
    }

    /** What is added to the text of a feed's link for those who hear it out of its context. */
    public String rest(FeedLink feed, String name) {
        return links.unique(feed.text() + ": " + name).substring(feed.text().length());
    }
}
