package dev.earshot.page.view;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.CoverageState;
import dev.earshot.page.model.SectionLink;
import dev.earshot.text.Times;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of an article, ready to be laid out.
 *
 * @param updates those of this page with notices of withdrawn ones, in the order in which they are shown
 * @param days the same by day; empty for a plain story
 * @param data what the page says of itself for machines
 * @param mail a link to a message with the article's address
 * @param address of the article in full, for print
 */
public record ArticleView(
        ArticlePage page,
        List<UpdateView> updates,
        List<UpdateDay> days,
        PageLayout frame,
        LinkTexts links,
        JsonLd data,
        String mail,
        String address,
        ShareCard card) {
    public static ArticleView of(ArticlePage page, RenderContext any, SiteUrls siteUrls) {
        RenderContext renderContext = any.around(page.article().copy().language());
        List<UpdateView> updates = updates(page, renderContext.words());
        PageLayout pageLayout = frame(page, updates, renderContext);
        JsonLd data = new JsonLd(new StructuredData(siteUrls, renderContext.site()).article(page));
        List<UpdateDay> days = page.story() == null
                ? UpdateDay.of(updates, page.article().copy().zone(), renderContext.words())
                : List.of();
        URI address = siteUrls.absolute(SiteUrls.article(page.article().id()));
        String mail = MailLink.mail(page.article().copy().headline(), address);
        ShareCard card = ShareCard.of(page, pageLayout.description(), renderContext.words(), siteUrls);
        return new ArticleView(
                page, updates, days, pageLayout, new LinkTexts(), data, mail, address.toASCIIString(), card);
    }

    public Article article() {
        return page.article();
    }

    public ArticleCopy copy() {
        return page.article().copy();
    }

    public Messages words() {
        return frame.words();
    }

    public LangAttributes ours() {
        return frame.ours();
    }

    private Times times() {
        return new Times(copy().zone(), words().language());
    }

    /** Returns the section that it belongs to, or null. */
    public @Nullable SectionLink section() {
        return SectionLink.of(copy().section());
    }

    private CoverageState state() {
        return CoverageState.of(article(), page.total());
    }

    public boolean isLive() {
        return state() == CoverageState.LIVE;
    }

    /** Returns "Live" or "Ended"; null for a plain story. */
    public @Nullable String stateWord() {
        return state().word(words());
    }

    /** Returns "38 updates"; null for a plain story. */
    public @Nullable String count() {
        return story() != null || page.total() == 0 ? null : words().format("story.updates", page.total());
    }

    public @Nullable String byline() {
        return copy().authors().isEmpty() ? null : words().format("byline", words().formatList(copy().authors()));
    }

    /** Returns the article's text if that is all there is; null for an article with updates. */
    public @Nullable UpdateView story() {
        return page.story() == null ? null : updates.getFirst();
    }

    /** Returns the whole text of a plain story. */
    public List<Block> storyBlocks() {
        return page.story() == null ? List.of() : page.story().blocks();
    }

    /**
     * Returns when it last changed: "Updated 9:24 p.m. ET", with the date unless the first day below names it. A plain story says
     * when it was published.
     */
    public Stated updated() {
        Update newest = story() != null
                ? story().update()
                : page.part().isNewest()
                        ? article().updates().stream()
                                .max(Comparator.comparing(Update::publishedAt))
                                .orElse(null)
                        : null;
        Instant at = newest == null ? article().lastChanged() : newest.publishedAt();
        boolean isDate = newest != null && newest.dateOnly();
        boolean isNamed = story() == null
                && !days.isEmpty()
                && times().localDate(at)
                        .equals(days.getFirst().updates().getFirst().day());
        String day = times().yearMonthAndDay(at);
        String time = words().format("time.zone", ShortTime.clock(at, copy().zone(), words()), times().zone(at));
        String stated = isDate ? day : isNamed ? time : words().format("when", day, time);
        return new Stated(
                words().format(story() == null ? "article.updated" : "article.published", ""),
                newest == null
                        ? DisplayTime.of(at, copy().zone(), stated)
                        : DisplayTime.of(newest, copy().zone(), stated));
    }

    /** A time and the word in front of it. */
    public record Stated(String label, DisplayTime time) {}

    /** Returns "Live coverage ended on Sunday, November 29, 2026."; null while it is live. */
    public @Nullable String ended() {
        return article().closedAt() == null || story() != null
                ? null
                : words().format("article.ended", times().date(article().closedAt()));
    }

    /** Returns "Times are ET". */
    public String zone() {
        return words().format(
                        "list.zone", times().zone(updates.getFirst().update().publishedAt()));
    }

    /** Returns the order of the page. */
    public String order() {
        return words().format(page.part().oldestFirst() ? "order.oldest" : "order.newest");
    }

    /** Returns the link to the other order. */
    public TextLink otherOrder() {
        return page.part().oldestFirst()
                ? new TextLink(path() + "?order=newest", words().format("order.newest"))
                : new TextLink(path() + "?order=oldest", words().format("order.oldest"));
    }

    /** Returns the link to the page after this one: "Older updates (18)"; null if it is the last. */
    public @Nullable TextLink further() {
        return page.part().next() == null
                ? null
                : new TextLink(
                        page.part().next(),
                        words().format(
                                        page.part().oldestFirst() ? "updates.newer" : "updates.older",
                                        page.part().left()));
    }

    /** Returns the link to the updates that came after this page; null if nothing more is expected. */
    public @Nullable TextLink check() {
        return isLive() ? CheckLink.of(path(), page.cursor(), words()) : null;
    }

    /** Returns whether there is a voice for its language. */
    public boolean isSpoken() {
        return frame.site().speaks(copy().language()) && page.total() > 0;
    }

    /** Returns the length of the recording of the whole article to the eye; null while there is none. */
    public @Nullable String audioLength() {
        return page.audio() == null ? null : UpdateView.clock(page.audio().duration());
    }

    /** Returns the text of the link to that recording. */
    public String audioText() {
        return page.audio() == null
                ? words().format("listen.story")
                : words().format(
                                "listen.story.size",
                                words().formatSize(page.audio().bytes()));
    }

    public String audioPath() {
        return SiteUrls.articleAudio(article().id());
    }

    public String roomPath() {
        return SiteUrls.listen(article().id());
    }

    public String followPath() {
        return SiteUrls.FOLLOW + "?"
                + SiteUrls.queryParameter("story", article().id().value());
    }

    /** Returns the cards that lead somewhere. */
    public List<Block.LinkCard> related() {
        return Stream.concat(copy().related().stream(), Optional.ofNullable(copy().comments()).stream())
                .filter(card -> card.link() != null)
                .toList();
    }

    public boolean hasRelated() {
        return !related().isEmpty() || copy().canonical() != null;
    }

    public boolean hasBackground() {
        return !copy().body().isEmpty()
                || (story() == null && copy().hero() != null && copy().hero().image() != null);
    }

    public String path() {
        return SiteUrls.article(article().id());
    }

    /** Returns the path of the events of the article, by which the script learns of new updates; null if none are expected. */
    public @Nullable String events() {
        return isLive() ? path() + "/events" : null;
    }

    /** Returns the turning points of the story as links to them; empty if it has less than two. */
    public List<KeyEvent> keyEvents() {
        return page.keyEvents().size() < 2 || updates.isEmpty()
                ? List.of()
                : KeyEvent.of(
                        page, days.getFirst().updates().getFirst().update().publishedAt(), words());
    }

    private static List<UpdateView> updates(ArticlePage page, Messages messages) {
        List<Update> updates = Stream.concat(page.article().updates().stream(), page.withdrawn().stream())
                .sorted(page.part().oldestFirst() ? Update.NEWEST_FIRST.reversed() : Update.NEWEST_FIRST)
                .toList();
        ArticleCopy copy = page.article().copy();
        UpdateNames names = new UpdateNames(updates, copy.zone(), messages);
        return updates.stream()
                .map(update -> UpdateView.of(
                        update,
                        copy,
                        copy.language(),
                        names,
                        page.corrections(),
                        page.versions().contains(update.id()),
                        page.recordings().get(update.id()),
                        messages,
                        page::shows))
                .toList();
    }

    private static PageLayout frame(ArticlePage page, List<UpdateView> updates, RenderContext renderContext) {
        ArticleCopy copy = page.article().copy();
        Messages messages = renderContext.words();
        return new PageLayout(
                renderContext,
                copy.language(),
                page.part().isFirst() || updates.isEmpty()
                        ? copy.headline()
                        : messages.format(
                                "article.part",
                                copy.headline(),
                                ShortTime.of(updates.getFirst().update().publishedAt(), copy.zone(), messages)),
                description(page, updates),
                copy.canonical() == null ? null : copy.canonical().toASCIIString(),
                skip(page, updates, messages),
                PageFeeds.of(page.article().id(), messages),
                copy.rights(),
                SiteUrls.article(page.article().id()));
    }

    private static @Nullable String description(ArticlePage page, List<UpdateView> updates) {
        ArticleCopy copy = page.article().copy();
        if (copy.lede() != null) {
            return copy.lede().plainText();
        }
        return updates.stream()
                .filter(update -> !update.isWithdrawn())
                .findFirst()
                .map(update -> update.update().headline())
                .orElse(null);
    }

    /** Leads to the latest update if the page has it, wherever it stands. */
    private static PageLayout.SkipLink skip(ArticlePage page, List<UpdateView> updates, Messages messages) {
        List<UpdateView> live =
                updates.stream().filter(update -> !update.isWithdrawn()).toList();
        if (page.story() != null || live.isEmpty()) {
            return PageLayout.SkipLink.content(messages);
        }
        UpdateView first = page.part().oldestFirst() && page.part().isNewest() ? live.getLast() : live.getFirst();
        return new PageLayout.SkipLink(
                messages.format(page.part().isNewest() ? "skip.latest" : "skip.updates"), first.anchor());
    }
}
