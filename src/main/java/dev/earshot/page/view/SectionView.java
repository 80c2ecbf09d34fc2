package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.SectionPage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a section, ready to be laid out.
 *
 * @param known a time on the date that the page names, which is that of its newest update; null if there is none
 */
public record SectionView(
        SectionPage page,
        PageLayout frame,
        LinkTexts links,
        ShareCard card,
        @Nullable Instant known) {
    public static SectionView of(SectionPage page, RenderContext renderContext, SiteUrls siteUrls) {
        Messages messages = renderContext.words();
        String path = SiteUrls.section(page.id());
        PageLayout pageLayout = new PageLayout(
                renderContext,
                messages.language(),
                page.isFirst() ? page.name() : messages.format("section.older", page.name()),
                null,
                null,
                PageLayout.SkipLink.content(messages),
                PageFeeds.of(page.id(), messages),
                null,
                path);
        ShareCard card = ShareCard.ofList(page.name(), null, path, path, messages.language(), siteUrls);
        return new SectionView(page, pageLayout, new LinkTexts(), card, HomeView.known(page.stories()));
    }

    public Messages words() {
        return frame.words();
    }

    public String path() {
        return frame.path();
    }

    /** Returns the language of its name, which is that of its articles as far as is known. */
    public LangAttributes nameTongue() {
        return page.stories().isEmpty()
                ? frame.ours()
                : LangAttributes.of(page.stories().getFirst().article().copy().language(), words().language());
    }

    /** Returns the date of the newest update; null if there is none. */
    public @Nullable DisplayTime date() {
        return HomeView.date(known, frame.site().zone(), words());
    }

    /** Returns "Times are ET." */
    public String zone() {
        return HomeView.zone(known, frame.site().zone(), words());
    }

    /** Returns the link to the updates that came after this page. */
    public TextLink check() {
        return CheckLink.of(path(), page.cursor(), words());
    }

    /** Returns where its updates can be heard. */
    public String listenPath() {
        return SiteUrls.listen(page.id());
    }

    public List<StoryItem> stories() {
        return StoryItem.of(page.stories(), frame.site(), words());
    }

    public List<StreamItem> latest() {
        return StreamItem.latest(page.latest(), known, frame);
    }
}
