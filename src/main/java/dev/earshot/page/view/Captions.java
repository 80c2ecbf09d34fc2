package dev.earshot.page.view;

import dev.earshot.article.Block;
import dev.earshot.i18n.Phrases;
import dev.earshot.i18n.Words;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How cards and pictures are put into words. */
public final class Captions {
    private Captions() {}

    /** What a picture shows, as a sentence. */
    public static String alternative(Block.Figure figure, Words words) {
        String alternative = figure.alternative();
        return alternative == null || alternative.isEmpty()
                ? words.say("picture.nameless")
                : Phrases.closed(alternative);
    }

    /** Whether the alternative text is ours, since the picture came without one. */
    public static boolean lacksAlternative(Block.Figure figure) {
        return figure.alternative() == null || figure.alternative().isEmpty();
    }

    /** What a video is and, where its link is known, where it leads. */
    public static String video(Block.VideoCard card, Words words) {
        return words.say("video", leading(card.title(), card.link(), words));
    }

    /** What a card's link says: title, what it asks to do, where it leads. */
    public static String card(Block.LinkCard card, Words words) {
        String text = card.action() == null || card.action().isEmpty()
                ? card.title()
                : words.say("card.asks", open(card.title()), card.action());
        return leading(text, card.link(), words);
    }

    /** The name of the place that a link leads to: "example.com"; "e-mail". */
    public static String place(URI link, Words words) {
        String host = link.getHost();
        if (host == null) {
            return words.say("mail");
        }
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String leading(String text, @Nullable URI link, Words words) {
        if (link == null) {
            return Phrases.closed(text);
        }
        return words.say(link.getHost() == null ? "card.by" : "card.at", open(text), place(link, words));
    }

    /** Without the full stop, so that the sentence can go on. */
    private static String open(String words) {
        return words.endsWith(".") && !words.endsWith("..") ? words.substring(0, words.length() - 1) : words;
    }
}
