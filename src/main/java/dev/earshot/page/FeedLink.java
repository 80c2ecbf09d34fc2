package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A feed that a page tells of, in its head and in its footer.
 *
 * @param text a link's text, complete by itself
 */
public record FeedLink(String text, String mediaType, String path) {
    /** The three feeds of everything. */
    static List<FeedLink> ofSite() {
        return three("All updates", Addresses::feed);
    }

    /** The three feeds of one article, and those of everything. */
    static List<FeedLink> of(ArticleId article) {
        return Stream.of(three("Updates of this article", ending -> Addresses.feed(article, ending)), ofSite())
                .flatMap(List::stream)
                .toList();
    }

    private static List<FeedLink> three(String what, UnaryOperator<String> path) {
        return List.of(
                new FeedLink(what + ", Atom feed", "application/atom+xml", path.apply("atom")),
                new FeedLink(what + ", RSS feed", "application/rss+xml", path.apply("rss")),
                new FeedLink(what + ", JSON feed", "application/feed+json", path.apply("json")));
    }
}
