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
import dev.earshot.article.Withdrawn;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.RecordingUnavailableException;
import dev.earshot.syndication.FeedDocument;
import dev.earshot.syndication.FeedDocumentLinks;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.FeedWriter;
import java.net.URI;
import java.time.Instant;
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
 * Writes the feeds of the site, of sections, of articles and of search results. A feed has the updates whose text changed last,
 * ordered by time of publication, and the updates withdrawn in the same period. Those withdrawn in the last 30 days, and a
 * withdrawn article itself, have notices besides. When a notice ends, {@link #head} moves without a change in the log.
 *
 * <p>The archive documents of a feed (RFC 5005, section 4) are fixed ranges in the order of publication, of {@value
 * #ARCHIVE_PAGE_SIZE} updates each. Only full ones exist, and one changes only when an update in it does. An Atom feed contains
 * everything that isn't in a full archive document yet, so that together they have every update ever published. Thread-safe.
 */
public final class FeedService {
    /** The number of updates in an archive document. */
    public static final int ARCHIVE_PAGE_SIZE = 50;

    /** Above this many changes a delta request gets the full feed. */
    private static final int MAX_DELTA_CHANGES = 1_000;

    private final Archive archive;
    private final Timeline timeline;
    private final Publication publication;
    private final Supplier<SiteUrls> siteUrls;
    private final CursorCodec cursorCodec;
    private final DigestFeed digestFeed;
    private final NoticeEnds noticeEnds;
    private final FeedWriter writer = new FeedWriter();

    /** @param addresses the server's public base URL; read whenever a document is written */
    public FeedService(Archive archive, Recorder recorder, Publication publication, Supplier<SiteUrls> addresses) {
        this.digestFeed = new DigestFeed(recorder);
        this.archive = archive;
        this.timeline = archive.timeline();
        this.publication = publication;
        this.siteUrls = addresses;
        this.cursorCodec = archive.changeLog().cursors();
        this.noticeEnds = new NoticeEnds(archive);
    }

    /** Returns the codec for this archive's cursors. */
    public CursorCodec cursors() {
        return cursorCodec;
    }

    /** Returns the list of feeds to subscribe to. */
    public FeedList feedList() {
        return new FeedList(archive, publication, siteUrls);
    }

    /** Returns what makes the episodes of digests. */
    public DigestFeed digests() {
        return digestFeed;
    }

    /** Returns the hub that pushes the feeds, or null. */
    public @Nullable URI hub() {
        URI hub = publication.hub();
        return hub == null || hub.isAbsolute() ? hub : siteUrls.get().absolute(hub.toString());
    }

    /**
     * Returns the {@code Link} header (RFC 8288) that advertises the hub and the topic URL (WebSub, section 4); empty if no hub
     * pushes this document.
     */
    public Optional<String> hubLinkHeader(Feed feed, FeedQuery feedQuery) {
        URI hub = hub();
        return hub == null || !feedQuery.equals(FeedQuery.DEFAULT) || !isPermanent(feed.scope())
                ? Optional.empty()
                : Optional.of("<" + hub.toASCIIString() + ">; rel=\"hub\", <" + topic(feed) + ">; rel=\"self\"");
    }

    /** Returns the topic URL by which a hub knows a feed: the feed's public URL. */
    public String topic(Feed feed) {
        return siteUrls.get().absolute(feed.path()).toString();
    }

    /** Returns the feed with this topic URL; empty if no feed can have it. Only the archive knows whether the feed exists. */
    public Optional<Feed> findByTopic(String topic) {
        String base = siteUrls.get().absolute("").toString();
        return topic.startsWith(base) ? Feed.parse(topic.substring(base.length())) : Optional.empty();
    }

    /** Returns the last change that may affect a feed, with the time when the last notice ended if that is later. */
    public ChangeLog.Head head(Scope scope) {
        ChangeLog.Head head = scope instanceof Scope.OfArticle article
                ? archive.changeLog().head(article.id())
                : archive.changeLog().head();
        Instant ended = noticeEnds.last();
        return ended.isAfter(head.at()) ? new ChangeLog.Head(head.sequence(), ended) : head;
    }

    /** Returns when a feed will end because its article is withdrawn; null if it won't. */
    public @Nullable Instant end(Feed feed) {
        return feed.scope() instanceof Scope.OfArticle article
                ? archive.articleWithoutUpdates(article.id())
                        .map(Article::withdrawn)
                        .map(Withdrawn::noticeEnd)
                        .orElse(null)
                : null;
    }

    /** Returns the canonical address of a part of a feed, as a path with a query. */
    public String path(Feed feed, FeedQuery feedQuery) {
        List<String> query = new ArrayList<>();
        if (feed.scope() instanceof Scope.Search search) {
            query.add(SiteUrls.queryParameter("q", search.query().text())
                    + search.filter().parameters());
        }
        if (feedQuery.limit() != FeedQuery.DEFAULT_LIMIT) {
            query.add("limit=" + feedQuery.limit());
        }
        if (feedQuery.since() != null) {
            query.add("since=" + cursorCodec.encode(feedQuery.since().number()));
        }
        if (!feedQuery.before().equals(TimelineCursor.NEWEST)) {
            query.add("before=" + cursorCodec.encode(feedQuery.before()));
        }
        return query.isEmpty() ? feed.path() : feed.path() + "?" + String.join("&", query);
    }

    /**
     * Writes the current state of a part of a feed, in UTF-8.
     *
     * @throws FeedNotFoundException if its article or section doesn't exist, or its article was withdrawn 30 days ago
     */
    public byte[] write(Feed feed, FeedQuery feedQuery) throws FeedNotFoundException {
        return write(feed, content(feed, feedQuery));
    }

    /**
     * Writes the current state of an article's digest, in UTF-8, without waiting for recordings. That of a withdrawn article has
     * no episode.
     *
     * @throws FeedNotFoundException if the article doesn't exist, or was withdrawn 30 days ago
     * @throws RecordingUnavailableException if this server has no voice
     */
    public byte[] writeDigest(ArticleId id) throws FeedNotFoundException, RecordingUnavailableException {
        Article article = archive.article(id).orElseThrow(FeedNotFoundException::unknown);
        return article.isWithdrawn()
                ? writeEmptyDigest(id)
                : digestFeed.episode(article).writeFeed(digest(id), siteUrls.get());
    }

    /**
     * Writes an article's digest without an episode, in UTF-8.
     *
     * @throws FeedNotFoundException if the article doesn't exist, or was withdrawn 30 days ago
     */
    public byte[] writeEmptyDigest(ArticleId id) throws FeedNotFoundException {
        return writer.write(FeedFormat.RSS, digest(id), siteUrls.get());
    }

    private FeedDocument digest(ArticleId id) throws FeedNotFoundException {
        Feed feed = Feed.digest(id);
        FeedMetadata metadata = metadata(feed.scope());
        FeedDocumentLinks links = new FeedDocumentLinks(feed.path(), metadata.page(), null, null, null, hub());
        return metadata.toDocument(
                feed,
                links,
                List.of(),
                noticeEnds.noticesAfter(),
                publication,
                archive.changeLog().archiveName(),
                null);
    }

    /**
     * Writes only the new entries of a part of a feed (RFC 3229).
     *
     * @param since entries changed after this sequence are new
     * @return null if that is no smaller than the whole part, or can't be determined
     * @throws FeedNotFoundException if its article or section doesn't exist, or its article was withdrawn 30 days ago
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

    /** @param entries those of the requested part, or replacements */
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
        List<TimelineEntry> entries = page.entries();
        if (hasArchive) {
            entries = withOthers(
                    entries, timeline.range(feed.scope(), archivePages * ARCHIVE_PAGE_SIZE, ARCHIVE_PAGE_SIZE));
        }
        if (feedQuery.since() == null && feedQuery.before().equals(TimelineCursor.NEWEST)) {
            // also those that have been followed by many changes, which a reader may never see otherwise
            entries = withOthers(entries, timeline.withdrawnAfter(feed.selection(), noticeEnds.noticesAfter()));
        }
        return new FeedContent(metadata, links, page, entries);
    }

    /**
     * Writes an archive document, in Atom. It has no link to the following one, because then the newest document would change
     * when the next is full.
     *
     * @param number from 1, the oldest
     * @throws FeedNotFoundException if it doesn't exist or isn't full yet
     */
    public byte[] writeArchive(Scope scope, long number) throws FeedNotFoundException {
        FeedMetadata metadata = metadata(scope);
        long fullPages = timeline.countPublished(scope) / ARCHIVE_PAGE_SIZE;
        if (number < 1 || number > fullPages) {
            throw FeedNotFoundException.unknown();
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
                        noticeEnds.noticesAfter(),
                        publication,
                        archive.changeLog().archiveName(),
                        hasRadio(feed) ? timeline.liveSince().orElse(null) : null)
                .withEarlier(timeline.publishedEarlierInMinute(
                        feed.scope(),
                        feedContent.entries().stream()
                                .map(TimelineEntry::update)
                                .toList()));
        return writer.write(feed.format(), document, siteUrls.get());
    }

    /** The radio plays the updates of the whole site. */
    private static boolean hasRadio(Feed feed) {
        return feed.selection().filter() == Filter.RECORDED && feed.scope() instanceof Scope.Everything;
    }

    private static boolean hasArchive(Feed feed) {
        return feed.format() == FeedFormat.ATOM && feed.selection().filter() == Filter.ALL && isPermanent(feed.scope());
    }

    /** Returns whether the feed always exists. Only such feeds are pushed and have archive documents. */
    private static boolean isPermanent(Scope scope) {
        return !(scope instanceof Scope.Search);
    }

    /** Adds updates that aren't among the entries. */
    private static List<TimelineEntry> withOthers(List<TimelineEntry> entries, List<TimelineEntry> others) {
        Set<UpdateId> known = new HashSet<>();
        entries.forEach(timelineEntry -> known.add(timelineEntry.update().id()));
        List<TimelineEntry> all = new ArrayList<>(entries);
        others.stream()
                .filter(timelineEntry -> known.add(timelineEntry.update().id()))
                .forEach(all::add);
        all.sort(Comparator.comparing(TimelineEntry::update, Update.NEWEST_FIRST));
        return all;
    }

    private long sinceSequence(FeedQuery feedQuery) {
        return feedQuery.since() == null ? 0 : feedQuery.since().number();
    }

    private FeedMetadata metadata(Scope scope) throws FeedNotFoundException {
        return switch (scope) {
            case Scope.Everything all -> FeedMetadata.ofSite(publication);
            case Scope.Section section ->
                FeedMetadata.of(
                        section.id(), archive.sectionName(section.id()).orElseThrow(FeedNotFoundException::unknown));
            case Scope.OfArticle article -> metadata(article.id());
            case Scope.Search search -> FeedMetadata.of(search);
        };
    }

    private FeedMetadata metadata(ArticleId id) throws FeedNotFoundException {
        Article article = archive.articleWithoutUpdates(id).orElseThrow(FeedNotFoundException::unknown);
        Withdrawn withdrawn = article.withdrawn();
        if (withdrawn == null) {
            return FeedMetadata.of(article);
        }
        if (!withdrawn.at().isAfter(noticeEnds.noticesAfter())) {
            throw FeedNotFoundException.gone(article);
        }
        return FeedMetadata.ofWithdrawn(article, withdrawn);
    }
}
