package dev.earshot.page.view;

import dev.earshot.article.ArticleListing;
import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.i18n.Punctuation;
import dev.earshot.page.model.HomePage;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The home page, ready to be laid out.
 *
 * @param known a time on the date that the page names, which is that of its newest update; null if there is none
 */
public record HomeView(
        HomePage page,
        PageLayout frame,
        LinkTexts links,
        ShareCard card,
        @Nullable Instant known) {
    public static HomeView of(HomePage page, RenderContext renderContext, SiteUrls siteUrls) {
        Messages messages = renderContext.words();
        String description = messages.format("home.description");
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                page.isFirst() ? renderContext.site().title() : messages.format("home.older"),
                description,
                null,
                page.isFirst()
                        ? new PageLayout.SkipLink(messages.format("skip.stories"), "main")
                        : PageLayout.SkipLink.content(messages),
                PageFeeds.ofSite(messages),
                null,
                SiteUrls.HOME);
        ShareCard card = ShareCard.ofList(
                renderContext.site().title(), description, SiteUrls.HOME, SiteUrls.SITE, messages.language(), siteUrls);
        return new HomeView(page, pageLayout, new LinkTexts(), card, known(page.stories()));
    }

    public Messages words() {
        return frame.words();
    }

    /** Returns the heading. */
    public String heading() {
        return words().format(page.isFirst() ? "home.stories" : "home.older");
    }

    /** Returns the date of the newest update: "Sunday, November 29, 2026."; null if there is none. */
    public @Nullable DisplayTime date() {
        return date(known, frame.site().zone(), words());
    }

    static @Nullable DisplayTime date(@Nullable Instant known, ZoneId zone, Messages messages) {
        return known == null
                ? null
                : new DisplayTime(
                        new Times(zone, messages.language()).localDate(known).toString(),
                        Punctuation.ensureFinalPeriod(
                                messages.capitalize(new Times(zone, messages.language()).date(known))));
    }

    /** Returns "Times are ET." */
    public String zone() {
        return zone(known, frame.site().zone(), words());
    }

    static String zone(@Nullable Instant known, ZoneId zone, Messages messages) {
        return known == null ? "" : messages.format("list.zone", new Times(zone, messages.language()).zone(known));
    }

    /** Returns the link to the updates that came after this page. */
    public TextLink check() {
        return CheckLink.of(SiteUrls.HOME, page.cursor(), words());
    }

    /** Returns whether nothing is published yet, and the newsroom needs a first hint. */
    public boolean isEmpty() {
        return page.isFirst() && page.stories().isEmpty();
    }

    public List<StoryItem> stories() {
        return StoryItem.of(page.stories(), frame.site(), words());
    }

    public List<StreamItem> latest() {
        return StreamItem.latest(page.latest(), known, frame);
    }

    /** Returns when the newest update of the first story was published; null if there is none. */
    static @Nullable Instant known(List<ArticleListing> stories) {
        return stories.isEmpty() ? null : stories.getFirst().newest().publishedAt();
    }
}
