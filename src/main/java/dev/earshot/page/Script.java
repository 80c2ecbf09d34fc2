package dev.earshot.page;

/**
 * The one script of all pages, which none of them needs. Like the style sheet's, its path changes with its content. Safe for
 * all threads.
 */
public final class Script {
    public static final String MEDIA_TYPE = "text/javascript; charset=utf-8";

    private static final Asset ASSET = Asset.load("earshot.js");
    private static final String PATH = "/assets/earshot-" + ASSET.version() + ".js";

    private Script() {}

    public static byte[] bytes() {
        return ASSET.bytes();
    }

    /** Where pages look for it. */
    public static String path() {
        return PATH;
    }
}
