package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a mirror must keep of an article: everything that readers see, in whole seconds, except addresses and numbers of the server
 * that shows it.
 *
 * @param words the article and its live updates by the API
 * @param feed its JSON Feed without what is withdrawn
 * @param withdrawn the times and reasons of withdrawals by id
 */
public record MirroredArticle(String words, String feed, Map<String, String> withdrawn) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern UUIDS = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern FRACTIONS = Pattern.compile("(T\\d\\d:\\d\\d:\\d\\d)\\.\\d+");
    private static final Pattern SERVER = Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost):\\d+");

    /** Fetches a path from the server. */
    public interface Server {
        HttpResponse<byte[]> get(String path) throws IOException, InterruptedException;
    }

    /** Reads an article from a server; one that doesn't exist or is withdrawn has the status as its words. */
    public static MirroredArticle read(Server server, String id) throws IOException, InterruptedException {
        HttpResponse<byte[]> api = server.get("/api/articles/" + id);
        HttpResponse<byte[]> feed = server.get("/articles/" + id + "/feed.json?limit=500");
        if (feed.statusCode() != 200) {
            return new MirroredArticle(Integer.toString(api.statusCode()), "", Map.of());
        }
        ObjectNode tree = (ObjectNode) MAPPER.readTree(feed.body());
        Map<String, String> withdrawn = new TreeMap<>();
        tree.path("_earshot")
                .path("withdrawn")
                .forEach(one -> withdrawn.put(
                        one.get("id").asString(),
                        one.get("at").asString() + " " + one.path("reason").asString("")));
        return new MirroredArticle(
                api.statusCode() == 200 ? words(api) : Integer.toString(api.statusCode()), feed(tree), withdrawn);
    }

    /** Returns the same article with the ids that its updates get at a server that follows this one. */
    public MirroredArticle atFollower(String article) {
        Map<String, String> ids = new TreeMap<>();
        withdrawn.forEach((id, at) -> ids.put(renamed(id, article), at));
        return new MirroredArticle(renamed(words, article), renamed(feed, article), ids);
    }

    /**
     * Fails unless a mirror has the same. It needn't know what was withdrawn before it could see it.
     *
     * @param mirror the mirror's article
     */
    public void assertMirrored(MirroredArticle mirror, String who) {
        assertEquals(words, mirror.words, who);
        assertEquals(feed, mirror.feed, who);
        Map<String, String> known = withdrawn.entrySet().stream()
                .filter(one -> mirror.withdrawn.containsKey(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertEquals(new TreeMap<>(known), mirror.withdrawn, who);
    }

    /** Returns whether {@link #assertMirrored} would succeed. */
    public boolean isMirrored(MirroredArticle mirror) {
        return words.equals(mirror.words)
                && feed.equals(mirror.feed)
                && withdrawn.entrySet().containsAll(mirror.withdrawn.entrySet());
    }

    private static String words(HttpResponse<byte[]> api) {
        ObjectNode article = (ObjectNode) MAPPER.readTree(api.body());
        article.remove(List.of(
                "firstPublished",
                "url",
                "canonical",
                "revision",
                "sequence",
                "lastChanged",
                "body",
                "related",
                "comments"));
        for (JsonNode update : article.path("updates")) {
            ((ObjectNode) update).remove(List.of("url", "sourceId", "revision", "sequence", "audio"));
        }
        return plain(article);
    }

    private static String feed(ObjectNode feed) {
        feed.remove(List.of("hubs"));
        ObjectNode facts = (ObjectNode) feed.path("_earshot");
        if (!facts.has("headline")) {
            // that of a withdrawn article says when, in a zone that may have changed just before
            feed.remove("description");
        }
        facts.remove(List.of("canonical", "withdrawn"));
        var items = MAPPER.createArrayNode();
        feed.path("items").forEach(item -> {
            if (!item.path("_earshot").has("withdrawn")) {
                ((ObjectNode) item).remove("attachments");
                items.add(item);
            }
        });
        feed.set("items", items);
        return plain(feed);
    }

    private static String plain(JsonNode tree) {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        return SERVER.matcher(FRACTIONS.matcher(text).replaceAll("$1")).replaceAll("");
    }

    private static String renamed(String text, String article) {
        return UUIDS.matcher(text)
                .replaceAll(found -> UpdateId.ofSource(
                                new ArticleId(article), new UpdateId(UUID.fromString(found.group())).urn())
                        .toString());
    }
}
