package dev.earshot.web.api;

import dev.earshot.article.Article;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.json.ArticleJson;
import dev.earshot.web.http.EntityTags;
import dev.earshot.web.http.Representation;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of an ETag that guards edits. The JSON documents of articles and updates have ETags in two parts, {@code
 * "<content>.<bytes>"}. The first covers everything that an editor can change, so a recording that became ready in between
 * changes the bytes but doesn't fail {@code If-Match}.
 */
final class EditTag {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Leaves out the server's address and recordings, which aren't edited. */
    private static final ArticleJson CONTENT_JSON = new ArticleJson(new SiteUrls(URI.create("http://localhost")));

    private EditTag() {}

    /** Returns the tag of an article with all its published updates. */
    static String ofArticle(Article article) {
        return hash(CONTENT_JSON.article(article, Map.of()));
    }

    /** Returns the tag of one update. */
    static String ofUpdate(Update update) {
        return hash(CONTENT_JSON.update(update, ZoneOffset.UTC, null, List.of()));
    }

    /**
     * Returns whether {@code If-Match} holds (RFC 9110, section 13.1.1): it has a tag whose first part is the edit tag, or is
     * {@code *}. Weak tags never match.
     *
     * @param ifMatch the field value
     * @param editTag the tag of the current content
     */
    static boolean matches(EntityTags ifMatch, String editTag) {
        return ifMatch.matchStrongly(tag -> covers(tag, editTag));
    }

    /**
     * Returns whether {@code If-None-Match} names the content (RFC 9110, section 13.1.2). Weak tags match too.
     *
     * @param ifNoneMatch the field value
     * @param editTag the tag of the current content
     */
    static boolean matchesWeakly(EntityTags ifNoneMatch, String editTag) {
        return ifNoneMatch.matchWeakly(tag -> covers(tag, editTag));
    }

    private static boolean covers(String tag, String editTag) {
        return tag.equals('"' + editTag + '"') || tag.startsWith('"' + editTag + '.');
    }

    private static String hash(Object document) {
        return Representation.hash(JSON.writeValueAsBytes(document));
    }
}
