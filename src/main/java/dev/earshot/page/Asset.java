package dev.earshot.page;

import dev.earshot.article.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A static file for pages, loaded once and kept in memory. Thread-safe. */
public final class Asset {
    public static final Asset STYLE = new Asset("text/css", "/assets/earshot-%s.css", "earshot.css");

    /** All pages work without it. */
    public static final Asset SCRIPT =
            new Asset("text/javascript", "/assets/earshot-%s.js", "earshot.js", "offline.js");

    /** The style of the listening room only. */
    public static final Asset LISTEN_STYLE = new Asset("text/css", "/assets/listen-%s.css", "listen.css");

    /** The player of the listening room, which works without it, too. */
    public static final Asset LISTEN_SCRIPT = new Asset("text/javascript", "/assets/listen-%s.js", "listen.js");

    /** The service worker, at the root of the site, since it only answers for what is below its path. */
    public static final Asset SERVICE_WORKER = new Asset("text/javascript", "/sw.js", "sw.js");

    /** The favicon. */
    public static final Asset ICON = new Asset("image/svg+xml", "/favicon.svg", "favicon.svg");

    public static final List<Asset> ALL = List.of(STYLE, SCRIPT, LISTEN_STYLE, LISTEN_SCRIPT, SERVICE_WORKER, ICON);

    private final String mediaType;
    private final byte[] bytes;
    private final boolean isNamedByContent;
    private final String path;

    /** @param files whose contents follow each other */
    private Asset(String type, String pattern, String... files) {
        mediaType = type.startsWith("text/") ? type + "; charset=utf-8" : type;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String file : files) {
            all.writeBytes(load(file));
        }
        bytes = all.toByteArray();
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
