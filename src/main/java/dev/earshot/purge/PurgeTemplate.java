package dev.earshot.purge;

import dev.earshot.httpclient.HttpUris;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a cache is told what to drop: a method, and a URL with a placeholder.
 *
 * @param method {@code PURGE} or {@code POST}
 * @param url contains {@link #PATH} or {@link #TAG}
 */
public record PurgeTemplate(String method, String url) {
    /** Stands for the public path of a document, without its first slash. */
    static final String PATH = "{path}";

    /** Stands for a tag that documents carry. */
    static final String TAG = "{tag}";

    private static final Pattern SETTING = Pattern.compile("(?:(PURGE|POST)\\s+)?(\\S+)");

    /**
     * Parses a setting such as {@code PURGE http://127.0.0.1:6081/{path}}. Without a method, it is PURGE.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static PurgeTemplate parse(String setting) {
        Matcher matcher = SETTING.matcher(setting);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(setting);
        }
        PurgeTemplate template =
                new PurgeTemplate(matcher.group(1) == null ? "PURGE" : matcher.group(1), matcher.group(2));
        URI example = template.address("x");
        if (template.url.contains(PATH) == template.url.contains(TAG)
                || !HttpUris.isHttp(example)
                // the placeholder is no part of the host
                || !example.getHost().equals(template.host())
                || example.getRawUserInfo() != null
                || example.getRawFragment() != null) {
            throw new IllegalArgumentException(setting);
        }
        return template;
    }

    /** Returns whether the cache is told paths; otherwise it is told tags. */
    boolean usesPaths() {
        return url.contains(PATH);
    }

    /** Returns the host of the cache. */
    String host() {
        return String.valueOf(address("y").getHost());
    }

    /**
     * Returns the URL of a request.
     *
     * @param target a path without its first slash, or a tag
     */
    URI address(String target) {
        return URI.create(url.replace(PATH, target).replace(TAG, target));
    }
}
