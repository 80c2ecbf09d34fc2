package dev.earshot.intake.feed;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes with an item beside its words: an enclosure, an attachment, a picture of Media RSS.
 *
 * @param width in pixels; 0 where it isn't told
 * @param isThumbnail whether it only stands for something larger
 */
record ItemMedia(
        URI address,
        MediaKind kind,
        int width,
        boolean isThumbnail,
        @Nullable String title,
        @Nullable String description,
        @Nullable String credit) {
    private static final Pattern IMAGE_PATH = Pattern.compile("(?i).*\\.(?:jpe?g|png|gif|webp|avif|svg)");
    private static final Pattern VIDEO_PATH = Pattern.compile("(?i).*\\.(?:mp4|m4v|mov|webm|m3u8)");

    /** Something that stands by itself, without more words than a title. */
    static ItemMedia enclosure(URI address, MediaKind mediaKind, @Nullable String title) {
        return new ItemMedia(address, mediaKind, 0, false, title, null, null);
    }

    /** What sort of thing it is. */
    enum MediaKind {
        IMAGE,
        VIDEO,
        OTHER
    }

    /**
     * The kind that a medium ({@code image}), else a media type ({@code image/jpeg}), else the ending of a path tells;
     * each may be empty.
     */
    static MediaKind detectKind(String medium, String type, URI address) {
        String declared = (medium.isBlank() ? type : medium).strip().toLowerCase(Locale.ROOT);
        if (declared.startsWith("image")) {
            return MediaKind.IMAGE;
        }
        // a player of films, as YouTube still calls its own
        if (declared.startsWith("video") || declared.equals("application/x-shockwave-flash")) {
            return MediaKind.VIDEO;
        }
        boolean isUndeclared = declared.isEmpty() || declared.equals("application/octet-stream");
        String path = address.getRawPath();
        if (!isUndeclared || path == null || path.length() > 2_000) {
            return MediaKind.OTHER;
        }
        return IMAGE_PATH.matcher(path).matches()
                ? MediaKind.IMAGE
                : VIDEO_PATH.matcher(path).matches() ? MediaKind.VIDEO : MediaKind.OTHER;
    }
}
