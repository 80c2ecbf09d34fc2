package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.Timeline;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.syndication.FeedDocument;
import dev.earshot.syndication.FeedDocumentLinks;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.FeedWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the feeds of the site, of sections, of articles and of what a search finds. A feed is the last updates whose words changed, shown by the
 * time of publication; what went off the air in the same time is in it as far as the format has words for it.
 *
 * <p>The archive documents of a feed (RFC 5005, section 4) are fixed ranges of the order of publication, of
 * {@value #ARCHIVE_PAGE_SIZE} updates each: only full ones are there, and one changes only when an update in it does. A feed in
 * Atom has all that is not in a full one yet, so that it and its archive documents together have every update ever
 * published. Thread-safe.
 */
public final class FeedService {
    /** How many updates an archive document has. */
    public static final int ARCHIVE_PAGE_SIZE = 50;

    /** From so many changes on, the whole feed is sent to who asks for what is new. */
    private static final int MAX_DELTA_CHANGES = 1_000;

    private final Archive archive;
    private final Timeline timeline;
    private final Publication publication;
    private final Supplier<SiteUrls> siteUrls;
    private final CursorCodec cursorCodec;
    private final FeedWriter writer = new FeedWriter();

    /** @param addresses what the world calls this server; asked for when a document is written */
    public FeedService(Archive archive, Publication publication, Supplier<SiteUrls> addresses) {
        this.archive = archive;
        this.timeline = archive.timeline();
        this.publication = publication;
        this.siteUrls = addresses;
        this.cursorCodec = archive.changeLog().cursors();
    }

    /** The places in the log as this archive's addresses carry them. */
    public CursorCodec cursors() {
        return cursorCodec;
    }

    /** The list of what can be subscribed to. */
    public FeedList feedList() {
        return new FeedList(archive, publication, siteUrls);
    }

    /** The hub that pushes the feeds, or null where none does. */
    public @Nullable URI hub() {
        return publication.hub() == null ? null : siteUrls.get().base().resolve(publication.hub());
    }

    /**
     * What tells who asks for a whole feed where the hub is, and under which address the hub knows the feed (WebSub,
     * section 4); empty where no hub pushes this document.
     *
     * @return a value of the header field {@code Link} (RFC 8288)
     */
    public Optional<String> hubLinkHeader(Feed feed, FeedQuery feedQuery) {
        URI hub = hub();
        return hub == null || !feedQuery.equals(FeedQuery.DEFAULT) || !isPermanent(feed.scope())
                ? Optional.empty()
                : Optional.of("<" + hub + ">; rel=\"hub\", <" + topic(feed) + ">; rel=\"self\"");
    }

    /** The address by which a hub knows a feed: the feed's own, as the world sees it. */
    public String topic(Feed feed) {
        return siteUrls.get().absolute(feed.path()).toString();
    }

    /** The feed that a hub knows by an address; empty where there can't be one. Whether there is one, the archive knows. */
    public Optional<Feed> findByTopic(String topic) {
        String base = siteUrls.get().absolute("").toString();
        return topic.startsWith(base) ? Feed.parse(topic.substring(base.length())) : Optional.empty();
    }

    /** The last change that may show in a feed. */
    public ChangeLog.Head head(Scope scope) {
        return scope instanceof Scope.OfArticle article
                ? archive.changeLog().head(article.id())
                : archive.changeLog().head();
    }

    /** The one address of a part of a feed, as a path with a query. */
    public String path(Feed feed, FeedQuery feedQuery) {
        List<String> query = new ArrayList<>();
        if (feed.scope() instanceof Scope.Search search) {
            query.add(SiteUrls.queryParameter("q", search.query().text()));
        }
        if (feedQuery.limit() != FeedQuery.DEFAULT_LIMIT) {
            query.add("limit=" + feedQuery.limit());
        }
        switch (feedQuery.since()) {
            case null -> {}
            case FeedQuery.Since.AfterSequence after -> query.add("since=" + cursorCodec.encode(after.number()));
            case FeedQuery.Since.AfterTime time -> query.add("since=" + time.at());
        }
        if (!feedQuery.before().equals(TimelineCursor.NEWEST)) {
            query.add("before=" + cursorCodec.encode(feedQuery.before()));
        }
        return query.isEmpty() ? feed.path() : feed.path() + "?" + String.join("&", query);
    }

    /**
     * A part of a feed as it is now, in UTF-8.
     *
     * @throws FeedNotFoundException where its article or section is not there, or its article is withdrawn
     */
    public byte[] write(Feed feed, FeedQuery feedQuery) throws FeedNotFoundException {
        return write(feed, content(feed, feedQuery));
    }

    /**
     * Of a part of a feed only what is new (RFC 3229).
     *
     * @param since what changed after this number of the log is new
     * @return null where that is no less than the whole, or can't be told
     * @throws FeedNotFoundException where its article or section is not there, or its article is withdrawn
     */
    public byte @Nullable [] writeDelta(Feed feed, FeedQuery feedQuery, long since) throws FeedNotFoundException {
        List<Change> changes = archive.changeLog().changesAfter(since, MAX_DELTA_CHANGES);
        FeedContent feedContent = content(feed, feedQuery);
        Set<UpdateId> touched =
                changes.stream().map(Change::update).filter(Objects::nonNull).collect(Collectors.toSet());
        List<TimelineEntry> changed = feedContent.entries().stream()
                .filter(timelineEntry -> timelineEntry.update().lastChangeSequence() > since
                        || touched.contains(timelineEntry.update().id())
                        || timelineEntry.correctedBy().stream().anyMatch(touched::contains))
                .toList();
        boolean coversAll =
                feedContent.page().next() == null || feedContent.page().next().changeSequence() <= since;
        return !coversAll
                        || changes.size() == MAX_DELTA_CHANGES
                        || changed.size() == feedContent.entries().size()
                ? null
                : write(
                        feed,
                        new FeedContent(feedContent.metadata(), feedContent.links(), feedContent.page(), changed));
    }

    /** @param entries those of the part, or others in their place */
    private record FeedContent(
            FeedMetadata metadata, FeedDocumentLinks links, TimelinePage page, List<TimelineEntry> entries) {}

    private FeedContent content(Feed feed, FeedQuery feedQuery) throws FeedNotFoundException {
        FeedMetadata metadata = metadata(feed.scope());
        TimelinePage page =
                timeline.page(feed.selection(), feedQuery.before(), sinceSequence(feedQuery), feedQuery.limit());
        boolean isDefault = feedQuery.equals(FeedQuery.DEFAULT);
        boolean hasArchive = isDefault && hasArchive(feed);
        long archivePages = hasArchive ? timeline.countPublished(feed.scope()) / ARCHIVE_PAGE_SIZE : 0;
        FeedDocumentLinks links = new FeedDocumentLinks(
                path(feed, feedQuery),
                metadata.page(),
                page.next() == null ? null : path(feed, feedQuery.withBefore(page.next())),
                archivePages == 0 ? null : SiteUrls.archivePage(metadata.base(), archivePages),
                null,
                isDefault && isPermanent(feed.scope()) ? hub() : null);
        return new FeedContent(
                metadata,
                links,
                page,
                hasArchive ? withTail(feed.scope(), page.entries(), archivePages) : page.entries());
    }

    /**
     * An archive document, in Atom. It doesn't lead to the one that follows: the newest would change when that comes.
     *
     * @param number from 1, the oldest
     * @throws FeedNotFoundException where there is none, or it isn't full yet
     */
    public byte[] writeArchive(Scope scope, long number) throws FeedNotFoundException {
        FeedMetadata metadata = metadata(scope);
        long fullPages = timeline.countPublished(scope) / ARCHIVE_PAGE_SIZE;
        if (number < 1 || number > fullPages) {
            throw new FeedNotFoundException(false);
        }
        Feed feed = Feed.of(scope, FeedFormat.ATOM);
        String base = Feed.basePath(scope);
        FeedDocumentLinks links = new FeedDocumentLinks(
                SiteUrls.archivePage(base, number),
                metadata.page(),
                null,
                number == 1 ? null : SiteUrls.archivePage(base, number - 1),
                feed.path(),
                null);
        List<TimelineEntry> entries = timeline.range(scope, (number - 1) * ARCHIVE_PAGE_SIZE, ARCHIVE_PAGE_SIZE);
        return write(feed, new FeedContent(metadata, links, new TimelinePage(entries, null), entries));
    }

    private byte[] write(Feed feed, FeedContent feedContent) {
        FeedDocument document = feedContent
                .metadata()
                .toDocument(
                        feed,
                        feedContent.links(),
                        feedContent.entries(),
                        publication,
                        archive.changeLog().epoch());
        return writer.write(feed.format(), document, siteUrls.get());
    }

    private static boolean hasArchive(Feed feed) {
        return feed.format() == FeedFormat.ATOM && feed.selection().filter() == Filter.ALL && isPermanent(feed.scope());
    }

    /** Whether it is one of the feeds that there always are, which are pushed and have archive documents. */
    private static boolean isPermanent(Scope scope) {
        return !(scope instanceof Scope.Search);
    }

    /** With what was published after the last full archive document. */
    private List<TimelineEntry> withTail(Scope scope, List<TimelineEntry> entries, long archivePages) {
        Set<UpdateId> known = new HashSet<>();
        entries.forEach(timelineEntry -> known.add(timelineEntry.update().id()));
        List<TimelineEntry> all = new ArrayList<>(entries);
        timeline.range(scope, archivePages * ARCHIVE_PAGE_SIZE, ARCHIVE_PAGE_SIZE).stream()
                .filter(timelineEntry -> known.add(timelineEntry.update().id()))
                .forEach(all::add);
        all.sort(Comparator.comparing(TimelineEntry::update, Update.NEWEST_FIRST));
        return all;
    }

    private long sinceSequence(FeedQuery feedQuery) {
        FeedQuery.Since since = feedQuery.since();
        return since == null ? 0 : since.toSequence(timeline);
    }

    private FeedMetadata metadata(Scope scope) throws FeedNotFoundException {
        return switch (scope) {
            case Scope.Everything all -> FeedMetadata.ofSite(publication);
            case Scope.Section section ->
                FeedMetadata.of(
                        section.id(),
                        archive.sectionName(section.id()).orElseThrow(() -> new FeedNotFoundException(false)));
            case Scope.OfArticle article -> FeedMetadata.of(article(article.id()));
            case Scope.Search search -> FeedMetadata.of(search.query());
        };
    }

    private Article article(ArticleId id) throws FeedNotFoundException {
        Article article = archive.articlesWithoutUpdates(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new FeedNotFoundException(false));
        if (article.isWithdrawn()) {
            throw new FeedNotFoundException(true);
        }
        return article;
    }
}
