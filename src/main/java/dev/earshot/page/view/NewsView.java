package dev.earshot.page.view;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Withdrawn;
import dev.earshot.i18n.Messages;
import dev.earshot.i18n.Punctuation;
import dev.earshot.page.model.NewsPage;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of what is new, ready to be laid out.
 *
 * @param heading "2 new updates since 2:32 p.m., January 31"
 * @param published the updates that were added since then
 * @param corrected those that were changed
 * @param withdrawn those that were withdrawn: sentences that say when, and nothing of their text
 */
public record NewsView(
        NewsPage page,
        PageLayout frame,
        LinkTexts links,
        String heading,
        List<StreamItem> published,
        List<StreamItem> corrected,
        List<String> withdrawn) {
    public static NewsView of(NewsPage page, RenderContext any) {
        NewsPage.Where where = page.where();
        ArticleCopy copy =
                where instanceof NewsPage.Where.OfArticle one ? one.article().copy() : null;
        RenderContext renderContext = copy == null ? any : any.around(copy.language());
        Messages messages = renderContext.words();
        Locale language = copy == null ? messages.language() : copy.language();
        List<TimelineEntry> entries = page.oldestFirst() ? page.entries().reversed() : page.entries();
        List<TimelineEntry> published =
                entries.stream().filter(NewsView::isOnAir).filter(page::isNew).toList();
        List<TimelineEntry> corrected = entries.stream()
                .filter(NewsView::isOnAir)
                .filter(timelineEntry -> !page.isNew(timelineEntry))
                .toList();
        List<String> withdrawn = entries.stream()
                .filter(timelineEntry -> !isOnAir(timelineEntry) && !page.isNew(timelineEntry))
                .map(timelineEntry -> gone(timelineEntry, messages))
                .toList();
        String heading = heading(page, published.size(), messages);
        PageLayout pageLayout = new PageLayout(
                renderContext,
                language,
                where.name() == null ? heading : heading + " - " + where.name(),
                null,
                null,
                PageLayout.SkipLink.content(messages),
                feeds(where, messages),
                null,
                where.path());
        return new NewsView(
                page,
                pageLayout,
                new LinkTexts(),
                heading,
                items(page, published, language, messages),
                items(page, corrected, language, messages),
                withdrawn);
    }

    private static List<StreamItem> items(
            NewsPage page, List<TimelineEntry> entries, Locale language, Messages messages) {
        Instant known = page.entries().stream()
                .map(entry -> entry.update().publishedAt())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return StreamItem.of(entries, known, page.zone(), language, messages);
    }

    public Messages words() {
        return frame.words();
    }

    public LangAttributes ours() {
        return frame.ours();
    }

    /** The name of the article or of the section, or null. */
    public @Nullable String name() {
        return page.where().name();
    }

    public boolean isNothing() {
        return published.isEmpty() && corrected.isEmpty() && withdrawn.isEmpty();
    }

    /** What the page says if there is nothing to show. */
    public String nothing() {
        return words().format(page.byPublication() ? "published.nothing" : "new.nothing");
    }

    /** Returns whether updates have their whole text, since they are all of one article. */
    public boolean isOfArticle() {
        return page.where() instanceof NewsPage.Where.OfArticle;
    }

    /** Returns updates of one article with their whole text, by day. */
    public List<UpdateDay> days(List<StreamItem> items) {
        NewsPage.Where.OfArticle one = (NewsPage.Where.OfArticle) page.where();
        ArticleCopy copy = one.article().copy();
        UpdateNames names = new UpdateNames(
                page.entries().stream().map(TimelineEntry::update).toList(), copy.zone(), words());
        List<UpdateView> views = items.stream()
                .map(item -> UpdateView.of(
                        item.update(),
                        copy,
                        frame.language(),
                        names,
                        one.corrections(),
                        false,
                        item.entry().recording(),
                        words(),
                        other -> false))
                .toList();
        return UpdateDay.of(views, copy.zone(), words());
    }

    /** Returns the link to the other order. */
    public TextLink toggle() {
        return page.oldestFirst()
                ? new TextLink(since(path()) + "&order=newest", words().format("order.newest"))
                : new TextLink(since(path()) + "&order=oldest", words().format("order.oldest"));
    }

    /** Returns "Times are ET". */
    public String zone() {
        Instant at = page.entries().getFirst().update().publishedAt();
        return words().format("list.zone", new Times(page.zone(), words().language()).zone(at));
    }

    public String order() {
        return words().format(page.oldestFirst() ? "order.oldest" : "order.newest");
    }

    /** Where what is new can be heard, or null where nothing is new. */
    public @Nullable TextLink listen() {
        boolean spoken = page.entries().stream()
                .anyMatch(timelineEntry -> isOnAir(timelineEntry)
                        && frame.site().speaks(timelineEntry.update().language()));
        if (!spoken) {
            return null;
        }
        String sound = since(page.where().sound());
        return page.oldestFirst()
                ? new TextLink(sound + "&order=oldest", words().format("new.listen.oldest"))
                : new TextLink(sound, words().format("new.listen"));
    }

    /** Returns the link to the updates that come after this page. */
    public TextLink check() {
        return CheckLink.of(path(), page.cursor(), words());
    }

    public String path() {
        return page.where().path();
    }

    /** The link to all that there is. */
    public String all() {
        return words().format(
                        switch (page.where()) {
                            case NewsPage.Where.OfArticle one -> "new.whole";
                            case NewsPage.Where.Section section -> "new.section";
                            case NewsPage.Where.Everywhere all -> "new.front";
                        });
    }

    private String since(String path) {
        return path + "?" + SiteUrls.queryParameter(page.byPublication() ? "from" : "since", page.from());
    }

    private static boolean isOnAir(TimelineEntry timelineEntry) {
        return !timelineEntry.update().isWithdrawn();
    }

    private static String gone(TimelineEntry timelineEntry, Messages messages) {
        ZoneId zone = timelineEntry.copy().zone();
        Withdrawn withdrawn = Objects.requireNonNull(timelineEntry.update().withdrawn());
        String when = Punctuation.ensureFinalPeriod(messages.format(
                "new.gone",
                UpdateNames.of(timelineEntry.update(), true, zone, messages),
                ShortTime.of(withdrawn.at(), zone, messages)));
        return withdrawn.reason() == null ? when : when + " " + messages.format("notice.reason", withdrawn.reason());
    }

    private static String heading(NewsPage page, int count, Messages messages) {
        Instant at = page.since();
        String since = at == null ? messages.format("new.start") : ShortTime.of(at, page.zone(), messages);
        if (page.byPublication()) {
            // who asks for a day didn't say midnight
            String from = at != null && at.atZone(page.zone()).toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? new Times(page.zone(), messages.language()).monthAndDay(at)
                    : since;
            return messages.format(page.isWhole() ? "published.title" : "published.more", count, from);
        }
        return messages.format(page.isWhole() ? "new.title" : "new.more", count, since);
    }

    private static PageFeeds feeds(NewsPage.Where where, Messages messages) {
        return switch (where) {
            case NewsPage.Where.OfArticle one -> PageFeeds.of(one.article().id(), messages);
            case NewsPage.Where.Section section -> PageFeeds.of(section.id(), messages);
            case NewsPage.Where.Everywhere all -> PageFeeds.ofSite(messages);
        };
    }
}
