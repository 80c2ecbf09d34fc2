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
 * A picture that readers can fetch, and what is said of it, as far as that is known.
 *
 * @param address absolute, in ASCII
 * @param alternative what it shows, for those who don't see it
 */
record Picture(
        String address,
        @Nullable String alternative,
        @Nullable String caption,
        @Nullable String credit) {

    /** The picture of a figure; empty where only its words came along. */
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

    /** The pictures among blocks, each once; where there is none, that of the other figure. */
    static List<Picture> of(List<Block> blocks, @Nullable Figure fallback) {
        Map<String, Picture> own = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block instanceof Figure figure) {
                of(figure).ifPresent(picture -> own.putIfAbsent(picture.address(), picture));
            }
        }
        return own.isEmpty() ? of(fallback).stream().toList() : List.copyOf(own.values());
    }

    /** A link may be a mail address, too. */
    private static boolean isFetchable(URI image) {
        return image.getHost() != null;
    }

    private static @Nullable String blankToNull(@Nullable String words) {
        return words == null || words.isEmpty() ? null : words;
    }
}
