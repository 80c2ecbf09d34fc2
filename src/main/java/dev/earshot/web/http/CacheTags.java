package dev.earshot.web.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.earshot.article.ArticleId;
import dev.earshot.article.CacheTag;
import dev.earshot.article.UpdateId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags by which a cache can drop a document: those of the articles and updates that it shows.
 *
 * <p>Every document links what it shows, so a document's tags are read from its bytes. Nothing can be forgotten this way.
 *
 * @param values at most {@value #MOST}; then {@link CacheTag#MORE} stands for the rest
 */
public record CacheTags(List<String> values) {
    public static final CacheTags NONE = new CacheTags(List.of());

    /** Both fields together have about 2 KB then: nginx takes no more than 4 KB of header fields by default. */
    static final int MOST = 100;

    /** The paths of articles and updates. */
    private static final Pattern PATH =
            Pattern.compile("/articles/([a-z0-9][a-z0-9-]{0,99})(?:/updates/([0-9a-f-]{36}))?");

    public CacheTags {
        values = List.copyOf(values);
    }

    /** Returns the tags of a document that shows an article, but none of its updates. */
    public static CacheTags of(ArticleId article) {
        return new CacheTags(List.of(CacheTag.of(article)));
    }

    /** Returns the tags of a document that shows one update. */
    public static CacheTags of(ArticleId article, UpdateId update) {
        return new CacheTags(List.of(CacheTag.of(article), CacheTag.of(update)));
    }

    /** Returns the tags of a document that shows several updates of an article, without links to them. */
    public static CacheTags ofWhole(ArticleId article) {
        return new CacheTags(List.of(CacheTag.of(article), CacheTag.MORE));
    }

    /** Returns the tags of a document that shows updates of several articles, without links to them. */
    public static CacheTags ofMany() {
        return new CacheTags(List.of(CacheTag.MORE));
    }

    /** Reads the tags of a text. */
    static CacheTags of(byte[] text) {
        Set<String> articles = new LinkedHashSet<>();
        Set<String> updates = new LinkedHashSet<>();
        Matcher matcher = PATH.matcher(new String(text, ISO_8859_1));
        while (matcher.find()) {
            ArticleId.parse(matcher.group(1)).map(CacheTag::of).ifPresent(articles::add);
            if (matcher.group(2) != null) {
                UpdateId.parse(matcher.group(2)).map(CacheTag::of).ifPresent(updates::add);
            }
        }
        List<String> all = new ArrayList<>(articles);
        all.addAll(updates);
        if (all.size() > MOST) {
            all = new ArrayList<>(all.subList(0, MOST - 1));
            all.add(CacheTag.MORE);
        }
        return new CacheTags(all);
    }

    /** Sets the fields that caches read: one for Cloudflare and Akamai, and one for Fastly and Varnish. */
    void writeTo(HttpServletResponse response) {
        if (!values.isEmpty()) {
            response.setHeader("Cache-Tag", String.join(",", values));
            response.setHeader("Surrogate-Key", String.join(" ", values));
        }
    }
}
