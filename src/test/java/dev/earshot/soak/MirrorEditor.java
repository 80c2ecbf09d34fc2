package dev.earshot.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An editor of one article who uses everything that a mirror must keep: kinds, corrections and their links, key events, authors,
 * languages, pictures, withdrawals and restorations, of the article itself, too.
 */
final class MirrorEditor {
    static final String ARTICLE = "storm";
    private static final String PATH = "/api/articles/" + ARTICLE;
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final List<String> WORDS = List.of(
            "The ferry stays in port.",
            "Wind & rain <b>don't</b> stop: 5 < 6 &amp; \u201Cmore\u201D to come!",
            "8:46 p.m.: the pier is closed again",
            "Die F\u00E4hre bleibt im Hafen.",
            "\u0627\u0644\u0639\u0628\u0627\u0631\u0629 \u0641\u064A \u0627\u0644\u0645\u064A\u0646\u0627\u0621",
            "UPDATE 9:40 p.m. ET: a boat is missing.");

    private final Random chance;
    private final Clock clock;
    private final Server server;
    private final TreeSet<String> live = new TreeSet<>();
    private final TreeSet<String> withdrawn = new TreeSet<>();
    private boolean isArticleWithdrawn;
    private int count;

    /** Sends requests of an editor. */
    interface Server {
        HttpResponse<byte[]> send(String method, String path, String type, String body)
                throws IOException, InterruptedException;
    }

    MirrorEditor(Random chance, Clock clock, Server server) {
        this.chance = chance;
        this.clock = clock;
        this.server = server;
    }

    /** Publishes the article with its first updates. */
    void begin() throws Exception {
        ObjectNode article = copy();
        ArrayNode updates = article.putArray("updates");
        for (int i = 0; i < 3; i++) {
            updates.add(update().put("sourceId", "first-" + i));
        }
        ask("PUT", PATH, article)
                .path("published")
                .forEach(one -> live.add(one.get("id").asString()));
    }

    /** Makes one edit. */
    void edit() throws Exception {
        count++;
        int what = chance.nextInt(100);
        if (isArticleWithdrawn) {
            putArticle();
            isArticleWithdrawn = false;
        } else if (what < 35 || live.size() < 3) {
            publish(update());
        } else if (what < 45) {
            publish(update().put("kind", chance.nextBoolean() ? "correction" : "clarification")
                    .put("corrects", any(live)));
        } else if (what < 65) {
            put(any(live));
        } else if (what < 82 || withdrawn.isEmpty()) {
            String id = any(live);
            ask("DELETE", PATH + "/updates/" + id + reason(), "");
            live.remove(id);
            withdrawn.add(id);
        } else if (what < 94) {
            String id = any(withdrawn);
            put(id);
            withdrawn.remove(id);
            live.add(id);
        } else if (what < 97) {
            putArticle();
        } else {
            ask("DELETE", PATH + reason(), "");
            isArticleWithdrawn = true;
        }
    }

    private String reason() {
        return chance.nextBoolean() ? "" : "?reason=" + URLEncoder.encode(words(), UTF_8);
    }

    private void publish(ObjectNode update) throws Exception {
        live.add(ask("POST", PATH + "/updates", update).at("/published/0/id").asString());
    }

    /** Changes the article's own words. A document without updates that isn't complete would change nothing. */
    private void putArticle() throws Exception {
        ObjectNode article = copy().put("complete", false);
        article.putArray("updates").add(update());
        // the update may also correct one that has the same time or similar words
        ask("PUT", PATH, article)
                .path("published")
                .forEach(one -> live.add(one.get("id").asString()));
    }

    private void put(String id) throws Exception {
        ask("PUT", PATH + "/updates/" + id, update());
    }

    private ObjectNode copy() {
        ObjectNode article = MAPPER.createObjectNode();
        article.put("headline", "Storm, part " + count)
                .put("zone", chance.nextBoolean() ? "America/New_York" : "Asia/Kolkata")
                .put("language", chance.nextInt(4) == 0 ? "en-GB" : "en-US")
                .put("section", chance.nextBoolean() ? "Weather & sea" : "Local")
                .put("rights", "\u00A9 Harbor Record " + count);
        article.putArray("authors").add("Ines Okafor and Tom Brandt");
        article.putObject("lede").put("text", "A storm & its consequences.");
        article.putObject("hero")
                .put("image", "https://pictures.example/" + count + ".jpg")
                .put("alternative", "Waves")
                .put("credit", "Mara Lindqvist");
        return article;
    }

    private ObjectNode update() {
        ObjectNode update = MAPPER.createObjectNode();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        update.put("published", now.minusSeconds(chance.nextInt(600)).toString());
        if (chance.nextBoolean()) {
            update.put("headline", "Headline " + count + ": " + words());
        }
        if (chance.nextInt(3) == 0) {
            update.put("keyEvent", true);
        }
        if (chance.nextInt(3) == 0) {
            update.putArray("authors").add("Ann Lee, Reuters").add("Bo");
        }
        if (chance.nextInt(4) == 0) {
            update.put("language", chance.nextBoolean() ? "de" : "ar");
        }
        ArrayNode blocks = update.putArray("blocks");
        paragraph(blocks, "Word " + count + ". " + words());
        if (chance.nextInt(3) == 0) {
            paragraph(blocks, words());
        }
        if (chance.nextInt(5) == 0) {
            blocks.addObject()
                    .put("type", "figure")
                    .put("image", "https://pictures.example/wave-" + count + ".jpg")
                    .put("caption", "The wall.");
        }
        if (chance.nextInt(6) == 0) {
            blocks.addObject().put("type", "quote").put("text", words()).put("attribution", "Chief Ochoa");
        }
        return update;
    }

    private void paragraph(ArrayNode blocks, String text) {
        blocks.addObject().put("type", "paragraph").put("text", text);
    }

    private String words() {
        return WORDS.get(chance.nextInt(WORDS.size()));
    }

    private String any(SortedSet<String> ids) {
        return new ArrayList<>(ids).get(chance.nextInt(ids.size()));
    }

    private JsonNode ask(String method, String path, ObjectNode body) throws Exception {
        return MAPPER.readTree(ask(method, path, body.toString()).body());
    }

    private HttpResponse<byte[]> ask(String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer = server.send(method, path, body.isEmpty() ? "" : Publisher.JSON, body);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method + " " + path + " " + body + ": " + answer.statusCode() + " " + Live.text(answer));
        }
        return answer;
    }
}
