package dev.earshot.feed;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block.Figure;
import dev.earshot.article.NamedUuid;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.Withdrawn;
import dev.earshot.search.SearchQuery;
import dev.earshot.syndication.FeedDocument;
import dev.earshot.syndication.FeedDocumentLinks;
import dev.earshot.syndication.FeedId;
import dev.earshot.syndication.Notice;
import dev.earshot.syndication.Podcast;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a feed.
 *
 * @param base the beginning of the paths of its feeds
 * @param page the page with the same content
 * @param cover the path of the cover of its podcast
 * @param defaultUpdated when it last changed if it has no entries
 * @param isSiteWide whether entries come from several articles
 * @param isEnded whether no more updates are expected
 */
record FeedMetadata(
        String base,
        String title,
        @Nullable String subtitle,
        Locale language,
        String page,
        String cover,
        @Nullable Instant defaultUpdated,
        @Nullable String rights,
        @Nullable Figure picture,
        boolean isSiteWide,
        boolean isEnded) {
    static FeedMetadata ofSite(Publication publication) {
        return new FeedMetadata(
                SiteUrls.SITE,
                publication.title(),
                "Every update of every article, as it comes",
                Locale.US,
                SiteUrls.HOME,
                SiteUrls.cover(SiteUrls.SITE),
                null,
                null,
                null,
                true,
                false);
    }

    static FeedMetadata of(SectionId section, String name) {
        return new FeedMetadata(
                SiteUrls.section(section),
                name,
                "Every update of every article in this section, as it comes",
                Locale.US,
                SiteUrls.section(section),
                SiteUrls.cover(SiteUrls.section(section)),
                null,
                null,
                null,
                true,
                false);
    }

    static FeedMetadata of(Article article) {
        ArticleCopy copy = article.copy();
        return new FeedMetadata(
                SiteUrls.article(article.id()),
                copy.headline(),
                copy.lede() == null ? null : copy.lede().plainText(),
                copy.language(),
                SiteUrls.article(article.id()),
                SiteUrls.cover(SiteUrls.article(article.id())),
                article.lastChanged(),
                copy.rights(),
                copy.hero(),
                false,
                article.closedAt() != null);
    }

    /** Returns the metadata of an article that was withdrawn: nothing of what it said. */
    static FeedMetadata ofWithdrawn(Article article, Withdrawn withdrawn) {
        ArticleCopy copy = article.copy();
        return new FeedMetadata(
                SiteUrls.article(article.id()),
                Notice.feedTitle(copy),
                Notice.ofArticle(withdrawn, copy),
                Notice.language(copy),
                SiteUrls.article(article.id()),
                SiteUrls.cover(SiteUrls.SITE),
                withdrawn.at(),
                null,
                null,
                false,
                false);
    }

    static FeedMetadata of(Scope.Search search) {
        SearchQuery query = search.query();
        String filter = search.filter().parameters();
        return new FeedMetadata(
                // the id depends on what is found, not on how the query is written
                SiteUrls.search(query.key()) + filter,
                "Search: " + query.text(),
                "Every update in which all of this is found, as it comes",
                Locale.US,
                SiteUrls.search(query.text()) + filter,
                SiteUrls.cover(SiteUrls.SITE),
                null,
                null,
                null,
                true,
                false);
    }

    /** @param liveSince when the oldest live coverage of the site began, or null if nothing is live */
    FeedDocument toDocument(
            Feed feed,
            FeedDocumentLinks links,
            List<TimelineEntry> entries,
            Instant noticesAfter,
            Publication publication,
            String archiveName,
            @Nullable Instant liveSince) {
        Filter filter = feed.selection().filter();
        FeedDocument document = new FeedDocument(
                        /* id= */ filter == Filter.KEY_EVENTS ? FeedId.keyEvents(base) : FeedId.of(base),
                        /* title= */ filter == Filter.KEY_EVENTS
                                ? title + ": key events"
                                : feed.isDigest() ? title + ": full story" : title,
                        /* subtitle= */ filter == Filter.KEY_EVENTS && isSiteWide
                                ? "Key events only, as they come"
                                : feed.isDigest()
                                        ? "The full story in one recording, replaced after each update"
                                        : subtitle,
                        language,
                        links,
                        /* updated= */ updated(
                                entries, defaultUpdated == null ? publication.started() : defaultUpdated),
                        /* organization= */ publication.title(),
                        rights,
                        picture,
                        /* podcast= */ filter == Filter.RECORDED
                                // unlike an entry, a podcast is listed in directories among those of all other sites
                                ? new Podcast(
                                        NamedUuid.of(archiveName + "\n" + feed.path()),
                                        cover,
                                        publication.contact(),
                                        liveSince == null ? null : liveStream(archiveName, liveSince))
                                : null,
                        /* siteWide= */ isSiteWide,
                        entries)
                .withNoticesAfter(noticesAfter);
        return isEnded ? document.withEnded() : document;
    }

    private static Podcast.LiveStream liveStream(String archiveName, Instant since) {
        return new Podcast.LiveStream(NamedUuid.of(archiveName + "\n" + SiteUrls.RADIO + "\n" + since), since);
    }

    /** Returns when an entry was last changed, added or withdrawn. */
    private static Instant updated(List<TimelineEntry> entries, Instant defaultUpdated) {
        return entries.stream()
                .map(TimelineEntry::update)
                .map(FeedMetadata::lastMoved)
                .max(Instant::compareTo)
                .orElse(defaultUpdated);
    }

    private static Instant lastMoved(Update update) {
        return update.withdrawnAt() != null ? update.withdrawnAt() : update.updatedAt();
    }
}
