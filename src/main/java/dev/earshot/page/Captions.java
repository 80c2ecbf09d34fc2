package dev.earshot.page;

import dev.earshot.article.Block;
import dev.earshot.wording.Phrases;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How cards and pictures are put into words. */
public final class Captions {
    private static final String NO_ALTERNATIVE = "A picture that came without a description.";

    private Captions() {}

    /** What a picture shows, as a sentence. */
    public static String alternative(Block.Figure figure) {
        String alternative = figure.alternative();
        return alternative == null || alternative.isEmpty() ? NO_ALTERNATIVE : Phrases.closed(alternative);
    }

    /** Whether the alternative text is ours, since the picture came without one. */
    public static boolean lacksAlternative(Block.Figure figure) {
        return figure.alternative() == null || figure.alternative().isEmpty();
    }

    /** What a video is and, where its link is known, where it leads. */
    public static String video(Block.VideoCard card) {
        return "Video: " + leading(card.title(), card.link());
    }

    /** What a card's link says: title, what it asks to do, where it leads. */
    public static String card(Block.LinkCard card) {
        String words = card.action() == null || card.action().isEmpty()
                ? card.title()
                : open(card.title()) + ": " + card.action();
        return leading(words, card.link());
    }

    /** The name of the place that a link leads to: "example.com"; "e-mail". */
    public static String place(URI link) {
        String host = link.getHost();
        if (host == null) {
            return "e-mail";
        }
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String leading(String words, @Nullable URI link) {
        if (link == null) {
            return Phrases.closed(words);
        }
        return open(words) + (link.getHost() == null ? ", by " : ", at ") + place(link);
    }

    /** Without the full stop, so that the sentence can go on. */
    private static String open(String words) {
        return words.endsWith(".") && !words.endsWith("..") ? words.substring(0, words.length() - 1) : words;
    }
}
