package dev.earshot.page;

/**
 * The one style sheet of all pages. Its path changes with its content, so a browser may keep it for ever (RFC 8246).
 * Safe for all threads.
 */
public final class Stylesheet {
    public static final String MEDIA_TYPE = "text/css; charset=utf-8";

    private final Asset asset;
    private final String path;

    private Stylesheet(Asset asset) {
        this.asset = asset;
        this.path = "/assets/earshot-" + asset.version() + ".css";
    }

    public static Stylesheet load() {
        return new Stylesheet(Asset.load("earshot.css"));
    }

    public byte[] bytes() {
        return asset.bytes();
    }

    /** Where pages look for it. */
    public String path() {
        return path;
    }
}
