package dev.earshot.intake.feed;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes with an item beside its words: an enclosure, an attachment, a picture of Media RSS.
 *
 * @param width in pixels; 0 where it isn't told
 * @param thumbnail whether it only stands for something larger
 */
record ItemMedia(
        URI address,
        Kind kind,
        int width,
        boolean thumbnail,
        @Nullable String title,
        @Nullable String description,
        @Nullable String credit) {
    private static final Pattern IMAGE = Pattern.compile("(?i).*\\.(?:jpe?g|png|gif|webp|avif|svg)");
    private static final Pattern VIDEO = Pattern.compile("(?i).*\\.(?:mp4|m4v|mov|webm|m3u8)");

    /** Something that stands by itself, without more words than a title. */
    static ItemMedia enclosed(URI address, Kind kind, @Nullable String title) {
        return new ItemMedia(address, kind, 0, false, title, null, null);
    }

    /** What sort of thing it is. */
    enum Kind {
        IMAGE,
        VIDEO,
        OTHER
    }

    /**
     * The kind that a medium ({@code image}), else a media type ({@code image/jpeg}), else the ending of a path tells;
     * each may be empty.
     */
    static Kind kind(String medium, String type, URI address) {
        String said = (medium.isBlank() ? type : medium).strip().toLowerCase(Locale.ROOT);
        if (said.startsWith("image")) {
            return Kind.IMAGE;
        }
        // a player of films, as YouTube still calls its own
        if (said.startsWith("video") || said.equals("application/x-shockwave-flash")) {
            return Kind.VIDEO;
        }
        boolean unsaid = said.isEmpty() || said.equals("application/octet-stream");
        String path = address.getRawPath();
        if (!unsaid || path == null || path.length() > 2_000) {
            return Kind.OTHER;
        }
        return IMAGE.matcher(path).matches() ? Kind.IMAGE : VIDEO.matcher(path).matches() ? Kind.VIDEO : Kind.OTHER;
    }
}
