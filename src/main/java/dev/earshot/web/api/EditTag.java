package dev.earshot.web.api;

import dev.earshot.article.Article;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Update;
import dev.earshot.json.ArticleJson;
import dev.earshot.web.http.Representation;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of a validator that an edit is guarded by. The JSON documents of an article and of an update have ETags in two
 * parts, {@code "<words>.<bytes>"}: the first stands for all that an editor can change, so that a recording that became
 * ready in between, which changes the bytes, breaks no {@code If-Match}.
 */
final class EditTag {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Neither the address that the server is known by nor any recording is a word. */
    private static final ArticleJson CONTENT_JSON = new ArticleJson(new SiteUrls(URI.create("http://localhost")));

    private EditTag() {}

    /** Of an article with all its updates on the air. */
    static String ofArticle(Article article) {
        return hash(CONTENT_JSON.article(article, Map.of()));
    }

    /** Of one update. */
    static String ofUpdate(Update update) {
        return hash(CONTENT_JSON.update(update, ZoneOffset.UTC, null));
    }

    /**
     * Whether the condition holds (RFC 9110, section 13.1.1): a tag of this server whose first part is these words, or
     * {@code *}. Weak tags never match.
     *
     * @param ifMatch the header field as it came
     * @param editTag of what is there now
     */
    static boolean matches(String ifMatch, String editTag) {
        for (String tag : ifMatch.split(",")) {
            String plain = tag.strip();
            if (plain.equals("*") || plain.equals('"' + editTag + '"') || plain.startsWith('"' + editTag + '.')) {
                return true;
            }
        }
        return false;
    }

    private static String hash(JsonNode document) {
        return Representation.hash(JSON.writeValueAsBytes(document));
    }
}
