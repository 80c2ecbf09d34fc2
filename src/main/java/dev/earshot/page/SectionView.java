package dev.earshot.page;

import dev.earshot.article.Addresses;
import java.util.List;

/** The page of a section, ready to be laid out. */
public record SectionView(SectionPage page, Frame frame, LinkTexts links) {
    static SectionView of(SectionPage page, Site site, String stylesheet) {
        Frame frame = new Frame(
                site,
                stylesheet,
                page.language(),
                page.name() + " - " + site.title(),
                null,
                null,
                Latest.skip(page.latest()),
                false,
                PageFeeds.of(page.id()),
                null);
        return new SectionView(page, frame, new LinkTexts());
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** The language of its name, which is that of its articles as far as is known. */
    public Tongue nameTongue() {
        return page.articles().isEmpty()
                ? ours()
                : Tongue.of(page.articles().getFirst().language(), page.language());
    }

    /** What can be heard of it. */
    public List<ListenLink> listening() {
        String path = Addresses.section(page.id()) + "/latest.mp3";
        return frame.site().speaks()
                ? List.of(
                        new ListenLink(path, "Listen to the latest updates, MP3"),
                        new ListenLink(path + "?only=headlines", "Listen to the latest headlines, MP3"))
                : List.of();
    }

    public List<Latest> latest() {
        return Latest.of(page.latest(), page.language());
    }

    public List<ArticleItem> articles() {
        return ArticleItem.of(page.articles(), page.language());
    }
}
