package dev.earshot.feed;

import dev.earshot.archive.model.SearchQuery;
import dev.earshot.archive.model.Selection.Which;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block.Figure;
import dev.earshot.article.Entry;
import dev.earshot.article.NamedUuid;
import dev.earshot.article.SectionId;
import dev.earshot.article.Update;
import dev.earshot.syndication.FeedDocument;
import dev.earshot.syndication.FeedId;
import dev.earshot.syndication.FeedLinks;
import dev.earshot.syndication.Podcast;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a feed is about, and what it says of it.
 *
 * @param base what the paths of its feeds begin with
 * @param page that shows the same to people
 * @param otherwise when it last changed, where no entry tells
 * @param siteWide whether entries come from many articles
 */
record Subject(
        String base,
        String title,
        @Nullable String subtitle,
        Locale language,
        String page,
        @Nullable Instant otherwise,
        @Nullable String rights,
        @Nullable Figure picture,
        boolean siteWide) {
    static Subject ofSite(Masthead masthead) {
        return new Subject(
                Addresses.SITE,
                masthead.title(),
                "Every update of every article, as it comes",
                Locale.US,
                Addresses.HOME,
                null,
                null,
                null,
                true);
    }

    static Subject of(SectionId section, String name) {
        return new Subject(
                Addresses.section(section),
                name,
                "Every update of every article in this section, as it comes",
                Locale.US,
                Addresses.section(section),
                null,
                null,
                null,
                true);
    }

    static Subject of(Article article) {
        ArticleCopy copy = article.copy();
        return new Subject(
                Addresses.article(article.id()),
                copy.headline(),
                copy.lede() == null ? null : copy.lede().plain(),
                copy.language(),
                Addresses.article(article.id()),
                article.lastChanged(),
                copy.rights(),
                copy.hero(),
                false);
    }

    static Subject of(SearchQuery query) {
        return new Subject(
                // named by what is found, however it is spelled
                Addresses.search(query.key()),
                "Search: " + query.text(),
                "Every update in which all of this is found, as it comes",
                Locale.US,
                Addresses.search(query.text()),
                null,
                null,
                null,
                true);
    }

    FeedDocument document(Feed feed, FeedLinks links, List<Entry> entries, Masthead masthead, String epoch) {
        Which which = feed.selection().which();
        return new FeedDocument(
                which == Which.KEY_EVENTS ? FeedId.keyEvents(base) : FeedId.of(base),
                which == Which.KEY_EVENTS ? title + ": key events" : title,
                which == Which.KEY_EVENTS && siteWide ? "Key events only, as they come" : subtitle,
                language,
                links,
                updated(entries, otherwise == null ? masthead.started() : otherwise),
                masthead.title(),
                rights,
                picture,
                which == Which.RECORDED
                        // unlike entries, a podcast is one of many in directories of the whole world
                        ? new Podcast(
                                NamedUuid.of(epoch + "\n" + feed.path()), Addresses.cover(base), masthead.contact())
                        : null,
                siteWide,
                entries);
    }

    /** When an entry last changed, came or went. */
    private static Instant updated(List<Entry> entries, Instant otherwise) {
        return entries.stream()
                .map(Entry::update)
                .map(Subject::moved)
                .max(Instant::compareTo)
                .orElse(otherwise);
    }

    private static Instant moved(Update update) {
        return update.withdrawnAt() != null ? update.withdrawnAt() : update.updatedAt();
    }
}
