package dev.earshot.feed;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.Timeline;
import dev.earshot.archive.model.Cursors;
import dev.earshot.archive.model.Part;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection.Which;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.syndication.FeedDocument;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.FeedLinks;
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
 * {@value #ARCHIVE_PAGE} updates each: only full ones are there, and one changes only when an update in it does. A feed in
 * Atom has all that is not in a full one yet, so that it and its archive documents together have every update ever
 * published. Thread-safe.
 */
public final class Channels {
    /** How many updates an archive document has. */
    public static final int ARCHIVE_PAGE = 50;

    /** From so many changes on, the whole feed is sent to who asks for what is new. */
    private static final int MOST_NEWS = 1_000;

    private final Archive archive;
    private final Timeline timeline;
    private final Masthead masthead;
    private final Supplier<Addresses> addresses;
    private final Cursors cursors;
    private final FeedWriter writer = new FeedWriter();

    /** @param addresses what the world calls this server; asked for when a document is written */
    public Channels(Archive archive, Masthead masthead, Supplier<Addresses> addresses) {
        this.archive = archive;
        this.timeline = archive.timeline();
        this.masthead = masthead;
        this.addresses = addresses;
        this.cursors = archive.log().cursors();
    }

    /** The places in the log as this archive's addresses carry them. */
    public Cursors cursors() {
        return cursors;
    }

    /** The list of what can be subscribed to. */
    public FeedList list() {
        return new FeedList(archive, masthead, addresses);
    }

    /** The hub that pushes the feeds, or null where none does. */
    public @Nullable URI hub() {
        return masthead.hub() == null ? null : addresses.get().base().resolve(masthead.hub());
    }

    /**
     * What tells who asks for a whole feed where the hub is, and under which address the hub knows the feed (WebSub,
     * section 4); empty where no hub pushes this document.
     *
     * @return a value of the header field {@code Link} (RFC 8288)
     */
    public Optional<String> hubLink(Feed feed, Window window) {
        URI hub = hub();
        return hub == null || !window.equals(Window.USUAL) || !isKept(feed.scope())
                ? Optional.empty()
                : Optional.of("<" + hub + ">; rel=\"hub\", <" + topic(feed) + ">; rel=\"self\"");
    }

    /** The address by which a hub knows a feed: the feed's own, as the world sees it. */
    public String topic(Feed feed) {
        return addresses.get().absolute(feed.path()).toString();
    }

    /** The feed that a hub knows by an address; empty where there can't be one. Whether there is one, the archive knows. */
    public Optional<Feed> feed(String topic) {
        String base = addresses.get().absolute("").toString();
        return topic.startsWith(base) ? Feed.parse(topic.substring(base.length())) : Optional.empty();
    }

    /** The last change that may show in a feed. */
    public ChangeLog.Head head(Scope scope) {
        return scope instanceof Scope.OfArticle article
                ? archive.log().head(article.id())
                : archive.log().head();
    }

    /** The one address of a part of a feed, as a path with a query. */
    public String address(Feed feed, Window window) {
        List<String> query = new ArrayList<>();
        if (feed.scope() instanceof Scope.Search search) {
            query.add(Addresses.query("q", search.query().text()));
        }
        if (window.limit() != Window.USUAL_LIMIT) {
            query.add("limit=" + window.limit());
        }
        switch (window.since()) {
            case null -> {}
            case Window.Since.Sequence after -> query.add("since=" + cursors.of(after.number()));
            case Window.Since.Moment time -> query.add("since=" + time.at());
        }
        if (!window.before().equals(Place.NEWEST)) {
            query.add("before=" + cursors.of(window.before()));
        }
        return query.isEmpty() ? feed.path() : feed.path() + "?" + String.join("&", query);
    }

    /**
     * A part of a feed as it is now, in UTF-8.
     *
     * @throws NoFeed where its article or section is not there, or its article is withdrawn
     */
    public byte[] write(Feed feed, Window window) throws NoFeed {
        return write(feed, content(feed, window));
    }

    /**
     * Of a part of a feed only what is new (RFC 3229).
     *
     * @param since what changed after this number of the log is new
     * @return null where that is no less than the whole, or can't be told
     * @throws NoFeed where its article or section is not there, or its article is withdrawn
     */
    public byte @Nullable [] writeNews(Feed feed, Window window, long since) throws NoFeed {
        List<Change> changes = archive.log().after(since, MOST_NEWS);
        Content content = content(feed, window);
        Set<UpdateId> touched =
                changes.stream().map(Change::update).filter(Objects::nonNull).collect(Collectors.toSet());
        List<Entry> news = content.entries().stream()
                .filter(entry -> entry.update().changedIn() > since
                        || touched.contains(entry.update().id())
                        || entry.correctedBy().stream().anyMatch(touched::contains))
                .toList();
        boolean told = content.part().next() == null || content.part().next().changedIn() <= since;
        return !told
                        || changes.size() == MOST_NEWS
                        || news.size() == content.entries().size()
                ? null
                : write(feed, new Content(content.subject(), content.links(), content.part(), news));
    }

    /** @param entries those of the part, or others in their place */
    private record Content(Subject subject, FeedLinks links, Part part, List<Entry> entries) {}

    private Content content(Feed feed, Window window) throws NoFeed {
        Subject subject = subject(feed.scope());
        Part part = timeline.part(feed.selection(), window.before(), since(window), window.limit());
        boolean usual = window.equals(Window.USUAL);
        boolean hasArchive = usual && hasArchive(feed);
        long archived = hasArchive ? timeline.published(feed.scope()) / ARCHIVE_PAGE : 0;
        FeedLinks links = new FeedLinks(
                address(feed, window),
                subject.page(),
                part.next() == null ? null : address(feed, window.from(part.next())),
                archived == 0 ? null : Addresses.archivePage(subject.base(), archived),
                null,
                usual && isKept(feed.scope()) ? hub() : null);
        return new Content(
                subject, links, part, hasArchive ? withTail(feed.scope(), part.entries(), archived) : part.entries());
    }

    /**
     * An archive document, in Atom. It doesn't lead to the one that follows: the newest would change when that comes.
     *
     * @param number from 1, the oldest
     * @throws NoFeed where there is none, or it isn't full yet
     */
    public byte[] writeArchive(Scope scope, long number) throws NoFeed {
        Subject subject = subject(scope);
        long full = timeline.published(scope) / ARCHIVE_PAGE;
        if (number < 1 || number > full) {
            throw new NoFeed(false);
        }
        Feed feed = Feed.of(scope, FeedFormat.ATOM);
        String base = Feed.base(scope);
        FeedLinks links = new FeedLinks(
                Addresses.archivePage(base, number),
                subject.page(),
                null,
                number == 1 ? null : Addresses.archivePage(base, number - 1),
                feed.path(),
                null);
        List<Entry> entries = timeline.range(scope, (number - 1) * ARCHIVE_PAGE, ARCHIVE_PAGE);
        return write(feed, new Content(subject, links, new Part(entries, null), entries));
    }

    private byte[] write(Feed feed, Content content) {
        FeedDocument document = content.subject()
                .document(
                        feed,
                        content.links(),
                        content.entries(),
                        masthead,
                        archive.log().epoch());
        return writer.write(feed.format(), document, addresses.get());
    }

    private static boolean hasArchive(Feed feed) {
        return feed.format() == FeedFormat.ATOM && feed.selection().which() == Which.ALL && isKept(feed.scope());
    }

    /** Whether it is one of the feeds that there always are, which are pushed and have archive documents. */
    private static boolean isKept(Scope scope) {
        return !(scope instanceof Scope.Search);
    }

    /** With what was published after the last full archive document. */
    private List<Entry> withTail(Scope scope, List<Entry> entries, long archived) {
        Set<UpdateId> known = new HashSet<>();
        entries.forEach(entry -> known.add(entry.update().id()));
        List<Entry> all = new ArrayList<>(entries);
        timeline.range(scope, archived * ARCHIVE_PAGE, ARCHIVE_PAGE).stream()
                .filter(entry -> known.add(entry.update().id()))
                .forEach(all::add);
        all.sort(Comparator.comparing(Entry::update, Update.NEWEST_FIRST));
        return all;
    }

    private long since(Window window) {
        Window.Since since = window.since();
        return since == null ? 0 : since.number(timeline);
    }

    private Subject subject(Scope scope) throws NoFeed {
        return switch (scope) {
            case Scope.Everything all -> Subject.ofSite(masthead);
            case Scope.Section section ->
                Subject.of(section.id(), archive.sectionName(section.id()).orElseThrow(() -> new NoFeed(false)));
            case Scope.OfArticle article -> Subject.of(article(article.id()));
            case Scope.Search search -> Subject.of(search.query());
        };
    }

    private Article article(ArticleId id) throws NoFeed {
        Article article = archive.words(List.of(id)).stream().findFirst().orElseThrow(() -> new NoFeed(false));
        if (article.isWithdrawn()) {
            throw new NoFeed(true);
        }
        return article;
    }
}
