package dev.earshot.page;

import java.util.Locale;

/** The page of an error, ready to be laid out. */
public record ErrorView(ErrorPage page, Frame frame, LinkTexts links) {
    static ErrorView of(ErrorPage page, Site site, String stylesheet) {
        Frame frame = new Frame(
                site,
                stylesheet,
                Locale.US,
                page.title() + " - " + site.title(),
                null,
                null,
                Frame.Skip.CONTENT,
                false,
                PageFeeds.ofSite(),
                null);
        return new ErrorView(page, frame, new LinkTexts());
    }
}
