package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.ArticleAudio;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.text.Times;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of an article, ready to be laid out.
 *
 * @param updates those of this page, in the order in which they are shown
 * @param data what the page says of itself for machines
 * @param mail a link to a message with the article's address
 */
public record ArticleView(
        ArticlePage page, List<UpdateView> updates, Frame frame, LinkTexts links, JsonLd data, String mail) {
    public static ArticleView of(ArticlePage page, Look any, Addresses addresses) {
        Look look = any.around(page.article().copy().language());
        List<UpdateView> updates = updates(page, look.words());
        Frame frame = frame(page, updates, look);
        JsonLd data = new JsonLd(new StructuredData(addresses, look.site()).article(page));
        String mail = Share.mail(
                page.article().copy().headline(),
                addresses.absolute(Addresses.article(page.article().id())));
        return new ArticleView(page, updates, frame, new LinkTexts(), data, mail);
    }

    public Article article() {
        return page.article();
    }

    public ArticleCopy copy() {
        return page.article().copy();
    }

    public Words words() {
        return frame.words();
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** The section that it belongs to, or null. */
    public @Nullable SectionLink section() {
        return copy().section() == null ? null : new SectionLink(SectionId.of(copy().section()), copy().section());
    }

    public @Nullable String byline() {
        return copy().authors().isEmpty() ? null : words().say("byline", words().series(copy().authors()));
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
            facts.add(words().say("updates.none"));
        } else if (story() == null) {
            facts.add(words().say("updates.total" + order(), page.total()));
            if (page.isNewest()) {
                facts.add(words().say(
                                "updates.newest",
                                times.full(article().updates().getFirst().publishedAt())));
            }
        }
        if (article().closedAt() != null) {
            facts.add(words().say("article.closed", times.full(article().closedAt())));
        }
        return facts;
    }

    /** Which updates the page holds: "Newest first: updates 12 to 1." */
    public String range() {
        int newest = page.firstNumber();
        int oldest = page.lastNumber();
        if (updates.size() == 1) {
            return words().say("order.one" + order(), newest, page.total());
        }
        String key = updates.size() == page.total() ? "order.all" : "order.part";
        return page.oldestFirst()
                ? words().say(key + order(), oldest, newest, page.total())
                : words().say(key, newest, oldest, page.total());
    }

    /** The end of the keys of what is said of the order. */
    private String order() {
        return page.oldestFirst() ? ".oldest" : "";
    }

    /** The link to the first page of updates. */
    public String first() {
        return words().say("updates.first" + order());
    }

    /** The link to the page behind this one. */
    public String further() {
        return words().say(page.oldestFirst() ? "updates.newer" : "updates.older");
    }

    /** The link to what is new; null where nothing more is expected. */
    public @Nullable TextLink check() {
        if (article().closedAt() != null) {
            return null;
        }
        return updates.isEmpty() || !page.isNewest()
                ? Check.any(path(), page.cursor(), words())
                : Check.of(article().updates().getFirst().publishedAt(), copy().zone(), path(), page.cursor(), words());
    }

    public boolean hasText() {
        return page.total() > 0 || !copy().body().isEmpty();
    }

    /** Whether there is a voice for its language. */
    public boolean isSpoken() {
        return frame.site().speaks(copy().language());
    }

    public boolean hasRelated() {
        return !copy().related().isEmpty() || copy().comments() != null || copy().canonical() != null;
    }

    public String path() {
        return Addresses.article(article().id());
    }

    public String audioPath() {
        return Addresses.articleAudio(article().id());
    }

    /** The turning points of the story, as jumps to them; empty where it has less than two. */
    public List<KeyEvent> keyEvents() {
        return page.keyEvents().size() < 2 ? List.of() : KeyEvent.of(page, words());
    }

    /** Other ways to listen to it. */
    public List<TextLink> listening() {
        String path = audioPath();
        return List.of(
                new TextLink(path + "?only=headlines", words().say("listen.headlines")),
                new TextLink(path + "?order=oldest", words().say("listen.beginning")),
                new TextLink(Addresses.digestFeed(article().id()), words().say("listen.digest")),
                new TextLink(Addresses.playlist(Addresses.article(article().id())), words().say("listen.playlist")));
    }

    /** The recording of the whole article in words: "7 minutes 3 seconds, MP3, 4.2 megabytes"; null while there is none. */
    public @Nullable String audioSize() {
        ArticleAudio audio = page.audio();
        return audio == null ? null : UpdateView.size(audio.duration(), audio.bytes(), words());
    }

    private static List<UpdateView> updates(ArticlePage page, Words words) {
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
                                words,
                                page::shows))
                        .toList();
    }

    private static Frame frame(ArticlePage page, List<UpdateView> updates, Look look) {
        ArticleCopy copy = page.article().copy();
        Words words = look.words();
        String title = copy.headline();
        if (!page.isFirst() && !updates.isEmpty()) {
            title = page.oldestFirst()
                    ? words.say("article.part.oldest", title, page.lastNumber())
                    : words.say("article.part", title, page.firstNumber());
        }
        return new Frame(
                look,
                copy.language(),
                title,
                copy.lede() != null
                        ? copy.lede().plain()
                        : updates.isEmpty() ? null : updates.getFirst().update().headline(),
                copy.canonical() == null ? null : copy.canonical().toASCIIString(),
                skip(page, updates, words),
                false,
                PageFeeds.of(page.article().id(), words),
                copy.rights(),
                Addresses.article(page.article().id()));
    }

    /** To the latest update, wherever it stands, where the page has it. */
    private static Frame.Skip skip(ArticlePage page, List<UpdateView> updates, Words words) {
        if (updates.isEmpty()) {
            return Frame.Skip.content(words);
        }
        UpdateView first = page.oldestFirst() && page.isNewest() ? updates.getLast() : updates.getFirst();
        if (page.isNewest() && !first.isWholeStory()) {
            return new Frame.Skip(words.say("skip.latest"), first.anchor());
        }
        return new Frame.Skip(words.say("skip.to", first.name()), first.anchor());
    }
}
