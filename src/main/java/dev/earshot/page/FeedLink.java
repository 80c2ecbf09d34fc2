package dev.earshot.page;

import dev.earshot.article.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A feed that a page tells of.
 *
 * @param text a link's text, complete by itself
 */
public record FeedLink(String text, String mediaType, String path) {
    private static final List<Format> FORMATS = List.of(
            new Format("Atom feed", "application/atom+xml", "atom"),
            new Format("RSS feed", "application/rss+xml", "rss"),
            new Format("JSON feed", "application/feed+json", "json"),
            new Format("plain text", "text/plain", "txt"));

    private record Format(String name, String mediaType, String ending) {}

    /**
     * The feeds of all updates of something, one for each format; the first is the one to take in doubt.
     *
     * @param what the words that the texts begin with
     * @param of what their paths begin with
     * @param query what their paths end in
     */
    static List<FeedLink> updates(String what, String of, String query) {
        return FORMATS.stream()
                .map(format -> new FeedLink(
                        what + ", " + format.name(), format.mediaType(), Addresses.feed(of, format.ending()) + query))
                .toList();
    }

    static List<FeedLink> keyEvents(String what, String of) {
        return FORMATS.stream()
                .map(format -> new FeedLink(
                        what + ", " + format.name(), format.mediaType(), Addresses.keyEvents(of, format.ending())))
                .toList();
    }

    static FeedLink podcast(String what, String of) {
        return new FeedLink(what, "application/rss+xml", Addresses.podcast(of));
    }

    /**
     * All feeds of something.
     *
     * @param whose words such as "of this article", with a space in front, or nothing
     */
    static List<FeedLink> all(String whose, String of) {
        List<FeedLink> all = new ArrayList<>(updates("Updates" + whose, of, ""));
        all.add(podcast("Podcast" + whose, of));
        all.addAll(keyEvents("Key events" + whose, of));
        return List.copyOf(all);
    }

    /** One list behind the other. */
    static List<FeedLink> both(List<FeedLink> one, List<FeedLink> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
