package dev.earshot.syndication;

/** The formats that a feed is written in. */
public enum FeedFormat {
    /** RFC 4287. */
    ATOM("atom", "application/atom+xml", "application/atom+xml; charset=utf-8"),
    /** RSS 2.0 with the modules that make up for what it lacks. */
    RSS("rss", "application/rss+xml", "application/rss+xml; charset=utf-8"),
    /** JSON Feed 1.1; JSON knows no charset parameter (RFC 8259, section 11). */
    JSON("json", "application/feed+json", "application/feed+json"),
    /** Plain text, to be read as it is. */
    TEXT("txt", "text/plain", "text/plain; charset=utf-8");

    private final String extension;
    private final String mediaType;
    private final String contentType;

    FeedFormat(String extension, String mediaType, String contentType) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.contentType = contentType;
    }

    /** What the address ends in, without the point. */
    public String extension() {
        return extension;
    }

    /** The media type alone, as links name it. */
    public String mediaType() {
        return mediaType;
    }

    /** The media type as the Content-Type header has it. */
    public String contentType() {
        return contentType;
    }
}
