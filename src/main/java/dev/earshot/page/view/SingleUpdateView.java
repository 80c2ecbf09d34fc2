package dev.earshot.page.view;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.UpdatePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one update, ready to be laid out. */
public record SingleUpdateView(
        UpdatePage page,
        UpdateView update,
        PageLayout frame,
        LinkTexts links,
        JsonLd data,
        String mail,
        ShareCard card) {
    public static SingleUpdateView of(UpdatePage page, RenderContext any, SiteUrls siteUrls) {
        Update update = page.update();
        ArticleCopy copy = page.copy();
        RenderContext renderContext = any.around(update.language());
        Messages messages = renderContext.words();
        UpdateView view = UpdateView.of(
                update,
                copy,
                update.language(),
                page.corrections(),
                page.total(),
                page.recording(),
                messages,
                other -> false);
        PageLayout pageLayout = new PageLayout(
                renderContext,
                update.language(),
                update.headline() + " - " + copy.headline(),
                update.headline(),
                null,
                new PageLayout.SkipLink(messages.format("skip.to", view.name()), view.anchor()),
                false,
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

    /** The place of the update in the page of its article. */
    public String back() {
        return words().format("update.back", page.total());
    }

    public LangAttributes articleTongue() {
        return LangAttributes.of(page.copy().language(), frame.language());
    }

    /** The updates before and after, newer first, as on the page of the article. */
    public List<TextLink> neighbours() {
        ArticleId article = page.update().article();
        List<TextLink> neighbours = new ArrayList<>();
        if (page.newer() != null) {
            neighbours.add(new TextLink(
                    SiteUrls.update(article, page.newer()), words().format("update.newer", page.number() + 1)));
        }
        if (page.older() != null) {
            neighbours.add(new TextLink(
                    SiteUrls.update(article, page.older()), words().format("update.older", page.number() - 1)));
        }
        return neighbours;
    }

    /** The link to what the update said before its corrections, or null if it said the same. */
    public @Nullable TextLink versions() {
        return page.hasVersions()
                ? new TextLink(SiteUrls.versions(page.update()), words().format("versions.link"))
                : null;
    }

    /** The recording in words: "41 seconds, MP3, 246 kilobytes"; null while there is none. */
    public @Nullable String audioSize() {
        Recording recording = page.recording();
        return recording == null ? null : UpdateView.size(recording.duration(), recording.bytes(), words());
    }

    /** The recording spoken slower and faster. */
    public List<TextLink> listening() {
        return Arrays.stream(Speed.values())
                .filter(speed -> speed != Speed.NORMAL)
                .map(speed -> new TextLink(
                        update.audioPath() + "?speed=" + speed.text(),
                        words().format("listen.speed", speed.text(), speed.wordsPerMinute())))
                .toList();
    }

    /** What must be known of the recording, or null where there is nothing. */
    public @Nullable String audioNote() {
        return update.listenNote();
    }
}
