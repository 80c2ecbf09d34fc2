package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.HomePage;
import java.util.List;

/** The front page, ready to be laid out. */
public record HomeView(HomePage page, Frame frame, LinkTexts links) {
    public static HomeView of(HomePage page, Look look) {
        Words words = look.words();
        Frame frame = new Frame(
                look,
                words.language(),
                look.site().title(),
                words.say("home.description"),
                null,
                Latest.skip(page.latest(), words),
                true,
                PageFeeds.ofSite(words),
                null,
                Addresses.HOME);
        return new HomeView(page, frame, new LinkTexts());
    }

    public Words words() {
        return frame.words();
    }

    /** The link to what is new. */
    public TextLink check() {
        return Check.of(page.latest(), Addresses.HOME, page.cursor(), words());
    }

    /** What can be heard of all articles. */
    public List<TextLink> listening() {
        return frame().site().speaks()
                ? List.of(
                        new TextLink("/latest.mp3", words().say("listen.updates")),
                        new TextLink("/latest.mp3?only=headlines", words().say("listen.updates.headlines")),
                        new TextLink("/radio.mp3", words().say("listen.radio")))
                : List.of();
    }

    /** Whether nothing is on the air yet, and the newsroom needs a first hint. */
    public boolean isEmpty() {
        return page.latest().isEmpty() && page.articles().isEmpty();
    }

    public List<Latest> latest() {
        return Latest.of(page.latest(), words());
    }

    public List<ArticleItem> articles() {
        return ArticleItem.of(page.articles(), words());
    }
}
