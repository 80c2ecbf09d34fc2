package dev.earshot.feed;

import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Which;
import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.syndication.FeedFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A feed that can be subscribed to: which updates it has, and in which format. Its path names it.
 *
 * @param format RSS where it is what can be heard
 */
public record Feed(Selection selection, FeedFormat format) {
    private static final Pattern PATH =
            Pattern.compile("(?:/(articles|sections)/([a-z0-9-]{1,100}))?/(feed|key-events|podcast)\\.([a-z]{1,8})");

    public Feed {
        if (selection.which() == Which.RECORDED && format != FeedFormat.RSS) {
            throw new IllegalArgumentException("a podcast is RSS, not " + format);
        }
        if (selection.which() != Which.ALL && selection.scope() instanceof Scope.Search) {
            throw new IllegalArgumentException("what is found has one feed, not " + selection.which());
        }
    }

    /** A feed of all updates of a scope. */
    public static Feed of(Scope scope, FeedFormat format) {
        return new Feed(new Selection(scope, Which.ALL), format);
    }

    /** All feeds that there are of a scope. */
    public static List<Feed> all(Scope scope) {
        List<Feed> feeds = new ArrayList<>();
        boolean found = scope instanceof Scope.Search;
        for (Which which : found ? List.of(Which.ALL) : List.of(Which.ALL, Which.KEY_EVENTS)) {
            for (FeedFormat format : FeedFormat.values()) {
                feeds.add(new Feed(new Selection(scope, which), format));
            }
        }
        if (!found) {
            feeds.add(new Feed(new Selection(scope, Which.RECORDED), FeedFormat.RSS));
        }
        return List.copyOf(feeds);
    }

    /** The feed that is found at a path; empty where there can't be one. Whether there is one, the archive knows. */
    public static Optional<Feed> parse(String path) {
        Matcher matcher = PATH.matcher(path);
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
                all(found).stream().filter(feed -> feed.path().equals(path)).findFirst());
    }

    public Scope scope() {
        return selection.scope();
    }

    /** Where it is found, without a query; what is searched for stands there ({@link Channels#address}). */
    public String path() {
        String of = base(scope());
        return switch (selection.which()) {
            case ALL -> Addresses.feed(of, format.ending());
            case KEY_EVENTS -> Addresses.keyEvents(of, format.ending());
            case RECORDED -> Addresses.podcast(of);
        };
    }

    /** What the paths of a scope's feeds begin with. */
    public static String base(Scope scope) {
        return switch (scope) {
            case Scope.Everything all -> Addresses.SITE;
            case Scope.Section section -> Addresses.section(section.id());
            case Scope.OfArticle article -> Addresses.article(article.id());
            case Scope.Search search -> Addresses.SEARCH;
        };
    }
}
