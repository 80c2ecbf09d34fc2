package dev.earshot.syndication;

/** The formats of feeds. */
public enum FeedFormat {
    /** RFC 4287. */
    ATOM("atom", "application/atom+xml", "application/atom+xml; charset=utf-8"),
    /** RSS 2.0 with extension modules. */
    RSS("rss", "application/rss+xml", "application/rss+xml; charset=utf-8"),
    /** JSON Feed 1.1; JSON has no charset parameter (RFC 8259, section 11). */
    JSON("json", "application/feed+json", "application/feed+json"),
    /** Plain text, for people. */
    TEXT("txt", "text/plain", "text/plain; charset=utf-8");

    private final String extension;
    private final String mediaType;
    private final String contentType;

    FeedFormat(String extension, String mediaType, String contentType) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    /** Returns the file extension, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns the media type without parameters, for links. */
    public String mediaType() {
        return mediaType;
    }

    /** Returns the value of the Content-Type header. */
    public String contentType() {
        return contentType;
    }
}
