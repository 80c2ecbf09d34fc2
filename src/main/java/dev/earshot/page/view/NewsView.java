package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Entry;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.NewsPage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The page of what is new, ready to be laid out.
 *
 * @param heading "2 new updates since 2:32 p.m., January 31"
 * @param published what came since then
 * @param corrected what was there, and reads differently now
 * @param withdrawn what was there, and is gone: sentences that say when it was, and nothing of what it said
 */
public record NewsView(
        NewsPage page,
        Frame frame,
        LinkTexts links,
        String heading,
        List<Latest> published,
        List<Latest> corrected,
        List<String> withdrawn) {
    public static NewsView of(NewsPage page, Look any) {
        NewsPage.Where where = page.where();
        ArticleCopy copy =
                where instanceof NewsPage.Where.OfArticle one ? one.article().copy() : null;
        Look look = copy == null ? any : any.around(copy.language());
        Words words = look.words();
        Locale language = copy == null ? words.language() : copy.language();
        List<Entry> entries = page.oldestFirst() ? page.entries().reversed() : page.entries();
        List<Entry> published =
                entries.stream().filter(NewsView::isOnAir).filter(page::isNew).toList();
        List<Entry> corrected = entries.stream()
                .filter(NewsView::isOnAir)
                .filter(entry -> !page.isNew(entry))
                .toList();
        List<String> withdrawn = entries.stream()
                .filter(entry -> !isOnAir(entry) && !page.isNew(entry))
                .map(entry -> gone(entry, words))
                .toList();
        String heading = heading(page, published.size(), words);
        Frame frame = new Frame(
                look,
                language,
                where.name() == null ? heading : heading + " - " + where.name(),
                null,
                null,
                Frame.Skip.content(words),
                false,
                feeds(where, words),
                null,
                where.path());
        return new NewsView(
                page,
                frame,
                new LinkTexts(),
                heading,
                Latest.of(published, language, words),
                Latest.of(corrected, language, words),
                withdrawn);
    }

    public Words words() {
        return frame.words();
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** The name of the article or of the section, or null. */
    public @Nullable String name() {
        return page.where().name();
    }

    public boolean isNothing() {
        return published.isEmpty() && corrected.isEmpty() && withdrawn.isEmpty();
    }

    /** Whether updates have their whole text, since they are all of one article. */
    public boolean isOfArticle() {
        return page.where() instanceof NewsPage.Where.OfArticle;
    }

    /** An update with its whole text. */
    public UpdateView whole(Latest latest) {
        NewsPage.Where.OfArticle one = (NewsPage.Where.OfArticle) page.where();
        return UpdateView.of(
                latest.update(),
                one.article().copy(),
                frame.language(),
                one.corrections(),
                one.article().updates().size(),
                latest.entry().recording(),
                words(),
                other -> false);
    }

    /** The same, the other way round. */
    public TextLink toggle() {
        return page.oldestFirst()
                ? new TextLink(since(path()) + "&order=newest", words().say("new.toggle"))
                : new TextLink(since(path()) + "&order=oldest", words().say("new.toggle.oldest"));
    }

    public String order() {
        return words().say(page.oldestFirst() ? "new.order.oldest" : "new.order");
    }

    /** Where what is new can be heard, or null where nothing is new. */
    public @Nullable TextLink listen() {
        boolean spoken = page.entries().stream()
                .anyMatch(entry ->
                        isOnAir(entry) && frame.site().speaks(entry.update().language()));
        if (!spoken) {
            return null;
        }
        String sound = since(page.where().sound());
        return page.oldestFirst()
                ? new TextLink(sound + "&order=oldest", words().say("new.listen.oldest"))
                : new TextLink(sound, words().say("new.listen"));
    }

    /** The link to what becomes new after this. */
    public TextLink check() {
        List<Entry> shown = page.entries().stream().filter(NewsView::isOnAir).toList();
        return shown.isEmpty() && page.since() != null
                ? Check.of(page.since(), page.zone(), path(), page.cursor(), words())
                : Check.of(shown, path(), page.cursor(), words());
    }

    public String path() {
        return page.where().path();
    }

    /** The link to all that there is. */
    public String all() {
        return words().say(
                        switch (page.where()) {
                            case NewsPage.Where.OfArticle one -> "new.whole";
                            case NewsPage.Where.Section section -> "new.section";
                            case NewsPage.Where.Everywhere all -> "new.front";
                        });
    }

    private String since(String path) {
        return path + "?" + Addresses.query("since", page.from());
    }

    private static boolean isOnAir(Entry entry) {
        return !entry.update().isWithdrawn();
    }

    private static String gone(Entry entry, Words words) {
        ZoneId zone = entry.copy().zone();
        Instant withdrawnAt = Objects.requireNonNull(entry.update().withdrawnAt());
        return words.say(
                "new.gone", When.of(entry.update().publishedAt(), zone, words), When.of(withdrawnAt, zone, words));
    }

    private static String heading(NewsPage page, int count, Words words) {
        Instant at = page.since();
        String since = at == null ? words.say("new.start") : When.of(at, page.zone(), words);
        return words.say(page.isWhole() ? "new.title" : "new.more", count, since);
    }

    private static PageFeeds feeds(NewsPage.Where where, Words words) {
        return switch (where) {
            case NewsPage.Where.OfArticle one -> PageFeeds.of(one.article().id(), words);
            case NewsPage.Where.Section section -> PageFeeds.of(section.id(), words);
            case NewsPage.Where.Everywhere all -> PageFeeds.ofSite(words);
        };
    }
}
