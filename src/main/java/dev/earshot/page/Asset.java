package dev.earshot.page;

import dev.earshot.article.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A static file for pages, loaded once and kept in memory. Thread-safe. */
public final class Asset {
    public static final Asset STYLE = new Asset("earshot.css", "text/css; charset=utf-8", "/assets/earshot-%s.css");

    /** All pages work without it. */
    public static final Asset SCRIPT =
            new Asset("earshot.js", "text/javascript; charset=utf-8", "/assets/earshot-%s.js");

    /** The style of the listening room only. */
    public static final Asset LISTEN_STYLE =
            new Asset("listen.css", "text/css; charset=utf-8", "/assets/listen-%s.css");

    /** The player of the listening room, which works without it, too. */
    public static final Asset LISTEN_SCRIPT =
            new Asset("listen.js", "text/javascript; charset=utf-8", "/assets/listen-%s.js");

    /** Keeps pages for offline reading, if the reader asked for it. */
    public static final Asset OFFLINE_SCRIPT =
            new Asset("offline.js", "text/javascript; charset=utf-8", "/assets/offline-%s.js");

    /** The service worker, at the root of the site, since it only answers for what is below its path. */
    public static final Asset SERVICE_WORKER = new Asset("sw.js", "text/javascript; charset=utf-8", "/sw.js");

    /** The favicon. */
    public static final Asset ICON = new Asset("favicon.svg", "image/svg+xml", "/favicon.svg");

    public static final List<Asset> ALL =
            List.of(STYLE, SCRIPT, LISTEN_STYLE, LISTEN_SCRIPT, OFFLINE_SCRIPT, SERVICE_WORKER, ICON);

    private final String mediaType;
    private final byte[] bytes;
    private final boolean isNamedByContent;
    private final String path;

    private Asset(String file, String mediaType, String pattern) {
        this.mediaType = mediaType;
        bytes = load(file);
        isNamedByContent = pattern.contains("%s");
        path = pattern.replace("%s", Sha256.hex(bytes, 8));
    }

    private static byte[] load(String file) {
        try (InputStream in = Asset.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("missing resource " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns its path in pages. */
    public String path() {
        return path;
    }

    /** Returns whether its path changes with its content, so that browsers can cache it forever (RFC 8246). */
    public boolean isNamedByContent() {
        return isNamedByContent;
    }
}
