package dev.earshot.page.view;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Inline;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.UpdatePage;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page of one update, ready to be laid out.
 *
 * @param mail a link to a message with the update's address
 * @param address of the update in full, for print
 */
public record SingleUpdateView(
        UpdatePage page,
        UpdateView update,
        PageLayout frame,
        LinkTexts links,
        JsonLd data,
        String mail,
        String address,
        ShareCard card) {
    public static SingleUpdateView of(UpdatePage page, RenderContext any, SiteUrls siteUrls) {
        Update update = page.update();
        ArticleCopy copy = page.copy();
        RenderContext renderContext = any.around(update.language());
        Messages messages = renderContext.words();
        UpdateNames names = new UpdateNames(
                Stream.of(update, page.newer(), page.older())
                        .filter(Objects::nonNull)
                        .toList(),
                copy.zone(),
                messages);
        UpdateView view = UpdateView.of(
                update,
                copy,
                update.language(),
                names,
                page.corrections(),
                false,
                page.recording(),
                messages,
                other -> false);
        PageLayout pageLayout = new PageLayout(
                renderContext,
                update.language(),
                update.headline() + " - " + copy.headline(),
                update.headline(),
                null,
                PageLayout.SkipLink.content(messages),
                PageFeeds.of(update.article(), messages),
                copy.rights(),
                SiteUrls.update(update));
        JsonLd data = new JsonLd(new StructuredData(siteUrls, renderContext.site()).update(page));
        return new SingleUpdateView(
                page,
                view,
                pageLayout,
                new LinkTexts(),
                data,
                MailLink.mail(copy.headline(), siteUrls.absolute(SiteUrls.update(update))),
                siteUrls.absolute(SiteUrls.update(update)).toASCIIString(),
                ShareCard.of(page, siteUrls));
    }

    public Messages words() {
        return frame.words();
    }

    public LangAttributes ours() {
        return frame.ours();
    }

    public String articlePath() {
        return SiteUrls.article(page.update().article());
    }

    public LangAttributes articleTongue() {
        return LangAttributes.of(page.copy().language(), frame.language());
    }

    /** Returns the heading: the first sentence, or what there is of it in a headline. */
    public List<Inline> heading() {
        return update.lead().heading().isEmpty()
                ? List.of(new Inline.TextRun(page.update().headline()))
                : update.lead().heading();
    }

    /** Returns date, time and zone in full. */
    public DisplayTime published() {
        Update published = page.update();
        ZoneId zone = page.copy().zone();
        return DisplayTime.of(published, zone, ShortTime.full(published, zone, words()));
    }

    /** Returns the link to what the update said before its corrections, or null if it said the same. */
    public @Nullable TextLink versions() {
        return page.hasVersions()
                ? new TextLink(SiteUrls.versions(page.update()), words().format("versions.link"))
                : null;
    }

    public @Nullable String byline() {
        List<String> authors = page.update().authors().isEmpty()
                ? page.copy().authors()
                : page.update().authors();
        return authors.isEmpty() ? null : words().format("byline", words().formatList(authors));
    }

    /** Returns the link to the page of its story, to its place there. */
    public TextLink all() {
        return new TextLink(articlePath(), words().format("update.all", page.total()));
    }

    /** A link to a neighbour, with what completes its text. */
    public record Neighbour(String path, String text, String rest, String rel) {}

    /** Returns the links to the updates before and after. */
    public List<Neighbour> neighbours() {
        return Stream.of(
                        neighbour(page.older(), "update.previous", "prev"),
                        neighbour(page.newer(), "update.next", "next"))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    private @Nullable Neighbour neighbour(@Nullable Update other, String key, String rel) {
        return other == null
                ? null
                : new Neighbour(
                        SiteUrls.update(other),
                        words().format(key),
                        words().format(
                                        "update.neighbour.rest",
                                        ShortTime.clock(
                                                other.publishedAt(), page.copy().zone(), words()),
                                        other.headline()),
                        rel);
    }

    /** Returns whether it can be heard. */
    public boolean isSpoken() {
        return page.recording() != null || frame.site().speaks(page.update().language());
    }

    /** Returns the size of its recording: "MP3, 246 kilobytes"; null while there is none. */
    public @Nullable String audioSize() {
        return page.recording() == null
                ? null
                : words().format(
                                "listen.size",
                                words().formatSize(page.recording().bytes()));
    }
}
