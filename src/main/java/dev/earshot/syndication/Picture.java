package dev.earshot.syndication;

import dev.earshot.article.Block;
import dev.earshot.article.Block.Figure;
import dev.earshot.article.Href;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image that readers can fetch, and its description if known.
 *
 * @param address absolute, in ASCII
 * @param alternative the text alternative
 */
record Picture(
        String address,
        @Nullable String alternative,
        @Nullable String caption,
        @Nullable String credit) {

    /** Returns the image of a figure; empty if the figure has only text. */
    static Optional<Picture> of(@Nullable Figure figure) {
        if (figure == null || figure.image() == null || !isFetchable(figure.image())) {
            return Optional.empty();
        }
        return Optional.of(new Picture(
                Href.toAscii(figure.image()),
                blankToNull(figure.alternative()),
                blankToNull(figure.caption()),
                blankToNull(figure.credit())));
    }

    /** Returns the images among the blocks, each once; if there are none, that of the other figure. */
    static List<Picture> of(List<Block> blocks, @Nullable Figure fallback) {
        Map<String, Picture> own = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block instanceof Figure figure) {
                of(figure).ifPresent(picture -> own.putIfAbsent(picture.address(), picture));
            }
        }
        return own.isEmpty() ? of(fallback).stream().toList() : List.copyOf(own.values());
    }

    /** Links can be email addresses, too. */
    private static boolean isFetchable(URI image) {
        return image.getHost() != null;
    }

    private static @Nullable String blankToNull(@Nullable String words) {
        return words == null || words.isEmpty() ? null : words;
    }
}
