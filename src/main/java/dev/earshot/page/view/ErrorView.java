package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.ErrorPage;

/** The page of an error, ready to be laid out. */
public record ErrorView(ErrorPage page, Frame frame, LinkTexts links) {
    public static ErrorView of(ErrorPage page, Look look) {
        Words words = look.words();
        Frame frame =
                Frame.own(look, title(page, words), Frame.Skip.content(words), PageFeeds.ofSite(words), Addresses.HOME);
        return new ErrorView(page, frame, new LinkTexts());
    }

    public Words words() {
        return frame.words();
    }

    public String title() {
        return title(page, words());
    }

    public String advice() {
        ErrorPage.Known known = page.known();
        return known == null ? page.advice() : words().say(known.key() + ".advice");
    }

    /** How title and advice are marked: what isn't known to all languages is in English. */
    public Tongue tongue() {
        return page.known() == null ? Tongue.ours(Words.ENGLISH, words().language()) : frame.ours();
    }

    private static String title(ErrorPage page, Words words) {
        ErrorPage.Known known = page.known();
        return known == null ? page.title() : words.say(known.key() + ".title");
    }
}
