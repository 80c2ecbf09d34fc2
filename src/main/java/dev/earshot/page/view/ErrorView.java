package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.StoryLink;
import dev.earshot.text.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The page of an error, ready to be laid out. */
public record ErrorView(ErrorPage page, PageLayout frame, LinkTexts links) {
    public static ErrorView of(ErrorPage page, RenderContext renderContext) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = PageLayout.own(
                renderContext,
                title(page, messages),
                PageLayout.SkipLink.content(messages),
                PageFeeds.ofSite(messages),
                SiteUrls.HOME);
        return new ErrorView(page, pageLayout, new LinkTexts());
    }

    public Messages words() {
        return frame.words();
    }

    public String title() {
        return title(page, words());
    }

    public String advice() {
        ErrorPage.KnownError knownError = page.known();
        return knownError == null ? page.advice() : words().format(knownError.key() + ".advice");
    }

    /** Returns whether the page has a search field. */
    public boolean isSearchable() {
        ErrorPage.KnownError knownError = page.known();
        return knownError != null && knownError.isAboutAddress();
    }

    /** Returns the story of the withdrawn update; null for other errors. */
    public @Nullable StoryLink story() {
        ErrorPage.Gone gone = page.gone();
        return gone == null ? null : gone.story();
    }

    /** Returns the section that the withdrawn story belonged to, or null. */
    public @Nullable SectionLink section() {
        ErrorPage.Gone gone = page.gone();
        return gone == null ? null : gone.section();
    }

    /** How the headline of a story is marked. */
    public LangAttributes tongue(StoryLink story) {
        return LangAttributes.of(story.language(), words().language());
    }

    /** Returns the sentence that says when the article or update was withdrawn; null for other errors. */
    public @Nullable String withdrawal() {
        ErrorPage.Gone gone = page.gone();
        if (gone == null) {
            return null;
        }
        Times times = new Times(gone.zone(), words().language());
        Instant at = gone.withdrawn().at();
        return words().format("error.withdrawn", times.date(at), times.time(at), times.zoneName(at));
    }

    /** How title and advice are marked: what isn't known to all languages is in English. */
    public LangAttributes tongue() {
        return page.known() == null ? LangAttributes.ours(Messages.ENGLISH, words().language()) : frame.ours();
    }

    private static String title(ErrorPage page, Messages messages) {
        ErrorPage.KnownError knownError = page.known();
        return knownError == null ? page.title() : messages.format(knownError.key() + ".title");
    }
}
