package dev.earshot.page.view;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticleAudio;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of an article, ready to be laid out.
 *
 * @param updates those of this page, in the order in which they are shown
 * @param data what the page says of itself for machines
 * @param mail a link to a message with the article's address
 */
public record ArticleView(
        ArticlePage page,
        List<UpdateView> updates,
        PageLayout frame,
        LinkTexts links,
        JsonLd data,
        String mail,
        ShareCard card) {
    public static ArticleView of(ArticlePage page, RenderContext any, SiteUrls siteUrls) {
        RenderContext renderContext = any.around(page.article().copy().language());
        List<UpdateView> updates = updates(page, renderContext.words());
        PageLayout pageLayout = frame(page, updates, renderContext);
        JsonLd data = new JsonLd(new StructuredData(siteUrls, renderContext.site()).article(page));
        String mail = MailLink.mail(
                page.article().copy().headline(),
                siteUrls.absolute(SiteUrls.article(page.article().id())));
        ShareCard card = ShareCard.of(page, pageLayout.description(), renderContext.words(), siteUrls);
        return new ArticleView(page, updates, pageLayout, new LinkTexts(), data, mail, card);
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

    /** The section that it belongs to, or null. */
    public @Nullable SectionLink section() {
        return copy().section() == null ? null : new SectionLink(SectionId.of(copy().section()), copy().section());
    }

    public @Nullable String byline() {
        return copy().authors().isEmpty() ? null : words().format("byline", words().formatList(copy().authors()));
    }

    /** The article's text, where that is all there is. */
    public @Nullable UpdateView story() {
        return updates.size() == 1 && updates.getFirst().isWholeStory() ? updates.getFirst() : null;
    }

    /** How many updates there are, and of when the newest is; sentences for a summary. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        Times times = new Times(copy().zone(), words().language());
        if (page.total() == 0) {
            facts.add(words().format("updates.none"));
        } else if (story() == null) {
            facts.add(words().format("updates.total" + order(), page.total()));
            if (page.isNewest()) {
                facts.add(words().format(
                                "updates.newest", published(article().updates().getFirst(), times)));
            }
        }
        if (article().closedAt() != null) {
            facts.add(words().format(
                            "article.closed", times.dateTimeAndZone(article().closedAt())));
        }
        return facts;
    }

    private static String published(Update update, Times times) {
        return update.dateOnly() ? times.date(update.publishedAt()) : times.dateTimeAndZone(update.publishedAt());
    }

    /** Which updates the page holds: "Newest first: updates 12 to 1." */
    public String range() {
        int newest = page.firstNumber();
        int oldest = page.lastNumber();
        if (updates.size() == 1) {
            return words().format("order.one" + order(), newest, page.total());
        }
        String key = updates.size() == page.total() ? "order.all" : "order.part";
        return page.oldestFirst()
                ? words().format(key + order(), oldest, newest, page.total())
                : words().format(key, newest, oldest, page.total());
    }

    /** The end of the keys of what is said of the order. */
    private String order() {
        return page.oldestFirst() ? ".oldest" : "";
    }

    /** The link to the first page of updates. */
    public String first() {
        return words().format("updates.first" + order());
    }

    /** The link to the page behind this one. */
    public String further() {
        return words().format(page.oldestFirst() ? "updates.newer" : "updates.older");
    }

    /** The link to what is new; null where nothing more is expected. */
    public @Nullable TextLink check() {
        if (article().closedAt() != null) {
            return null;
        }
        return updates.isEmpty() || !page.isNewest()
                ? CheckLink.any(path(), page.cursor(), words())
                : CheckLink.of(article().updates().getFirst(), copy().zone(), path(), page.cursor(), words());
    }

    public boolean hasText() {
        return page.total() > 0 || !copy().body().isEmpty();
    }

    /** Whether there is a voice for its language. */
    public boolean isSpoken() {
        return frame.site().speaks(copy().language());
    }

    public boolean hasRelated() {
        return Stream.concat(copy().related().stream(), Stream.ofNullable(copy().comments()))
                        .anyMatch(card -> card.link() != null)
                || copy().canonical() != null;
    }

    public String path() {
        return SiteUrls.article(article().id());
    }

    public String audioPath() {
        return SiteUrls.articleAudio(article().id());
    }

    /** The turning points of the story, as jumps to them; empty where it has less than two. */
    public List<KeyEvent> keyEvents() {
        return page.keyEvents().size() < 2 ? List.of() : KeyEvent.of(page, words());
    }

    /** Other ways to listen to it. */
    public List<TextLink> listening() {
        String path = audioPath();
        return List.of(
                new TextLink(path + "?only=headlines", words().format("listen.headlines")),
                new TextLink(path + "?order=oldest", words().format("listen.beginning")),
                new TextLink(SiteUrls.digestFeed(article().id()), words().format("listen.digest")),
                new TextLink(SiteUrls.playlist(SiteUrls.article(article().id())), words().format("listen.playlist")));
    }

    /** The recording of the whole article in words: "7 minutes 3 seconds, MP3, 4.2 megabytes"; null while there is none. */
    public @Nullable String audioSize() {
        ArticleAudio audio = page.audio();
        return audio == null ? null : UpdateView.size(audio.duration(), audio.bytes(), words());
    }

    private static List<UpdateView> updates(ArticlePage page, Messages messages) {
        List<Update> updates = page.article().updates();
        return (page.oldestFirst() ? updates.reversed() : updates)
                .stream()
                        .map(update -> UpdateView.of(
                                update,
                                page.article().copy(),
                                page.article().copy().language(),
                                page.corrections(),
                                page.total(),
                                page.recordings().get(update.id()),
                                messages,
                                page::shows))
                        .toList();
    }

    private static PageLayout frame(ArticlePage page, List<UpdateView> updates, RenderContext renderContext) {
        ArticleCopy copy = page.article().copy();
        Messages messages = renderContext.words();
        String title = copy.headline();
        if (!page.isFirst() && !updates.isEmpty()) {
            title = page.oldestFirst()
                    ? messages.format("article.part.oldest", title, page.lastNumber())
                    : messages.format("article.part", title, page.firstNumber());
        }
        return new PageLayout(
                renderContext,
                copy.language(),
                title,
                copy.lede() != null
                        ? copy.lede().plainText()
                        : updates.isEmpty() ? null : updates.getFirst().update().headline(),
                copy.canonical() == null ? null : copy.canonical().toASCIIString(),
                skip(page, updates, messages),
                false,
                PageFeeds.of(page.article().id(), messages),
                copy.rights(),
                SiteUrls.article(page.article().id()));
    }

    /** To the latest update, wherever it stands, where the page has it. */
    private static PageLayout.SkipLink skip(ArticlePage page, List<UpdateView> updates, Messages messages) {
        if (updates.isEmpty()) {
            return PageLayout.SkipLink.content(messages);
        }
        UpdateView first = page.oldestFirst() && page.isNewest() ? updates.getLast() : updates.getFirst();
        if (page.isNewest() && !first.isWholeStory()) {
            return new PageLayout.SkipLink(messages.format("skip.latest"), first.anchor());
        }
        return new PageLayout.SkipLink(messages.format("skip.to", first.name()), first.anchor());
    }
}
