package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.wording.Phrases;
import dev.earshot.wording.Quantities;
import dev.earshot.wording.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page of an article, ready to be laid out.
 *
 * @param updates those of this page, newest first
 * @param data what the page says of itself for machines
 */
public record ArticleView(ArticlePage page, List<UpdateView> updates, Frame frame, LinkTexts links, JsonLd data) {
    static ArticleView of(ArticlePage page, Site site, String stylesheet, Addresses addresses) {
        List<UpdateView> updates = updates(page);
        Frame frame = frame(page, updates, site, stylesheet);
        JsonLd data = new JsonLd(new StructuredData(addresses, site).article(page));
        return new ArticleView(page, updates, frame, new LinkTexts(), data);
    }

    public Article article() {
        return page.article();
    }

    public ArticleCopy copy() {
        return page.article().copy();
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** The section that it belongs to, or null. */
    public @Nullable SectionLink section() {
        return copy().section() == null ? null : new SectionLink(SectionId.of(copy().section()), copy().section());
    }

    public @Nullable String byline() {
        return copy().authors().isEmpty() ? null : "By " + Phrases.series(copy().authors());
    }

    /** The article's text, where that is all there is. */
    public @Nullable UpdateView story() {
        return updates.size() == 1 && updates.getFirst().isWholeStory() ? updates.getFirst() : null;
    }

    /** How many updates there are, and of when the newest is; sentences for a summary. */
    public List<String> facts() {
        List<String> facts = new ArrayList<>();
        Times times = new Times(copy().zone(), Locale.US);
        if (page.total() == 0) {
            facts.add("There are no updates yet.");
        } else if (story() == null) {
            facts.add(Quantities.counted(page.total(), "update") + (page.total() == 1 ? "." : ", newest first."));
            if (page.isNewest()) {
                facts.add("Newest update: "
                        + times.full(article().updates().getFirst().publishedAt()) + ".");
            }
        }
        if (article().closedAt() != null) {
            facts.add("This article is closed, and no more updates are expected. It was closed on "
                    + times.full(article().closedAt()) + ".");
        }
        return facts;
    }

    /** Which updates the page holds: "Newest first: updates 12 to 1." */
    public String order() {
        if (updates.size() == 1) {
            return "Newest first: update " + page.firstNumber() + " of " + page.total() + ".";
        }
        return "Newest first: updates " + page.firstNumber() + " to " + (page.firstNumber() - updates.size() + 1)
                + (updates.size() == page.total() ? "." : ", of " + page.total() + ".");
    }

    public boolean hasText() {
        return page.total() > 0 || !copy().body().isEmpty();
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

    /** Other ways to listen to it. */
    public List<ListenLink> listening() {
        String path = audioPath();
        return List.of(
                new ListenLink(path + "?only=headlines", "Listen to the headlines only, MP3"),
                new ListenLink(path + "?order=oldest", "Listen from the beginning, MP3"),
                new ListenLink(Addresses.digestFeed(article().id()), "Podcast of the whole article so far, RSS"),
                new ListenLink(Addresses.playlist(Addresses.article(article().id())), "Playlist of all updates, M3U"));
    }

    /** The recording of the whole article in words: "7 minutes 3 seconds, MP3, 4.2 megabytes"; null while there is none. */
    public @Nullable String audioSize() {
        ArticleAudio audio = page.audio();
        return audio == null
                ? null
                : Quantities.duration(audio.duration()) + ", MP3, " + Quantities.size(audio.bytes());
    }

    private static List<UpdateView> updates(ArticlePage page) {
        List<Update> updates = page.article().updates();
        Set<UpdateId> here = updates.stream().map(Update::id).collect(Collectors.toSet());
        ArticleCopy copy = page.article().copy();
        return updates.stream()
                .map(update -> new UpdateView(
                        update,
                        copy.zone(),
                        copy.language(),
                        page.corrections().number(update.id()),
                        page.total(),
                        page.recordings().get(update.id()),
                        Reference.of(
                                update,
                                copy.zone(),
                                page.corrections(),
                                other -> here.contains(other)
                                        ? "#" + UpdateView.anchor(other)
                                        : Addresses.update(update.article(), other))))
                .toList();
    }

    private static Frame frame(ArticlePage page, List<UpdateView> updates, Site site, String stylesheet) {
        ArticleCopy copy = page.article().copy();
        String part = page.isNewest() || updates.isEmpty() ? "" : ", updates from " + page.firstNumber() + " down";
        return new Frame(
                site,
                stylesheet,
                copy.language(),
                copy.headline() + part + " - " + site.title(),
                copy.lede() == null ? null : copy.lede().plain(),
                copy.canonical() == null ? null : copy.canonical().toASCIIString(),
                skip(page, updates),
                false,
                PageFeeds.of(page.article().id()),
                copy.rights());
    }

    private static Frame.Skip skip(ArticlePage page, List<UpdateView> updates) {
        if (updates.isEmpty()) {
            return Frame.Skip.CONTENT;
        }
        UpdateView first = updates.getFirst();
        String name = first.isWholeStory() ? "the story" : page.isNewest() ? "the latest update" : first.name();
        return new Frame.Skip("Skip to " + name, first.anchor());
    }
}
