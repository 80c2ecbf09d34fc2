package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A feed that a page tells of.
 *
 * @param text a link's text, complete by itself
 */
public record FeedLink(String text, String mediaType, String path) {
    private static final List<Format> FORMATS = List.of(
            new Format("application/atom+xml", "atom"),
            new Format("application/rss+xml", "rss"),
            new Format("application/feed+json", "json"),
            new Format("text/plain", "txt"));

    private record Format(String mediaType, String ending) {}

    /**
     * The feeds of all updates of something, one for each format; the first is the one to take in doubt.
     *
     * @param what the words that the texts begin with
     * @param of what their paths begin with
     * @param query what their paths end in
     */
    static List<FeedLink> updates(Messages messages, String what, String of, String query) {
        return each(messages, what, ending -> SiteUrls.feed(of, ending) + query);
    }

    static List<FeedLink> keyEvents(Messages messages, String what, String of) {
        return each(messages, what, ending -> SiteUrls.keyEvents(of, ending));
    }

    static FeedLink podcast(String what, String of) {
        return new FeedLink(what, "application/rss+xml", SiteUrls.podcast(of));
    }

    /**
     * All feeds of something.
     *
     * @param whose the end of the keys of their words, such as ".article", or nothing
     */
    static List<FeedLink> all(Messages messages, String whose, String of) {
        List<FeedLink> all = new ArrayList<>(updates(messages, messages.format("feed.updates" + whose), of, ""));
        all.add(podcast(messages.format("feed.podcast" + whose), of));
        all.addAll(keyEvents(messages, messages.format("feed.key" + whose), of));
        return List.copyOf(all);
    }

    private static List<FeedLink> each(Messages messages, String what, UnaryOperator<String> path) {
        return FORMATS.stream()
                .map(format -> new FeedLink(
                        messages.format("feed." + format.ending(), what),
                        format.mediaType(),
                        path.apply(format.ending())))
                .toList();
    }

    /** One list behind the other. */
    static List<FeedLink> both(List<FeedLink> one, List<FeedLink> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
