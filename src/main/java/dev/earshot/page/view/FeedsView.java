package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.FeedsPage;
import java.util.List;
import java.util.Locale;

/** The page that says what feeds there are, ready to be laid out. */
public record FeedsView(FeedsPage page, Frame frame, LinkTexts links) {
    public static FeedsView of(FeedsPage page, Look look) {
        Words words = look.words();
        Frame frame = Frame.own(
                look,
                words.say(page.isFirst() ? "feeds" : "feeds.further"),
                new Frame.Skip(words.say("feeds.skip"), page.isFirst() ? "all" : "articles"),
                PageFeeds.ofSite(words),
                Addresses.FEEDS);
        return new FeedsView(page, frame, new LinkTexts());
    }

    /**
     * What has feeds.
     *
     * @param path of its page
     */
    public record Subject(String name, Tongue tongue, String path, List<FeedLink> feeds) {}

    public Words words() {
        return frame.words();
    }

    private Locale language() {
        return words().language();
    }

    public List<FeedLink> ofSite() {
        return FeedLink.all(words(), "", Addresses.SITE);
    }

    public List<Subject> sections() {
        return page.sections().stream()
                .map(section -> new Subject(
                        section.name(),
                        Tongue.of(null, language()),
                        section.path(),
                        FeedLink.all(words(), "", section.path())))
                .toList();
    }

    public List<Subject> articles() {
        return page.articles().stream()
                .map(article -> {
                    String path = Addresses.article(article.id());
                    return new Subject(
                            article.headline(),
                            Tongue.of(article.language(), language()),
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
