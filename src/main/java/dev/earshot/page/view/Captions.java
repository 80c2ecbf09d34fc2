package dev.earshot.page.view;

import dev.earshot.article.Block;
import dev.earshot.i18n.Messages;
import dev.earshot.i18n.Punctuation;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How cards and pictures are put into words. */
public final class Captions {
    private Captions() {}

    /** What a picture shows, as a sentence. */
    public static String alternative(Block.Figure figure, Messages messages) {
        String alternative = figure.alternative();
        return alternative == null || alternative.isEmpty()
                ? messages.format("picture.nameless")
                : Punctuation.ensureFinalPeriod(alternative);
    }

    /** Whether the alternative text is ours, since the picture came without one. */
    public static boolean lacksAlternative(Block.Figure figure) {
        return figure.alternative() == null || figure.alternative().isEmpty();
    }

    /** Returns the caption with the credit: "The break in the road. Photo: Ilse Marchetti."; null if there is neither. */
    public static @Nullable String withCredit(Block.Figure figure, Messages messages) {
        String credit = figure.credit();
        if (credit == null) {
            return figure.caption();
        }
        String photo = messages.format("picture.credit", credit);
        return figure.caption() == null ? photo : Punctuation.ensureFinalPeriod(figure.caption()) + " " + photo;
    }

    /** What a video is and, where its link is known, where it leads. */
    public static String video(Block.VideoCard card, Messages messages) {
        return messages.format("video", leading(card.title(), card.link(), messages));
    }

    /** Returns what an embedded thing is and where it leads. */
    public static String embed(Block.EmbedCard card, Messages messages) {
        return leading(card.title(), card.link(), messages);
    }

    /** Returns the name of a table: its caption, or that it is a table. */
    public static String table(Block.Table table, Messages messages) {
        String caption = table.caption() == null ? "" : table.caption().plainText();
        return caption.isEmpty() ? messages.format("table.nameless") : caption;
    }

    /** What a card's link says: title, what it asks to do, where it leads. */
    public static String card(Block.LinkCard card, Messages messages) {
        String text = card.action() == null || card.action().isEmpty()
                ? card.title()
                : messages.format("card.asks", open(card.title()), card.action());
        return leading(text, card.link(), messages);
    }

    /** The name of the place that a link leads to: "example.com"; "e-mail". */
    public static String place(URI link, Messages messages) {
        String host = link.getHost();
        if (host == null) {
            return messages.format("mail");
        }
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String leading(String text, @Nullable URI link, Messages messages) {
        if (link == null) {
            return text;
        }
        return messages.format(link.getHost() == null ? "card.by" : "card.at", open(text), place(link, messages));
    }

    /** Without the full stop, so that the sentence can go on. */
    private static String open(String words) {
        return words.endsWith(".") && !words.endsWith("..") ? words.substring(0, words.length() - 1) : words;
    }
}
