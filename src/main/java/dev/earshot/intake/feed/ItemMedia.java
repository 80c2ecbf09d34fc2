package dev.earshot.intake.feed;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attachment of an item: an enclosure, a JSON Feed attachment, or a Media RSS picture or video.
 *
 * @param width in pixels; 0 if unknown
 * @param isThumbnail whether it represents something larger
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

    /** Creates an enclosure. */
    static ItemMedia enclosure(URI address, MediaKind mediaKind, @Nullable String title) {
        return new ItemMedia(address, mediaKind, 0, false, title, null, null);
    }

    enum MediaKind {
        IMAGE,
        VIDEO,
        OTHER
    }

    /**
     * Returns the kind by medium ({@code image}), else by media type ({@code image/jpeg}), else by file name extension. Medium
     * and type can be empty.
     */
    static MediaKind detectKind(String medium, String type, URI address) {
        String declared = (medium.isBlank() ? type : medium).strip().toLowerCase(Locale.ROOT);
        if (declared.startsWith("image")) {
            return MediaKind.IMAGE;
        }
        // YouTube still declares its player with this type
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
