package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.StaticPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the server's own words, ready to be laid out. */
public record StaticPageView(StaticPage page, PageLayout frame, LinkTexts links) {
    public static StaticPageView of(StaticPage page, RenderContext renderContext) {
        Messages messages = renderContext.words();
        PageLayout pageLayout = PageLayout.own(
                renderContext,
                messages.format(page.key()),
                PageLayout.SkipLink.content(messages),
                PageFeeds.ofSite(messages),
                page.path());
        return new StaticPageView(page, pageLayout, new LinkTexts());
    }

    public Messages words() {
        return frame.words();
    }

    public String heading() {
        return words().format(page.key());
    }

    public String lede() {
        return words().format(page.key() + ".lede", frame.site().title());
    }

    /** Where readers can write to; null where the site doesn't say, or the page doesn't ask for it. */
    public @Nullable String contact() {
        return page == StaticPage.ACCESSIBILITY ? frame.site().contact() : null;
    }

    /** Returns the parts; what is about recordings only if there are any. */
    public List<StaticPage.TextSection> sections() {
        return page.sections(words(), frame.site().speaks());
    }
}
