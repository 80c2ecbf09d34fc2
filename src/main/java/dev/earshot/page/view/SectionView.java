package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.SectionPage;
import java.util.List;

/** The page of a section, ready to be laid out. */
public record SectionView(SectionPage page, Frame frame, LinkTexts links) {
    public static SectionView of(SectionPage page, Look look) {
        Words words = look.words();
        Frame frame = new Frame(
                look,
                words.language(),
                page.name(),
                null,
                null,
                Latest.skip(page.latest(), words),
                false,
                PageFeeds.of(page.id(), words),
                null,
                Addresses.section(page.id()));
        return new SectionView(page, frame, new LinkTexts());
    }

    public Words words() {
        return frame.words();
    }

    /** The link to what is new. */
    public TextLink check() {
        return Check.of(page.latest(), Addresses.section(page.id()), page.cursor(), words());
    }

    /** The language of its name, which is that of its articles as far as is known. */
    public Tongue nameTongue() {
        return page.articles().isEmpty()
                ? frame.ours()
                : Tongue.of(page.articles().getFirst().language(), words().language());
    }

    /** What can be heard of it. */
    public List<TextLink> listening() {
        String path = Addresses.section(page.id()) + "/latest.mp3";
        return frame.site().speaks()
                ? List.of(
                        new TextLink(path, words().say("listen.updates")),
                        new TextLink(path + "?only=headlines", words().say("listen.updates.headlines")))
                : List.of();
    }

    public List<Latest> latest() {
        return Latest.of(page.latest(), words());
    }

    public List<ArticleItem> articles() {
        return ArticleItem.of(page.articles(), words());
    }
}
