package dev.earshot.page;

/** The small picture beside a page's title. Safe for all threads. */
public final class Favicon {
    public static final String MEDIA_TYPE = "image/svg+xml";

    /** Where pages look for it. */
    public static final String PATH = "/favicon.svg";

    private final Asset asset;

    private Favicon(Asset asset) {
        this.asset = asset;
    }

    public static Favicon load() {
        return new Favicon(Asset.load("favicon.svg"));
    }

    public byte[] bytes() {
        return asset.bytes();
    }
}
