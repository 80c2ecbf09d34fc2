package dev.earshot.page;

import java.util.List;

/** The front page, ready to be laid out. */
public record HomeView(HomePage page, Frame frame, LinkTexts links) {
    static HomeView of(HomePage page, Site site, String stylesheet) {
        Frame frame = new Frame(
                site,
                stylesheet,
                page.language(),
                site.title(),
                "Live news: every update as a page, a feed entry and a recording.",
                null,
                Latest.skip(page.latest()),
                true,
                PageFeeds.ofSite(),
                null);
        return new HomeView(page, frame, new LinkTexts());
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** What can be heard of all articles. */
    public List<ListenLink> listening() {
        return frame().site().speaks()
                ? List.of(
                        new ListenLink("/latest.mp3", "Listen to the latest updates, MP3"),
                        new ListenLink("/latest.mp3?only=headlines", "Listen to the latest headlines, MP3"),
                        new ListenLink("/radio.mp3", "Listen to the radio, a stream without an end, MP3"))
                : List.of();
    }

    /** Whether nothing is on the air yet, and the newsroom needs a first hint. */
    public boolean isEmpty() {
        return page.latest().isEmpty() && page.articles().isEmpty();
    }

    public List<Latest> latest() {
        return Latest.of(page.latest(), page.language());
    }

    public List<ArticleItem> articles() {
        return ArticleItem.of(page.articles(), page.language());
    }
}
