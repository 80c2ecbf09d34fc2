package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.FollowPage;
import dev.earshot.page.model.StoryLink;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page of what can be followed, ready to be laid out. */
public record FollowView(FollowPage page, PageLayout frame, LinkTexts links, SiteUrls siteUrls) {
    public static FollowView of(FollowPage page, RenderContext renderContext, SiteUrls siteUrls) {
        Messages messages = renderContext.words();
        StoryLink story = page.story();
        PageLayout pageLayout = PageLayout.own(
                renderContext,
                title(page, renderContext.site().title(), messages),
                PageLayout.SkipLink.content(messages),
                story == null ? PageFeeds.ofSite(messages) : PageFeeds.of(story.id(), messages),
                story == null ? SiteUrls.FOLLOW : SiteUrls.follow(story.id()));
        return new FollowView(page, pageLayout, new LinkTexts(), siteUrls);
    }

    private static String title(FollowPage page, String site, Messages messages) {
        if (!page.isFirst()) {
            return messages.format("follow.further");
        }
        return page.story() == null ? messages.format("follow", site) : messages.format("follow.story");
    }

    /**
     * An address to copy, and to open in an app.
     *
     * @param link with the scheme by which a system finds its app
     */
    public record FollowAddress(String address, String link) {}

    /**
     * A row of the lists.
     *
     * @param tongue of the name
     * @param spoken whether there is a podcast
     * @param path that those of its feeds begin with
     */
    public record FollowRow(String name, LangAttributes tongue, boolean spoken, String path) {
        public String feed() {
            return SiteUrls.feed(path, "atom");
        }

        public String podcast() {
            return SiteUrls.podcast(path);
        }
    }

    public Messages words() {
        return frame.words();
    }

    public String heading() {
        return title(page, frame.site().title(), words());
    }

    /** The link to the story that the page is asked for, or null. */
    public @Nullable TextLink story() {
        StoryLink story = page.story();
        return story == null ? null : new TextLink(story.path(), story.headline());
    }

    /** How the headline of that story is marked. */
    public LangAttributes storyTongue() {
        StoryLink story = page.story();
        return LangAttributes.of(story == null ? null : story.language(), words().language());
    }

    /** The feed of that story, else of the site. */
    public FollowAddress feed() {
        URI url = siteUrls.absolute(SiteUrls.feed(path(), "atom"));
        return new FollowAddress(url.toString(), "feed://" + withoutScheme(url));
    }

    /** The podcast of that story, else of the site; null if nothing is spoken. */
    public @Nullable FollowAddress podcast() {
        StoryLink story = page.story();
        if (story == null ? !frame.site().speaks() : !frame.site().speaks(story.language())) {
            return null;
        }
        URI url = siteUrls.absolute(SiteUrls.podcast(path()));
        return new FollowAddress(url.toString(), "pcast://" + withoutScheme(url));
    }

    private String path() {
        StoryLink story = page.story();
        return story == null ? SiteUrls.SITE : SiteUrls.article(story.id());
    }

    private static String withoutScheme(URI url) {
        return url.getRawAuthority() + url.getRawPath();
    }

    public List<FollowRow> sections() {
        return page.sections().stream()
                .map(section -> new FollowRow(
                        section.link().name(),
                        LangAttributes.of(commonLanguage(section.languages()), language()),
                        section.languages().stream().anyMatch(frame.site()::speaks),
                        section.link().path()))
                .toList();
    }

    /** The row of the whole site. */
    public FollowRow everything() {
        return new FollowRow(
                words().format("follow.everything"),
                LangAttributes.of(null, language()),
                frame.site().speaks(),
                SiteUrls.SITE);
    }

    public List<FollowRow> stories() {
        return page.stories().stream()
                .map(story -> new FollowRow(
                        story.headline(),
                        LangAttributes.of(story.language(), language()),
                        frame.site().speaks(story.language()),
                        SiteUrls.article(story.id())))
                .toList();
    }

    /**
     * Returns the name of a row as it completes the name of a link: two stories may have the same headline, and no two links
     * the same name.
     *
     * @param text the visible text of the link
     */
    public String complete(String text, FollowRow row) {
        String before = text + " ";
        return links.unique(before + row.name()).substring(before.length());
    }

    /** What developers and partners read. */
    public List<TextLink> files() {
        List<TextLink> files = new ArrayList<>(List.of(
                new TextLink(SiteUrls.feed("atom"), words().format("follow.atom")),
                new TextLink(SiteUrls.feed("rss"), words().format("follow.rss")),
                new TextLink(SiteUrls.feed("json"), words().format("follow.json")),
                new TextLink(SiteUrls.keyEvents(SiteUrls.SITE, "atom"), words().format("follow.key")),
                new TextLink(SiteUrls.FEED_LIST, words().format("follow.list"))));
        if (page.hub() != null) {
            files.add(new TextLink(page.hub(), words().format("follow.hub")));
        }
        files.add(new TextLink(SiteUrls.API_DESCRIPTION, words().format("follow.api")));
        files.add(new TextLink(SiteUrls.api("/changes"), words().format("follow.changes")));
        return files;
    }

    private static @Nullable Locale commonLanguage(List<Locale> languages) {
        return languages.stream().distinct().count() == 1 ? languages.getFirst() : null;
    }

    private Locale language() {
        return words().language();
    }
}
