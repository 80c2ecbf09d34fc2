package dev.earshot.feed;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.syndication.FeedFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A feed to subscribe to: a selection of updates in a format. Its path names it.
 *
 * @param format RSS if only recorded updates are selected
 * @param isDigest whether it has one episode, all recorded updates of an article in one, instead of an episode for each
 */
public record Feed(Selection selection, FeedFormat format, boolean isDigest) {
    private static final Pattern PATH_PATTERN = Pattern.compile(
            "(?:/(articles|sections)/([a-z0-9-]{1,100}))?/(feed|key-events|podcast|digest)\\.([a-z]{1,8})");

    public Feed {
        if (selection.filter() == Filter.RECORDED && format != FeedFormat.RSS) {
            throw new IllegalArgumentException("a podcast must be RSS, not " + format);
        }
        if (selection.filter() != Filter.ALL && selection.scope() instanceof Scope.Search) {
            throw new IllegalArgumentException("search results have only one feed, not " + selection.filter());
        }
        if (isDigest && !(selection.filter() == Filter.RECORDED && selection.scope() instanceof Scope.OfArticle)) {
            throw new IllegalArgumentException("only an article's recordings have a digest, not " + selection);
        }
    }

    /** Creates a feed with an entry for each update. */
    public Feed(Selection selection, FeedFormat format) {
        this(selection, format, false);
    }

    /** Returns the podcast whose one episode is a whole article so far. */
    public static Feed digest(ArticleId article) {
        return new Feed(new Selection(new Scope.OfArticle(article), Filter.RECORDED), FeedFormat.RSS, true);
    }

    /** Returns the feed of all updates in a scope. */
    public static Feed of(Scope scope, FeedFormat format) {
        return new Feed(new Selection(scope, Filter.ALL), format);
    }

    /** Returns all feeds of a scope that a hub pushes: those with an entry for each update, and an article's digest. */
    public static List<Feed> topics(Scope scope) {
        List<Feed> feeds = new ArrayList<>(all(scope));
        if (scope instanceof Scope.OfArticle article) {
            feeds.add(digest(article.id()));
        }
        return List.copyOf(feeds);
    }

    /** Returns all feeds of a scope with an entry for each update. */
    public static List<Feed> all(Scope scope) {
        List<Feed> feeds = new ArrayList<>();
        boolean isSearch = scope instanceof Scope.Search;
        for (Filter filter : isSearch ? List.of(Filter.ALL) : List.of(Filter.ALL, Filter.KEY_EVENTS)) {
            for (FeedFormat format : FeedFormat.values()) {
                feeds.add(new Feed(new Selection(scope, filter), format));
            }
        }
        if (!isSearch) {
            feeds.add(new Feed(new Selection(scope, Filter.RECORDED), FeedFormat.RSS));
        }
        return List.copyOf(feeds);
    }

    /** Returns the feed at a path; empty if no feed can have it. Only the archive knows whether the feed exists. */
    public static Optional<Feed> parse(String path) {
        Matcher matcher = PATH_PATTERN.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(2);
        Optional<? extends Scope> scope = matcher.group(1) == null
                ? Optional.of(new Scope.Everything())
                : matcher.group(1).equals("articles")
                        ? ArticleId.parse(name).map(Scope.OfArticle::new)
                        : SectionId.parse(name).map(Scope.Section::new);
        return scope.flatMap(found ->
                topics(found).stream().filter(feed -> feed.path().equals(path)).findFirst());
    }

    public Scope scope() {
        return selection.scope();
    }

    /** Returns its path without a query; {@link FeedService#path} adds the search terms. */
    public String path() {
        String base = basePath(scope());
        if (isDigest) {
            return base + SiteUrls.DIGEST_FEED;
        }
        return switch (selection.filter()) {
            case ALL -> SiteUrls.feed(base, format.extension());
            case KEY_EVENTS -> SiteUrls.keyEvents(base, format.extension());
            case RECORDED -> SiteUrls.podcast(base);
        };
    }

    /** Returns the beginning of the paths of a scope's feeds. */
    public static String basePath(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> SiteUrls.SITE;
            case Scope.Section section -> SiteUrls.section(section.id());
            case Scope.OfArticle article -> SiteUrls.article(article.id());
            case Scope.Search search -> SiteUrls.SEARCH;
        };
    }
}
